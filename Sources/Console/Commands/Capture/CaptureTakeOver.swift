internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `capture take-over`: another advocate accompanies her from now on, also in another country.
struct CaptureTakeOver: AdvocateCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "take-over",
      abstract: .takeOver,
      discussion: .takeOverMore)
  }

  @Argument(help: ArgumentHelp(.optionCode, valueName: "code"))
  var code: RecordCode
  @Flag(help: ArgumentHelp(.takeOverConsentGiven))
  var consentGiven = false
  @OptionGroup var addition: AdditionOptions
  @OptionGroup var options: GlobalOptions

  private struct TakenOver: Encodable {
    let done: String
    let record: RecordCode
  }

  func run() async throws {
    let desk = try await AdditionDesk.open(
      ConsentOptions(record: code, phraseFile: addition.phraseFile, options: options))
    defer { desk.close() }
    if addition.again { try desk.drafts.discard(code) }
    if let begun = try desk.drafts.read(code) {
      guard begun.step == .takeOver else { throw CaptureAnswer.unfinished(begun) }
      try await desk.finish(begun, nil)
      return try tell(at: desk)
    }
    let her = try await desk.her()
    let before = her.record.history.advocate
    guard before != desk.session.keys.keyID else {
      desk.output.line(desk.words(.accompaniedAlready))
      return try tell(at: desk, isNew: false)
    }
    desk.output.remark(desk.words(.takesOverFrom, ["person": her.names.person(before)]))
    guard try isWanted(desk.words) else {
      desk.output.line(desk.words(.nothingSigned))
      return try desk.output.finish()
    }
    try await desk.finish(AdditionDraft(.takeOver, to: code, now: .now), her)
    try tell(at: desk)
  }

  private func isWanted(_ words: HerWords) throws -> Bool {
    if consentGiven { return true }
    guard let terminal = Terminal.open() else {
      throw ConsoleError.missing(option: "--consent-given")
    }
    let answer = try terminal.ask(words(.askTakesOver) + " ")
    return answer?.isYes == true
  }

  private func tell(at desk: AdditionDesk, isNew: Bool = true) throws {
    if isNew {
      desk.output.line(desk.words(.accompaniedNow))
      desk.output.line(desk.words(.waitsForHer, ["command": "toldonce inbox"]))
    }
    try desk.output.document(TakenOver(done: "taken_over", record: code))
    try desk.output.finish()
  }
}
