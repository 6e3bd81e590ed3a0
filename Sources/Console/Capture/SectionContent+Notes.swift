internal import Testimony

extension SectionContent {
  /// Whether it is the advocate's alone: what was seen, and what is thought of it. She may know of it, and it
  /// is not hers to approve.
  var isNotes: Bool {
    kind == .observations && !segments.isEmpty && segments.allSatisfy(\.isNote)
  }

  /// Whether a view of the advocate's stands beside what she told.
  var holdsNotes: Bool {
    !isNotes
      && segments.contains { $0.role == .assessment || (kind == .observations && $0.isNote) }
  }
}

extension Segment {
  fileprivate var isNote: Bool { role == .observation || role == .assessment }
}
