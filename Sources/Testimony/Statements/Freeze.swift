/// Stops every release of the record until she unfreezes it.
public struct Freeze: ConsentStatement {
  public static let kind = StatementKind.freeze

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
