internal import Foundation
internal import Testimony

extension CaptureTalk {
  /// On another day it is asked again whether it is safe, and whether it is as it was: in short, for nothing of
  /// it is new perhaps. When it began and who was there is noted in the record.
  /// - Returns: `false` where it is not the time for it.
  mutating func anotherSession() throws -> Bool {
    guard draft.beginsSession(at: .now) else { return true }
    // Until it has begun it is asked anew each time, also where something half answered is saved today.
    draft.session?.isEnded = true
    let before = draft
    beforeSitting = before
    defer {
      // What is not begun stays as it was, with what is half answered.
      draft = kept
      beforeSitting = nil
    }
    return try begins(after: before)
  }

  private mutating func begins(after before: CaptureDraft) throws -> Bool {
    while try hasToldSince(), try isSafe() {
      let steps = [
        (label: say(.sittingSame), step: true), (label: say(.sittingOther), step: false),
      ]
      let isSame = try choose(
        .presentTitle, [.text(say(.sittingAsk))] + lastTime, steps, back: goesBack)
      if let isSame, try isSame || isDifferent() {
        try begin(after: before)
        return true
      }
      draft = kept
    }
    return false
  }

  /// Each session begins with it: what she has told others since then counts, too.
  /// - Returns: `false` for leaving.
  private mutating func hasToldSince() throws -> Bool {
    let steps = [
      (label: say(.sittingToldNo), step: false), (label: say(.sittingToldYes), step: true),
    ]
    let ask: [Page.Piece] = [.text(say(.sittingTold))]
    while let hasTold = try choose(.toldTitle, ask, steps, back: say(.leaveFirst)) {
      guard hasTold else { return true }
      let whom = Asked(.toldToWhom, about: Asked.sitting)
      if case .words(let to) = try answer(
        .toldTitle, [.text(say(.toldToWhom))], of: whom, stays: true)
      {
        draft.told = (draft.told ?? .first).and(ToldElsewhere(tellings: nil, to: to))
        return true
      }
    }
    return false
  }

  private func isSafe() throws -> Bool {
    let begin = [(label: say(.safetyYes), step: true), (label: say(.safetyNo), step: false)]
    let text: [Page.Piece] = [.text(say(.safetyText))]
    return try choose(.safetyTitle, text, begin, back: say(.leaveFirst)) == true
  }

  /// How it was, and who was there.
  private var lastTime: [Page.Piece] {
    guard let session = draft.session else { return [] }
    let setting = session.setting.map { [Page.Piece.item(say($0.noted))] } ?? []
    let people = session.present.map { Page.Piece.item(her.words.word("present", $0.rawValue)) }
    return setting + people + (session.interpreter.map { [.item($0)] } ?? [])
  }

  /// - Returns: `false` for going back.
  private mutating func isDifferent() throws -> Bool {
    let settings = [
      (label: say(.inPerson), step: SessionNotes.Setting.inPerson),
      (label: say(.remote), step: .remote),
    ]
    let ask: [Page.Piece] = [.text(say(.settingAsk))]
    guard let setting = try choose(.safetyTitle, ask, settings, back: goesBack) else {
      return false
    }
    draft.session?.setting = setting
    guard try people(isSitting: true) else { return false }
    guard draft.session?.present.contains(.interpreter) == true else { return true }
    return try interpreter(isSitting: true)
  }

  private mutating func begin(after before: CaptureDraft) throws {
    guard var session = draft.session else { return }
    let words = try HerWords(draft.language, zone: .gmt)
    session.presentBefore = before.session?.allPresent
    session.settle([])
    let people = session.present.map { words.words.word("present", $0.rawValue) }
    session.remarks.append(
      words(
        .notedSitting,
        ["time": words.moment(.now), "people": people.joined(separator: ", ")]))
    if session.setting != before.session?.setting, let setting = session.setting {
      session.remarks.append(words(setting.noted))
    }
    // Somebody else may interpret into another language.
    if session.interpreter != before.session?.interpreter { session.interpretedInto = nil }
    if session.interpreter != before.session?.interpreter, let text = session.interpreter {
      session.remarks.append(words(.notedInterpreter, ["text": text]))
    }
    session.isEnded = nil
    draft.session = session
    draft.forgetSitting()
    beforeSitting = nil
    try save()
  }
}
