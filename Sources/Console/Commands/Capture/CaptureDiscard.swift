internal import ArgumentParser

/// `capture discard`: a draft that is not wanted any more.
struct CaptureDiscard: AdvocateCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "discard", abstract: .discard)
  }

  @Argument(help: ArgumentHelp(.discardDraft, valueName: "draft"))
  var draft: String
  @OptionGroup var options: GlobalOptions

  private struct Discarded: Encodable { let discarded: String }

  func run() async throws {
    let workplace = try Workplace(options)
    let place = try Drafts(in: workplace.home, keys: workplace.keys()).choose(draft)
    try place.discard()
    let her = try HerWords(workplace.settings.language)
    workplace.output.line(her(.draftDeleted))
    try workplace.output.document(Discarded(discarded: draft))
    try workplace.output.finish()
  }
}
