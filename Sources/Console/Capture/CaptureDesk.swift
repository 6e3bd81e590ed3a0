internal import ArgumentParser
internal import Statements
internal import Testimony

/// How a guided session is shown.
struct CaptureStageOptions: ParsableArguments {
  @Flag(help: ArgumentHelp(.optionPlain))
  var plain = false
  @OptionGroup var options: GlobalOptions
}

/// An advocate at a terminal, about to take an account down: nothing here needs a connection.
struct CaptureDesk {
  let workplace: Workplace
  let drafts: Drafts
  let her: HerWords
  private let stage: any WritingStage
  let keys: PrincipalKeys
  let options: GlobalOptions

  init(_ given: CaptureStageOptions) throws {
    workplace = try Workplace(given.options)
    guard let stage = workplace.writingStage(isPlain: given.plain) else {
      throw ConsoleError.usage(
        .noTalkHere, hint: .init(.importTakes, ["command": "toldonce capture import"]))
    }
    options = given.options
    keys = try workplace.keys()
    drafts = try Drafts(in: workplace.home, keys: keys)
    her = try HerWords(workplace.settings.language)
    self.stage = stage
  }

  /// The language in which she tells.
  func language(on stage: any Stage) throws -> Language? {
    try stage.language(her(CaptureKey.title), [.text(her(.whichLanguage))], in: her)
  }

  /// - Throws: ``ConsoleError`` for one that is sealed already: it can be corrected, not written anew.
  func unsealed(_ place: Draft) throws -> CaptureDraft {
    let capture = try place.capture()
    guard capture.run == nil else {
      throw ConsoleError.failed(
        .sealedAlready, hint: .init(.sendsMissing, ["command": "toldonce capture seal"]))
    }
    return capture
  }

  /// Holds the conversation, then seals if she wants to sign, or says where everything is.
  func hold(
    readingBack: Bool = false,
    _ begin: (any WritingStage) throws -> (Draft, CaptureDraft)?
  ) async throws {
    guard let signed = try await talk(readingBack: readingBack, begin) else { return }
    try await CaptureSeal.seal(signed, keys: keys, given: options, at: workplace)
  }

  /// - Returns: the draft that she wants to sign now.
  private func talk(
    readingBack: Bool, _ begin: (any WritingStage) throws -> (Draft, CaptureDraft)?
  ) async throws -> Draft? {
    var place: Draft?
    defer {
      stage.close()
      place?.close()
    }
    do {
      guard let (opened, draft) = try begin(stage) else { return nil }
      place = opened
      var talk = CaptureTalk(
        stage: stage, her: her, place: opened,
        country: try workplace.home.certificate()?.body.country, draft: draft,
        inquire: inquire)
      switch try await talk.hold(readingBack: readingBack) {
      case .nothing:
        try opened.discard()
        place = nil
        stage.close()
        workplace.output.line(her(.nothingTaken))
      case .signed:
        place = nil
        return opened
      case .kept:
        stage.close()
        try tell(opened)
      }
    } catch let leaving as Leaving {
      stage.close()
      if let place { try tell(place, leaving.kept) }
    }
    return nil
  }

  /// Says where everything is, as it is on the disk.
  private func tell(_ place: Draft, _ kept: Leaving.Kept = .here) throws {
    let draft = try place.capture()
    workplace.output.line(Self.closing(draft, place.record, kept, in: her))
    if case .elsewhere(let path) = kept {
      workplace.output.command("toldonce capture resume --copy \(path.quotedForShell)")
    }
    guard kept == .here, !draft.sections.isEmpty else { return }
    workplace.output.line(
      her(.toSeal, ["command": "toldonce capture seal \(place.record)"]))
  }
}

extension StageWords {
  /// Leaving is a pause here.
  package init(capturing her: HerWords) {
    self.init(
      back: her(.skipKey), leave: her(.pauseKey), stop: her(.stopKey), done: her(TalkKey.done),
      more: her(.goesOn), below: her(.below),
      howToChoose: her(.howToChoose), howToType: her(.howToType), emptyLine: her(.emptyLine),
      howToMark: her(.howToMark), notUnderstood: her(.notUnderstood), marked: her(.marked),
      control: her(.controlKey))
  }
}

extension WritingWords {
  package init(_ her: HerWords) {
    self.init(
      keys: her(.writingKeys), lineByLine: her(.writingLines), there: her(.writingThere),
      anew: her(.writingAnew), atEnd: her(.writingAtEnd), takeOut: her(.writingTakeOut),
      asItIs: her(.writingAsItIs),
      anewHint: her(.writingAnewHint), notSaved: her(.notSaved), hidden: her(.hiddenText),
      tooLong: her(CaptureKey.tooLong), notText: her(CaptureKey.notText))
  }
}

extension CaptureDesk {
  /// What is said last: where what was written is, and since when.
  /// - Parameter draft: as it is on the disk.
  static func closing(
    _ draft: CaptureDraft, _ record: RecordID, _ kept: Leaving.Kept, in her: HerWords
  ) -> String {
    let values = [
      "date": her.moment(draft.saved ?? draft.begun),
      "command": "toldonce capture resume \(record)",
    ]
    return switch kept {
    case .here: her(.closed, values)
    case .elsewhere(let path): her(.closedElsewhere, ["file": path])
    case .nowhere: her(.closedUnsaved, values)
    }
  }
}

extension String {
  /// As it is typed at a shell.
  fileprivate var quotedForShell: String {
    let isPlain = allSatisfy { $0.isLetter || $0.isNumber || "/._-".contains($0) }
    return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}
