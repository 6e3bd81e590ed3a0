internal import Testimony

/// What is typed into a line or marked when she stops, when somebody leaves, or when the program is to end: it
/// is put into the draft, and whoever holds the session saves that before it ends.
extension CaptureTalk {
  typealias Asked = HalfAnswer.Question

  /// Asks for a line, in which stands what was typed there before.
  /// - Parameter stays: whether it is kept as it is until the page after it is answered, too; it is saved then.
  /// - Returns: `nil` for going back.
  mutating func line(
    _ page: Page, prompt: CaptureKey = .answerPrompt, of asked: Asked, stays: Bool = false
  ) throws -> String? {
    var typed = draft.half(of: asked)?.line ?? ""
    do {
      let line = try stage.line(page, prompt: say(prompt), typed: &typed)
      guard stays, let line, !line.isEmpty else {
        draft.forget(asked)
        return line
      }
      draft.keep(line, of: asked)
      try save()
      return line
    } catch  where error is Stopping || error is Leaving {
      draft.keep(typed, of: asked)
      throw error
    }
  }

  /// Lets things be marked; what was marked there before is marked.
  /// - Parameters:
  ///   - names: what the choices stand for, in their order.
  ///   - known: what is marked where nothing was before.
  /// - Returns: the places that are marked in the end; `nil` for going back.
  mutating func mark(
    _ page: Page, as names: [String], known: [String], of asked: Asked, stays: Bool = false
  ) throws -> Set<Int>? {
    try marking(names, known: known, of: asked, stays: stays) { [stage] in
      try stage.mark(page, marked: &$0)
    }
  }

  /// The same on pages that are shown by somebody else.
  mutating func marking(
    _ names: [String], known: [String], of asked: Asked, stays: Bool = false,
    _ show: (inout Set<Int>) throws -> Bool
  ) throws -> Set<Int>? {
    let first = draft.half(of: asked)?.marked ?? known
    var marked = Set(names.indices.filter { first.contains(names[$0]) })
    do {
      guard try show(&marked) else {
        draft.forget(asked)
        return nil
      }
      draft.forget(asked)
      guard stays else { return marked }
      draft.keep(names.indices.filter(marked.contains).map { names[$0] }, of: asked)
      try save()
      return marked
    } catch  where error is Stopping || error is Leaving {
      let now = names.indices.filter(marked.contains).map { names[$0] }
      // What is as it was confirmed is no half answer.
      if now == names.filter(known.contains) {
        draft.forget(asked)
      } else {
        draft.keep(now, of: asked)
      }
      throw error
    }
  }

  /// What is saved: nothing that is asked when another session begins is an answer before that has begun.
  var kept: CaptureDraft {
    guard var before = beforeSitting else { return draft }
    before.halves = draft.halves
    return before
  }

  /// Saves, also what was typed or marked when somebody left.
  /// - Parameter left: with what somebody has left already.
  /// - Throws: that, once it is saved; it returns where somebody went back.
  mutating func save(left: Leaving?) throws {
    let (kept, place) = (kept, place)
    try stage.saving(her, on: say(.title), left: left, copy: { try place.copy(kept, to: $0) }) {
      try place.save(kept)
    }
    savedHalves = draft.halves
  }
}
