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
  /// - Throws: ``Leaving`` when it is paused: all is saved.
  mutating func hold(readingBack: Bool) throws -> Ending {
    do {
      guard !readingBack else {
        try finishUnfinished()
        return try readBack() ? .signed : .kept
      }
      return try steps()
    } catch is Stopping {
      try stop()
      return .kept
    }
  }

  private mutating func steps() throws -> Ending {
    try finishUnfinished()
    while let step = draft.session?.step {
      let goesOn: Bool
      switch step {
      case .told: goesOn = try told()
      case .safety: goesOn = try safety()
      case .age:
        guard try age() else { return .nothing }
        goesOn = true
      case .present: goesOn = try present()
      case .consent: goesOn = try consent()
      case .account: goesOn = try account()
      case .menu: return try menu() ? .signed : .kept
      }
      guard goesOn else { return .kept }
    }
    return .kept
  }

  /// Saves, and a power cut from now on costs nothing of it. Where there is no room, all stays here
  /// until there is.
  /// - Throws: ``Leaving`` when she does not wait for that.
  func save() throws { try stage.saving(her, on: say(.title)) { try place.save(draft) } }

  /// The next step begins; it is saved before its page is shown.
  mutating func go(to step: SessionNotes.Step) throws -> Bool {
    draft.session?.step = step
    try save()
    return true
  }

  func say(_ key: CaptureKey, _ values: [String: String] = [:]) -> String { her(key, values) }

  /// Chooses on a page, each choice with what it means.
  func choose<Step>(
    _ title: CaptureKey, _ pieces: [Page.Piece], _ steps: [(label: String, step: Step)]
  ) throws -> Step? {
    try stage.choose(Page(say(title), pieces, choices: steps.map(\.label))).map {
      steps[$0].step
    }
  }

  /// Asks for a line; an empty one, or going back, is nothing.
  func line(_ title: CaptureKey, _ text: CaptureKey) throws -> String? {
    let typed = try stage.line(Page(say(title), [.text(say(text))]), prompt: say(.answerPrompt))
    return typed.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Writes a text, which is saved while it is typed.
  /// - Returns: `nil` where nothing was written, or it was skipped.
  mutating func write(
    _ title: CaptureKey, _ pieces: [Page.Piece], at target: SessionNotes.Place,
    text: String = ""
  ) throws -> String? {
    let written = try writing(Page(say(title), pieces), text: text) { draft, text in
      draft.session?.unfinished = text.isEmpty ? nil : .init(place: target, text: text)
    }
    draft.session?.unfinished = nil
    let words = written.text.trimmed
    return written.ending == .done && !words.isEmpty ? words : nil
  }

  /// The draft as it was kept while something was being written.
  private final class Kept {
    var draft: CaptureDraft
    init(_ draft: CaptureDraft) { self.draft = draft }
  }

  /// - Parameter put: puts the text as it is so far into the draft.
  /// - Throws: ``Stopping``, with what was written in the draft: nothing is lost by it.
  mutating func writing(
    _ page: Page, text: String, _ put: @escaping (inout CaptureDraft, String) -> Void
  ) throws -> Written {
    let place = place
    let before = draft
    let kept = Kept(draft)
    do {
      return try stage.write(page, text: text) { text in
        var changed = before
        put(&changed, text)
        kept.draft = changed
        try place.save(changed)
      }
    } catch let stop as Stopping {
      draft = kept.draft
      throw stop
    }
  }

  /// What was being written when the program ended is where it would have been.
  private mutating func finishUnfinished() throws {
    if draft.foldUnfinished(at: .now) { try save() }
  }
}
