internal import Testimony

/// What may be said about a draft without opening her account on a screen.
struct DraftSummary: Encodable, Sendable {
  let draft: RecordID
  let begun: Timestamp
  let sections: [SectionKind]
  let attachments: Int
  /// Whether it was signed and perhaps sent: `capture seal` finishes it.
  let isSigned: Bool

  init(_ kept: CaptureDraft, record: RecordID) {
    // What was being written belongs to what is there.
    var draft = kept
    draft.foldUnfinished(at: .now)
    self.draft = record
    begun = draft.begun
    sections = draft.sections.map(\.content.kind)
    attachments = draft.attachmentCount
    isSigned = draft.run != nil
  }
}

extension CaptureDraft {
  /// Asked before anything is read back or sealed.
  /// - Throws: ``ConsoleError`` where nothing is told yet.
  func checkHolds(_ place: Draft) throws {
    guard run == nil, DraftSummary(self, record: place.record).sections.isEmpty else { return }
    throw ConsoleError.failed(
      .nothingInDraft,
      hint: .init(.goOnWithDraft, ["command": .text("toldonce capture resume \(place.record)")]))
  }
}
