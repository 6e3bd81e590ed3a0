/// She says how long her record is kept; the newest such statement counts (decision page 25).
public struct Keeping: ConsentStatement {
  public static let kind = StatementKind.keeping

  /// When the signer says it was signed.
  public let at: Timestamp
  public let record: RecordID
  public let seq: Int
  public let prev: StatementHash
  /// When it need not be kept any longer.
  public let until: Timestamp

  public init(
    at: Timestamp, record: RecordID, seq: Int, prev: StatementHash, until: Timestamp
  ) {
    self.at = at
    self.record = record
    self.seq = seq
    self.prev = prev
    self.until = until
  }
}
