internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `consent export`: her whole record, for herself.
struct ConsentExport: SurvivorStep {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Take a copy of your whole record with you.",
    discussion: """
      A new folder with a page to read (read.html, read.txt), your attachments, and all of it for \
      machines. Whoever has the folder can read it: it is not sealed. Your code and your six words \
      are in none of the pages. If it is interrupted, nothing of it stays. Only if the program is \
      killed outright may a part of it stay, in a folder that nobody else on this machine can open: \
      its name has toldonce-part in it, and the next copy to the same place takes it away.
      """)

  @Argument(
    help: ArgumentHelp("The folder to be made.", valueName: "dir"), completion: .directory)
  var folder: String
  @Flag(help: "Leave recordings and files out.") var withoutAttachments = false
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
    let copy = try await Unfinished.guarded {
      try await desk.export(
        to: folder, words: words, withAttachments: !withoutAttachments, at: .now)
    }
    desk.output.line(words.text(withoutAttachments ? .doneWithout : .done))
    try desk.output.document(
      Document(
        folder: folder, sections: copy.sections.count, attachments: copy.files.count,
        receipts: copy.receipts.count, language: language))
    try desk.output.finish()
  }
}
