internal import Policy
internal import Testimony

/// The conversation in which an advocate takes an account down, with the survivor beside: every page is
/// saved before the next one, and she can pause, skip and stop everywhere.
struct CaptureTalk {
  let stage: any WritingStage
  let her: HerWords
  let place: Draft
  /// Of the advocate; `nil` before there is a certificate.
  let country: CountryCode?
  var draft: CaptureDraft
  /// Asks the service, where there is a connection, what is told under a code.
  var inquire: @Sendable (RecordCode) async -> ToldFinding = { _ in .unknown }
  /// What was half answered, as it is on the disk.
  var savedHalves: [HalfAnswer]?
  /// The draft as it was, as long as another session has not begun with all that is asked first.
  var beforeSitting: CaptureDraft?

  init(
    stage: any WritingStage, her: HerWords, place: Draft, country: CountryCode?,
    draft: CaptureDraft,
    inquire: @escaping @Sendable (RecordCode) async -> ToldFinding = { _ in .unknown }
  ) {
    self.stage = stage
    self.her = her
    self.place = place
    self.country = country
    self.draft = draft
    self.inquire = inquire
    savedHalves = draft.halves
  }

  /// What is to become of the draft.
  enum Ending {
    case kept
    /// It is of somebody under 18, and is discarded.
    case nothing
    /// She signs it now.
    case signed
  }

  /// Goes on where the draft stands, until it is closed for today.
  /// - Parameter readingBack: only to read it back.
  /// - Throws: ``Leaving`` when it is paused; it says whether all is saved.
  mutating func hold(readingBack: Bool) async throws -> Ending {
    while true {
      do {
        guard !readingBack else {
          try finishUnfinished()
          try interpretAnew()
          return try readBack() ? .signed : .kept
        }
        return try await steps()
      } catch is Stopping {
        // Stopping twice is stopping.
        do { try stop() } catch is Stopping {}
        return .kept
      } catch let left as Leaving where left.kept == .here && draft.halves != savedHalves {
        // Where it could not be saved and somebody went back, it goes on at the step where it was.
        try save(left: left)
      }
    }
  }

  private mutating func steps() async throws -> Ending {
    guard try anotherSession() else { return .kept }
    try goOnWriting()
    try interpretAnew()
    try goOnAsking()
    let all = SessionNotes.Step.allCases
    var fromEnd = false
    while let step = draft.session?.step, let place = all.firstIndex(of: step) {
      let turn: Turn
      switch step {
      case .told: turn = try await told(fromEnd: fromEnd)
      case .safety: turn = try safety(fromEnd: fromEnd)
      case .age:
        guard let answered = try age() else { return .nothing }
        turn = answered
      case .present: turn = try present(fromEnd: fromEnd)
      case .consent: turn = try await consent()
      case .account: turn = try account()
      case .menu: return try menu() ? .signed : .kept
      case .close:
        guard try close() else { continue }
        return .kept
      }
      switch turn {
      case .ends: return .kept
      case .on: try go(to: all[place + 1])
      case .back: try go(to: all[max(0, place - 1)])
      }
      fromEnd = turn == .back
    }
    return .kept
  }

  /// Saves, and a power cut from now on costs nothing of it. Where there is no room, all stays here
  /// until there is.
  /// - Throws: ``Leaving`` when she does not wait for that.
  mutating func save() throws { try save(left: nil) }

  /// The next step begins; it is saved before its page is shown.
  mutating func go(to step: SessionNotes.Step) throws {
    draft.session?.step = step
    try save()
  }

  /// What going back is called where it is one question back, and nothing else.
  var goesBack: String { her(TalkKey.back) }

  func say(_ key: CaptureKey, _ values: [String: String] = [:]) -> String { her(key, values) }

  /// Chooses on a page, each choice with what it means.
  func choose<Step>(
    _ title: CaptureKey, _ pieces: [Page.Piece], _ steps: [(label: String, step: Step)],
    back: String? = nil
  ) throws -> Step? {
    try stage.choose(Page(say(title), pieces, choices: steps.map(\.label), back: back)).map {
      steps[$0].step
    }
  }

  /// What was typed into a line.
  enum Line { case words(String), nothing, back }

  /// Asks for a line, and tells an empty one from going back.
  mutating func answer(
    _ title: CaptureKey, _ pieces: [Page.Piece], of asked: Asked, stays: Bool = false
  ) throws -> Line {
    guard let typed = try line(Page(say(title), pieces), of: asked, stays: stays) else {
      return stage.goesBackFromLines ? .back : .nothing
    }
    return typed.isEmpty ? .nothing : .words(typed)
  }

  /// Asks for a line; an empty one, or going back, is nothing.
  mutating func line(
    _ title: CaptureKey, _ text: CaptureKey, about: String? = nil
  ) throws -> String? {
    let asked = Asked(text, about: about)
    guard case .words(let typed) = try answer(title, [.text(say(text))], of: asked) else {
      return nil
    }
    return typed
  }

  /// Writes a text, which is saved while it is typed.
  /// - Parameter keepsSkipped: whether words that were there before stay when it is skipped.
  /// - Returns: `nil` where nothing was written, or it was skipped. What was written before the key is kept:
  ///   she may not say it again, and elsewhere the key means another thing.
  mutating func write(
    _ title: CaptureKey, _ pieces: [Page.Piece], at target: SessionNotes.Place,
    text: String = "", keepsSkipped: Bool = false
  ) throws -> String? {
    let written = try writing(Page(say(title), pieces), text: text) { draft, text in
      draft.session?.unfinished = text.isEmpty ? nil : .init(place: target, text: text)
    }
    draft.session?.unfinished = nil
    let isSkipped = written.ending == .skipped && written.text.trimmed == text.trimmed
    let words = isSkipped && !keepsSkipped ? "" : written.text.trimmed
    return words.isEmpty ? nil : words
  }

  /// - Parameters:
  ///   - canGo: whether it can be taken out as a whole.
  ///   - put: puts the text as it is so far into the draft.
  /// - Throws: ``Stopping`` and ``Leaving``, with what was written in the draft. Where it is not saved, that
  ///   is said first.
  mutating func writing(
    _ page: Page, text: String, canGo: Bool = false,
    _ put: @escaping (inout CaptureDraft, String) -> Void
  ) throws -> Written {
    let (stage, place, her, title) = (stage, place, her, say(.title))
    return try stage.write(page, text: text, canGo: canGo, in: &draft, put, save: place.save) {
      error, draft in
      try stage.saving(
        her, on: title, left: error, copy: { try place.copy(draft, to: $0) }
      ) { try place.save(draft) }
    }
  }

  /// What was being written when the program ended is where it would have been.
  private mutating func finishUnfinished() throws {
    if draft.foldUnfinished(at: .now) { try save() }
  }
}
