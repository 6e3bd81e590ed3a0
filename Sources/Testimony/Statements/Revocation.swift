/// Ends a grant or a delegation.
public struct Revocation: ConsentStatement {
  public static let kind = StatementKind.revocation

  /// When the signer says it was signed.
  public let at: Timestamp
  public let record: RecordID
  public let seq: Int
  public let prev: StatementHash
  public let targetHash: StatementHash

  public init(
    at: Timestamp, record: RecordID, seq: Int, prev: StatementHash, targetHash: StatementHash
  ) {
    self.at = at
    self.record = record
    self.seq = seq
    self.prev = prev
    self.targetHash = targetHash
  }
}
