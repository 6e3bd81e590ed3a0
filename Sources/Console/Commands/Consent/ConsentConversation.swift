internal import ArgumentParser
internal import Testimony

/// `consent`: the conversation in which she sees, decides, changes and stops.
struct ConsentConversation: OwnKeyCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "talk",
      abstract: .talk,
      discussion: .talkMore)
  }

  @Option(
    help: ArgumentHelp(.talkRecord, valueName: "code"))
  var record: RecordCode?
  @Option(
    help: ArgumentHelp(.optionPhraseFile, valueName: "file"),
    completion: .file())
  var phraseFile: String?
  @Flag(help: ArgumentHelp(.optionPlain))
  var plain = false
  @Flag(
    help: ArgumentHelp(.talkGuest))
  var guest = false
  @OptionGroup var whose: OwnKeyOption
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard !guest || record == nil else {
      throw ValidationError(
        .lineGuestCode)
    }
    guard !guest || (phraseFile == nil && !whose.ownKey && !options.json) else {
      throw ValidationError(.lineGuestTalks)
    }
  }

  func run() async throws {
    guard let terminal = Terminal.open(), !options.json, phraseFile == nil, !whose.ownKey else {
      guard !guest else {
        throw ConsoleError.usage(.missing)
      }
      return try await show()
    }
    let workplace = try workplace()
    try workplace.checkService()
    let her = try HerWords(workplace.settings.language)
    let words = StageWords(her)
    let writing = WritingWords(her)
    let stage: any Stage =
      plain || !terminal.movesCursor
      ? PlainStage(terminal, words, writing)
      : FullStage(terminal, words, writing, isStyled: workplace.settings.allowsStyle)
    // What is said beside the pages would stand in them.
    let silent = Output(isJSON: false, columns: nil, isStyled: false) { _, _ in true }
    try await Output.$inPlace.withValue(silent) {
      try await ConsentTalk.hold(record, on: stage, at: self.workplace())
    }
  }

  private func workplace() throws -> Workplace {
    let visiting = try Workplace(visiting: options)
    return guest || visiting.home.belongsToSomebody ? visiting : try Workplace(options)
  }

  private func show() async throws {
    guard let record else { throw ConsoleError.missing(option: "--record CODE") }
    var show = ConsentShow()
    show.whose = whose
    show.given = ConsentOptions(record: record, phraseFile: phraseFile, options: options)
    try await show.run()
  }
}

extension StageWords {
  init(_ her: HerWords) {
    self.init(
      back: her(.back), leave: her(.leave), done: her(.done), more: her(.goesOn),
      below: her(.below),
      howToChoose: her(.howToChoose), howToType: her(.howToType), emptyLine: her(.emptyLine),
      howToMark: her(.howToMark), notUnderstood: her(.notUnderstood), marked: her(.marked),
      control: her(.controlKey))
  }
}
