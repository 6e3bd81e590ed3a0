internal import ArgumentParser
internal import Sodium
internal import Statements
internal import Testimony

/// `capture new`: an account is taken down in a guided conversation, on this machine alone.
struct CaptureNew: AdvocateCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "new", abstract: .new,
      discussion: .newMore)
  }

  @Option(help: ArgumentHelp(.newTells))
  var tells: LanguageArgument?
  @OptionGroup var given: CaptureStageOptions
  var options: GlobalOptions { given.options }

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
struct CaptureResume: AdvocateCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "resume", abstract: .resume)
  }

  @Argument(help: ArgumentHelp(.optionDraft, valueName: "draft"))
  var draft: String?
  @Option(help: ArgumentHelp(.resumeCopy, valueName: "file"), completion: .file())
  var copy: String?
  @OptionGroup var given: CaptureStageOptions
  var options: GlobalOptions { given.options }

  func validate() throws {
    guard draft == nil || copy == nil else { throw ValidationError(.lineDraftOrCopy) }
  }

  func run() async throws {
    let desk = try CaptureDesk(given)
    let place = try copy.map(desk.drafts.takeBack) ?? desk.drafts.choose(draft)
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
struct CaptureReadBack: AdvocateCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "read-back", abstract: .readBack,
      discussion: .readBackMore)
  }

  @Argument(help: ArgumentHelp(.optionDraft, valueName: "draft"))
  var draft: String?
  @Option(help: ArgumentHelp(.readBackRecord, valueName: "code"))
  var record: RecordCode?
  @Option(
    help: ArgumentHelp(
      .readBackPhraseFile, valueName: "file"),
    completion: .file())
  var phraseFile: String?
  @OptionGroup var given: CaptureStageOptions
  var options: GlobalOptions { given.options }

  func validate() throws {
    guard draft == nil || record == nil else {
      throw ValidationError(.lineDraftOrRecord)
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
      try capture.checkHolds(place)
    } catch {
      place.close()
      throw error
    }
    try await desk.hold(readingBack: true) { _ in (place, capture) }
  }
}
