internal import ArgumentParser
internal import Statements
internal import Testimony

/// How a guided session is shown.
struct CaptureStageOptions: ParsableArguments {
  @Flag(help: "Line by line, for a screen reader: nothing moves on the screen.")
  var plain = false
  @OptionGroup var options: GlobalOptions
}

/// An advocate at a terminal, about to take an account down: nothing here needs a connection.
struct CaptureDesk {
  let workplace: Workplace
  let drafts: Drafts
  let her: HerWords
  private let stage: any WritingStage

  init(_ given: CaptureStageOptions) throws {
    workplace = try Workplace(given.options)
    guard let terminal = Terminal.open() else {
      throw ConsoleError.usage(
        "this is a conversation, and there is no terminal",
        hint: "toldonce capture import takes a statement that was written in an editor")
    }
    let keys = try workplace.keys()
    drafts = try Drafts(in: workplace.home, keys: keys)
    her = try HerWords(workplace.settings.language)
    let words = StageWords(capturing: her)
    let writing = WritingWords(her)
    stage =
      given.plain || !terminal.movesCursor
      ? PlainStage(terminal, words, writing)
      : FullStage(terminal, words, writing, isStyled: workplace.settings.allowsStyle)
  }

  /// The language in which she tells.
  func language(on stage: any Stage) throws -> Language? {
    let all: [(Language, CaptureKey)] = [
      (.romanian, .languageRo), (.bulgarian, .languageBg), (.hungarian, .languageHu),
      (.polish, .languagePl), (.english, .languageEn), (.german, .languageDe),
      (.dutch, .languageNl),
    ]
    let page = Page(
      her(CaptureKey.title), [.text(her(.whichLanguage))], choices: all.map { her($0.1) })
    return try stage.choose(page).map { all[$0].0 }
  }

  /// - Throws: ``ConsoleError`` for one that is sealed already: it can be corrected, not written anew.
  func unsealed(_ place: Draft) throws -> CaptureDraft {
    let capture = try place.capture()
    guard capture.run == nil else {
      throw ConsoleError.failed(
        "this account is sealed already", hint: "toldonce capture seal sends what is missing")
    }
    return capture
  }

  /// Holds the conversation, and says in the end where everything is.
  func hold(
    readingBack: Bool = false,
    _ begin: (any WritingStage) throws -> (Draft, CaptureDraft)?
  ) throws {
    var place: Draft?
    defer {
      stage.close()
      place?.close()
    }
    do {
      guard let (opened, draft) = try begin(stage) else { return }
      place = opened
      var talk = CaptureTalk(
        stage: stage, her: her, place: opened,
        country: try workplace.home.certificate()?.body.country, draft: draft)
      if readingBack {
        try talk.readBack()
      } else if try !talk.hold() {
        try opened.discard()
        place = nil
        stage.close()
        return workplace.output.line(her(.nothingTaken))
      }
      stage.close()
      tell(talk.draft, opened)
    } catch is Leaving {
      guard let place, let draft = try? place.capture() else { return }
      stage.close()
      tell(draft, place)
    }
  }

  private func tell(_ draft: CaptureDraft, _ place: Draft) {
    workplace.output.line(
      her(
        .closed,
        [
          "date": her.moment(draft.begun), "command": "toldonce capture resume \(place.record)",
        ]))
    guard !draft.sections.isEmpty else { return }
    workplace.output.line(
      her(.toSeal, ["command": "toldonce capture seal \(place.record)"]))
  }
}

extension StageWords {
  /// Leaving is a pause here.
  init(capturing her: HerWords) {
    self.init(
      back: her(.skipKey), leave: her(.pauseKey), done: her(TalkKey.done), more: her(.goesOn),
      howToChoose: her(.howToChoose), howToMark: her(.howToMark),
      notUnderstood: her(.notUnderstood), marked: her(.marked))
  }
}

extension WritingWords {
  init(_ her: HerWords) {
    self.init(
      keys: her(.writingKeys), lineByLine: her(.writingLines), notSaved: her(.notSaved),
      tooLong: her(CaptureKey.tooLong))
  }
}
