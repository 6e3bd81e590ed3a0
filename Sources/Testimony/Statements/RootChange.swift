/// She has a new phrase: the seed of her keys is wrapped under it, and the root before it is gone.
public struct RootChange: ConsentStatement {
  public static let kind = StatementKind.rootChange

  /// When the signer says it was signed.
  public let at: Timestamp
  public let record: RecordID
  public let seq: Int
  public let prev: StatementHash
  /// The hash of the new root, which travels beside the statement.
  public let root: Digest

  public init(at: Timestamp, record: RecordID, seq: Int, prev: StatementHash, root: Digest) {
    self.at = at
    self.record = record
    self.seq = seq
    self.prev = prev
    self.root = root
  }
}
