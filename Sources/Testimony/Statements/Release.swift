/// What the keeper did with a release request; logged before any share leaves.
public struct Release: StatementBody {
  public static let kind = StatementKind.release

  /// When the signer says it was signed.
  public let at: Timestamp
  public let record: RecordID
  public let grantHash: StatementHash
  public let requestHash: StatementHash
  public let officer: KeyID
  public let sections: [SectionVersion]
  public let outcome: Outcome
  public let code: ReleaseCode
  /// The label counter under the grant's view.
  public let count: Int

  public init(
    at: Timestamp, record: RecordID, grantHash: StatementHash, requestHash: StatementHash,
    officer: KeyID, sections: [SectionVersion], outcome: Outcome, code: ReleaseCode, count: Int
  ) {
    self.at = at
    self.record = record
    self.grantHash = grantHash
    self.requestHash = requestHash
    self.officer = officer
    self.sections = sections
    self.outcome = outcome
    self.code = code
    self.count = count
  }

  public enum Outcome: String, Codable, Hashable, Sendable { case released, denied }
}
