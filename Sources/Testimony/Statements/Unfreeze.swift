/// Lets releases go on.
public struct Unfreeze: ConsentStatement {
  public static let kind = StatementKind.unfreeze

  /// When the signer says it was signed.
  public let at: Timestamp
  public let record: RecordID
  public let seq: Int
  public let prev: StatementHash

  public init(at: Timestamp, record: RecordID, seq: Int, prev: StatementHash) {
    self.at = at
    self.record = record
    self.seq = seq
    self.prev = prev
  }
}
