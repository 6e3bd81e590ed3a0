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
      On a machine with somebody's key, an advocate's, or with --guest, nothing about you is written.
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
  @Flag(
    help: "This machine is not yours: write nothing about you on it. Your code is asked for.")
  var guest = false
  @OptionGroup var whose: OwnKeyOption
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard !guest || record == nil else {
      throw ValidationError(
        "with --guest the code is asked for: what is typed in a command may stay on this machine")
    }
    guard !guest || (phraseFile == nil && !whose.ownKey && !options.json) else {
      throw ValidationError("--guest is for the conversation at a terminal")
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
      howToChoose: her(.howToChoose), howToMark: her(.howToMark),
      notUnderstood: her(.notUnderstood), marked: her(.marked), control: her(.controlKey))
  }
}
