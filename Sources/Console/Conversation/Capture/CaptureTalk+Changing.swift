internal import Testimony

/// Nothing is sealed yet: what is wrong is written anew, or taken out.
extension CaptureTalk {
  mutating func change(_ place: Int) throws {
    let segments = draft.sections[place].content.segments
    let labels = segments.map(her.label)
    let picked =
      segments.count == 1
      ? 0 : try stage.pick(say(.change), [.text(say(.changeWhich))], labels, next: her(.next))
    guard let index = picked else { return }
    let segment = segments[index]
    guard segment.answer != nil else { return try rewrite(segment, of: place) }
    switch try stage.reply(to: labels[index], on: say(.change), canGo: true, in: her) {
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
    let written = try writing(page, text: segment.text, canGo: true) { draft, text in
      // Until it is said that it goes, it stays.
      if !text.trimmed.isEmpty { draft.change(segment.id, of: place, to: text) }
    }
    if written.counts(over: segment.text) {
      guard !written.text.trimmed.isEmpty else { return try takeOut(segment, of: place) }
      draft.change(segment.id, of: place, to: written.text)
      if written.text != segment.text {
        let kind = draft.sections[place].content.kind
        draft.session?.outdated = .init(kind: kind, segment: segment.id)
      }
      try save()
      return try interpretAnew()
    }
    try save()
  }

  /// What was interpreted of other words does not stay beside these, also where a session ended in between.
  mutating func interpretAnew() throws {
    guard let outdated = draft.session?.outdated else { return }
    if let place = draft.place(of: outdated.kind) {
      for old in draft.interpretations(of: outdated.segment, in: place) {
        let page = Page(say(.change), [.text(say(.interpretationAgain))])
        let written = try writing(page, text: old.text) { draft, text in
          if !text.trimmed.isEmpty { draft.change(old.id, of: place, to: text) }
        }
        let words = written.counts(over: old.text) ? written.text.trimmed : ""
        if words.isEmpty {
          draft.takeOut(old.id, of: place)
        } else {
          draft.change(old.id, of: place, to: words)
        }
        try save()
      }
    }
    draft.session?.outdated = nil
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
