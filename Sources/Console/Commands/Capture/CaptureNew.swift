internal import ArgumentParser
internal import Sodium
internal import Statements
internal import Testimony

/// `capture new`: an account is taken down in a guided conversation, on this machine alone.
struct CaptureNew: GuidedCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Take an account down, step by step, with her.",
    discussion: """
      Works without a connection. Everything is encrypted and saved while you type; a power cut costs \
      at most the line being typed. Numbers choose, or the arrow keys and Enter. 0 pauses everywhere; \
      toldonce capture resume goes on.
      """)

  @Option(help: ArgumentHelp("The language in which she tells; asked for if it is not given."))
  var tells: LanguageArgument?
  @OptionGroup var given: CaptureStageOptions

  func run() async throws {
    let desk = try CaptureDesk(given)
    guard let record = RecordID(bytes: Random.bytes(16)) else { throw SodiumError.length }
    try await desk.hold { stage in
      guard let language = try tells?.language ?? desk.language(on: stage) else { return nil }
      let place = try desk.drafts.open(record)
      let draft = CaptureDraft(language: language, now: .now)
      try place.save(draft)
      return (place, draft)
    }
  }
}

/// `capture resume`: the session goes on where it was.
struct CaptureResume: GuidedCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Go on with an account that was begun.")

  @Argument(help: ArgumentHelp("The draft; not needed if there is one.", valueName: "draft"))
  var draft: String?
  @OptionGroup var given: CaptureStageOptions

  func run() async throws {
    let desk = try CaptureDesk(given)
    let place = try desk.drafts.choose(draft)
    let capture: CaptureDraft
    do {
      capture = try desk.unsealed(place)
    } catch {
      place.close()
      throw error
    }
    try await desk.hold { stage in
      // Only its date and its id: somebody else may look at the screen.
      let text = desk.her(
        .resumeText, ["date": desk.her.moment(capture.begun), "draft": "\(place.record)"])
      let page = Page(desk.her(.resumeTitle), [.text(text)], choices: [desk.her(.resumeYes)])
      guard try stage.choose(page) == 0 else {
        place.close()
        return nil
      }
      var goesOn = capture
      if goesOn.session == nil {
        // A statement that was written elsewhere goes on like one that was begun here.
        goesOn.session = SessionNotes()
        goesOn.session?.step = .menu
      }
      return (place, goesOn)
    }
  }
}

/// `capture read-back`: the parts are read to her, and she says what is right.
struct CaptureReadBack: GuidedCommand {
  static let configuration = CommandConfiguration(
    commandName: "read-back", abstract: "Read it back with her, part by part.",
    discussion: """
      A draft can be changed freely. With --record, what is sealed is read back: she types her six \
      words, approves parts or puts them right, and signs.
      """)

  @Argument(help: ArgumentHelp("The draft; not needed if there is one.", valueName: "draft"))
  var draft: String?
  @Option(help: ArgumentHelp("Read back what is sealed under this code.", valueName: "code"))
  var record: RecordCode?
  @Option(
    help: ArgumentHelp(
      "With --record: read the six words from here instead of asking.", valueName: "file"),
    completion: .file())
  var phraseFile: String?
  @OptionGroup var given: CaptureStageOptions

  func validate() throws {
    guard draft == nil || record == nil else {
      throw ValidationError("give a draft or --record, not both")
    }
  }

  func run() async throws {
    if let record {
      let given = ConsentOptions(
        record: record, phraseFile: phraseFile, options: given.options)
      return try await CorrectionDesk.open(given, isPlain: self.given.plain).hold {
        try $0.readBack()
      }
    }
    let desk = try CaptureDesk(given)
    let place = try desk.drafts.choose(draft)
    let capture: CaptureDraft
    do {
      capture = try desk.unsealed(place)
    } catch {
      place.close()
      throw error
    }
    try await desk.hold(readingBack: true) { _ in (place, capture) }
  }
}
