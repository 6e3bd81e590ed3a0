internal import ArgumentParser
internal import Testimony

/// `capture discard`: a draft that is not wanted any more.
struct CaptureDiscard: AdvocateCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "discard", abstract: .discard)
  }

  @Argument(help: ArgumentHelp(.discardDraft, valueName: "draft"))
  var draft: String
  @Flag(help: ArgumentHelp(.discardYes))
  var yes = false
  @OptionGroup var options: GlobalOptions

  private struct Discarded: Encodable { let discarded: String }

  func run() async throws {
    let workplace = try Workplace(options)
    let place = try Drafts(in: workplace.home, keys: workplace.keys()).choose(draft)
    let her = try HerWords(workplace.settings.language)
    guard try wants(place, her) else {
      place.close()
      workplace.output.line(her(.draftStays))
      return try workplace.output.finish()
    }
    try place.discard()
    workplace.output.line(her(.draftDeleted))
    try workplace.output.document(Discarded(discarded: draft))
    try workplace.output.finish()
  }

  /// Nobody may tell it again: what is in the draft is said first, and asked once.
  private func wants(_ place: Draft, _ her: HerWords) throws -> Bool {
    if yes { return true }
    guard let terminal = Terminal.open() else { throw ConsoleError.missing(option: "--yes") }
    // One that another version of the program has made is not opened here.
    let capture = try? place.capture()
    let parts = capture.map { DraftSummary($0, record: place.record).sections } ?? []
    let asked = her(
      .askDelete,
      [
        "day": capture.map { her.moment($0.begun) } ?? "?",
        "sections": parts.isEmpty ? "?" : her.sections(parts),
      ])
    return try terminal.ask(asked + " ")?.isYes == true
  }
}
