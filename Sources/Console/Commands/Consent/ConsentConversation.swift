internal import ArgumentParser
internal import Testimony

/// `consent`: the conversation in which she sees, decides, changes and stops.
struct ConsentConversation: OwnKeyCommand {
  static let configuration = CommandConfiguration(
    commandName: "talk",
    abstract: "See and decide, page by page (this is what consent alone does).",
    discussion: """
      Numbers choose, or the arrow keys and Enter. Escape goes back. 0 leaves at once and clears the \
      screen. Without a terminal, with --json or with --phrase-file it does what consent show does.
      """)

  @Option(
    help: ArgumentHelp("Your record's code; asked for if it is not given.", valueName: "code"))
  var record: RecordCode?
  @Option(
    help: ArgumentHelp("Read the six words from here instead of asking.", valueName: "file"),
    completion: .file())
  var phraseFile: String?
  @Flag(help: "Line by line, for a screen reader: nothing moves on the screen.")
  var plain = false
  @OptionGroup var whose: OwnKeyOption
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    guard let terminal = Terminal.open(), !options.json, phraseFile == nil, !whose.ownKey else {
      return try await show()
    }
    let workplace = try Workplace(options)
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
      try await ConsentTalk.hold(record, on: stage, at: Workplace(options))
    }
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
      howToChoose: her(.howToChoose), howToMark: her(.howToMark),
      notUnderstood: her(.notUnderstood), marked: her(.marked))
  }
}
