internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `consent export`: her whole record, for herself.
struct ConsentExport: SurvivorStep {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export", abstract: .export,
      discussion: .exportMore)
  }

  @Argument(
    help: ArgumentHelp(.exportFolder, valueName: "dir"), completion: .directory)
  var folder: String
  @Flag(help: ArgumentHelp(.exportWithout)) var withoutAttachments = false
  @OptionGroup var given: ConsentOptions

  private struct Document: Encodable {
    let folder: String
    let sections: Int
    let attachments: Int
    let receipts: Int
    let language: Language
  }

  func run() async throws {
    let desk = try await ConsentDesk.open(given)
    let language =
      given.options.language?.language ?? desk.record.history.newestManifest.body.language
    let words = try CopyWords(language)
    // Before anything is opened: on a machine that others use she can still stop.
    desk.output.remark(words.text(.warning))
    let copy = try await desk.export(
      to: folder, words: words, withAttachments: !withoutAttachments, at: .now)
    desk.output.line(words.text(withoutAttachments ? .doneWithout : .done))
    try desk.output.document(
      Document(
        folder: folder, sections: copy.sections.count, attachments: copy.files.count,
        receipts: copy.receipts.count, language: language))
    try desk.output.finish()
  }
}
