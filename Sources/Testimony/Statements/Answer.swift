/// What became of a question.
public struct Answer: ConsentStatement {
  public static let kind = StatementKind.answer

  /// When the signer says it was signed.
  public let at: Timestamp
  public let record: RecordID
  public let seq: Int
  public let prev: StatementHash
  public let questionHash: StatementHash
  public let outcome: Outcome
  public let section: SectionID?
  public let version: Int?

  public init(
    at: Timestamp, record: RecordID, seq: Int, prev: StatementHash, questionHash: StatementHash,
    outcome: Outcome, section: SectionID? = nil, version: Int? = nil
  ) {
    self.at = at
    self.record = record
    self.seq = seq
    self.prev = prev
    self.questionHash = questionHash
    self.outcome = outcome
    self.section = section
    self.version = version
  }

  public enum Outcome: String, Codable, Hashable, Sendable {
    case answered, declined
    case alreadyTold = "already_told"
  }

  public var fault: MeaningFault? {
    guard (section == nil) == (version == nil) else { return .sectionWithoutVersion }
    return outcome == .alreadyTold && section == nil ? .sectionWithoutVersion : nil
  }
}
