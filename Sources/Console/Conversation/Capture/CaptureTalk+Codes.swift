internal import Testimony

extension CaptureTalk {
  /// Codes of the standard for what the advocate thinks, a group at a time. They say nothing in her name.
  mutating func codes() throws {
    guard let place = draft.place(of: .observations),
      let segment = draft.sections[place].content.segments.last(where: { $0.role == .assessment })
    else { return }
    let groups: [(label: String, step: [CodedTopic.Field])] = [
      (say(.codesExploitation), [.labour, .sexual]), (say(.codesControl), [.methodsOfControl]),
      (say(.codesRecruitment), [.recruitment]), (her(TalkKey.done), []),
    ]
    var marked = Set(segment.topics ?? [])
    while true {
      let chosen = CodedTopic.listed.map(\.code).filter(marked.contains)
      let pieces = [Page.Piece.text(say(.codesText))] + chosen.map { .item(her.topic($0)) }
      guard let fields = try choose(.observationThought, pieces, groups), !fields.isEmpty else {
        return
      }
      let codes = CodedTopic.listed.filter { fields.contains($0.field) }.map(\.code)
      let before = Set(codes.indices.filter { marked.contains(codes[$0]) })
      guard
        let now = try stage.markMany(
          say(.observationThought), [.text(say(.codesMark))], codes.map(her.topic), marked: before)
      else { continue }
      marked = marked.subtracting(codes).union(now.map { codes[$0] })
      draft.code(
        segment.id, of: place, with: CodedTopic.listed.map(\.code).filter(marked.contains))
      try save()
    }
  }
}
