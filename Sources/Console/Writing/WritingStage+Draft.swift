extension WritingStage {
  /// Writes a text that is kept in a draft while it is typed: a power cut costs at most the line being typed.
  /// - Parameters:
  ///   - draft: has what was written, also when this throws.
  ///   - canGo: whether it can be taken out as a whole.
  ///   - put: puts the text as it is so far into a draft.
  ///   - save: durable when it returns.
  ///   - leave: is given what somebody left with where the draft is not saved, and says so. It throws that
  ///     once all is saved; where it returns, whoever went back is in the text again.
  /// - Throws: ``Stopping`` and ``Leaving``.
  func write<Draft>(
    _ page: Page, text: String, canGo: Bool = false, in draft: inout Draft,
    _ put: @escaping (inout Draft, String) -> Void, save: @escaping (Draft) throws -> Void,
    leave: (any Error, Draft) throws -> Void
  ) throws -> Written {
    let before = draft
    let typing = Typing(draft, text)
    while true {
      do {
        let keep = { text in
          var changed = before
          put(&changed, text)
          (typing.draft, typing.text, typing.isSaved) = (changed, text, false)
          try save(changed)
          typing.isSaved = true
        }
        return canGo
          ? try rewrite(page, text: typing.text, keep: keep)
          : try write(page, text: typing.text, keep: keep)
      } catch  where error is Stopping || error is Leaving {
        draft = typing.draft
        guard !typing.isSaved else { throw error }
        try leave(error, typing.draft)
        typing.isSaved = true
      }
    }
  }
}

/// A draft with what was typed so far.
private final class Typing<Draft> {
  var draft: Draft
  var text: String
  /// Whether all of it is on the disk.
  var isSaved = true

  init(_ draft: Draft, _ text: String) {
    self.draft = draft
    self.text = text
  }
}
