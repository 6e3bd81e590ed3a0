public import Testimony

/// What is to be added to a record that is there: sections, an answer, or nothing but another
/// advocate who goes on with it.
public struct RecordAddition: Sendable {
  /// Content and attachments of each section, in order.
  public let sections: [CapturedRecord.Section]
  /// Of which sections that are there they are the next versions; `nil`, or left out, for new ones.
  public let versions: [SectionVersion?]
  /// The question that the first of the sections answers, if one does.
  public let answers: StatementHash?

  public init(
    sections: [CapturedRecord.Section] = [], versions: [SectionVersion?] = [],
    answers: StatementHash? = nil
  ) {
    self.sections = sections
    self.versions = versions
    self.answers = answers
  }

  /// Bytes of all attachments as they are.
  public var attachedBytes: Int {
    sections.reduce(0) { $0 + $1.attachments.reduce(0) { $0 + $1.source.length } }
  }
}
