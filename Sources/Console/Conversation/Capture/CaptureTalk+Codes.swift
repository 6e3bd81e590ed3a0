internal import Testimony

extension CaptureTalk {
  /// Codes of the standard for what the advocate thinks, a group at a time. They say nothing in her name.
  /// - Parameter isGoneOn: whether a group was being marked when the session ended: it comes first then.
  mutating func codes(isGoneOn: Bool = false) throws {
    guard let place = draft.place(of: .observations),
      let segment = draft.sections[place].content.segments.last(where: { $0.role == .assessment })
    else { return }
    let groups: [(label: String, step: [CodedTopic.Field])] = [
      (say(.codesExploitation), [.labour, .sexual]), (say(.codesControl), [.methodsOfControl]),
      (say(.codesRecruitment), [.recruitment]), (her(TalkKey.done), []),
    ]
    func asked(_ fields: [CodedTopic.Field]) -> Asked {
      let field = fields.first.map { "\($0)" } ?? ""
      return Asked(.codesMark, about: "\(segment.id) \(field)")
    }
    var marked = Set(segment.topics ?? [])
    var open = isGoneOn ? groups.map(\.step).first { draft.half(of: asked($0)) != nil } : nil
    guard open != nil || !isGoneOn else { return }
    while true {
      let chosen = CodedTopic.listed.map(\.code).filter(marked.contains)
      let pieces = [Page.Piece.text(say(.codesText))] + chosen.map { .item(her.topic($0)) }
      let group = try open ?? choose(.observationThought, pieces, groups)
      open = nil
      guard let fields = group, !fields.isEmpty else { return }
      let codes = CodedTopic.listed.filter { fields.contains($0.field) }.map(\.code)
      let (stage, title, labels) = (stage, say(.observationThought), codes.map(her.topic))
      let text = [Page.Piece.text(say(.codesMark))]
      let now = try marking(
        codes.map(\.rawValue), known: marked.map(\.rawValue), of: asked(fields)
      ) { try stage.markMany(title, text, labels, marked: &$0) }
      guard let now else { continue }
      marked = marked.subtracting(codes).union(now.map { codes[$0] })
      draft.code(
        segment.id, of: place, with: CodedTopic.listed.map(\.code).filter(marked.contains))
      try save()
    }
  }

  /// Codes that were being marked when the session ended.
  mutating func goOnCoding() throws { try codes(isGoneOn: true) }
}
