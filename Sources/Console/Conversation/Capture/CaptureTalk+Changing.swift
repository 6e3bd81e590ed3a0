internal import Testimony

/// Nothing is sealed yet: what is wrong is written anew, or taken out.
extension CaptureTalk {
  private enum Reply { case words, kind(Segment.AnswerKind), out }

  mutating func change(_ place: Int) throws {
    let segments = draft.sections[place].content.segments
    let labels = segments.map { segment in
      her.nonAnswer(segment) ?? String(segment.text.prefix(40))
    }
    let picked =
      segments.count == 1
      ? 0 : try stage.pick(say(.change), [.text(say(.changeWhich))], labels, next: her(.next))
    guard let index = picked else { return }
    let segment = segments[index]
    guard segment.answer != nil else { return try rewrite(segment, of: place) }
    let replies: [(label: String, step: Reply)] = [
      (say(.answerTold), .words), (say(.answerUnknown), .kind(.unknown)),
      (say(.answerNotRemembered), .kind(.notRemembered)), (say(.answerNotSaid), .kind(.notSaid)),
      (say(.takeOutAnswer), .out),
    ]
    let now: [Page.Piece] = [.strong(labels[index]), .text(say(.answerHow))]
    switch try choose(.change, now, replies, back: goesBack) {
    case .words?: try rewrite(segment, of: place)
    case .kind(let answer)?:
      guard try segment.text.isEmpty || agrees(segment) else { return }
      draft.change(segment.id, of: place, to: answer)
      try save()
    case .out?: try takeOut(segment, of: place)
    case nil: return
    }
  }

  private mutating func rewrite(_ segment: Segment, of place: Int) throws {
    let page = Page(say(.change), [.text(say(.changeText))])
    let written = try writing(page, text: segment.text) { draft, text in
      // Until it is said that it goes, it stays.
      if !text.trimmed.isEmpty { draft.change(segment.id, of: place, to: text) }
    }
    if written.ending == .done {
      guard !written.text.trimmed.isEmpty else { return try takeOut(segment, of: place) }
      draft.change(segment.id, of: place, to: written.text)
    }
    try save()
  }

  /// With what belongs to it: no answer stays without its question, and no interpretation without its words.
  private mutating func takeOut(_ segment: Segment, of place: Int) throws {
    if try agrees(segment) { draft.takeOut(segment.id, of: place) }
    try save()
  }

  private func agrees(_ segment: Segment) throws -> Bool {
    let steps = [(label: say(.takeOut), step: true), (label: say(.takeOutNot), step: false)]
    let shown = her.nonAnswer(segment) ?? segment.text
    let pieces: [Page.Piece] = [.strong(shown), .text(say(.takeOutText))]
    return try choose(.change, pieces, steps, back: goesBack) == true
  }
}
