/// The survivor says no; a reason is never asked for.
public struct Refusal: ConsentStatement {
  public static let kind = StatementKind.refusal

  /// When the signer says it was signed.
  public let at: Timestamp
  public let record: RecordID
  public let seq: Int
  public let prev: StatementHash
  public let requestHash: StatementHash

  public init(
    at: Timestamp, record: RecordID, seq: Int, prev: StatementHash, requestHash: StatementHash
  ) {
    self.at = at
    self.record = record
    self.seq = seq
    self.prev = prev
    self.requestHash = requestHash
  }
}
