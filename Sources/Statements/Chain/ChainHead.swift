public import Testimony

/// The newest statement of a record's consent chain, and the rules for the next one
/// (protocol section 2).
public struct ChainHead: Hashable, Sendable {
  public let record: RecordID
  public let seq: Int
  public let hash: StatementHash
  public let at: Timestamp

  /// Seconds that a signer's clock may be ahead of the keeper's.
  public static let tolerance: UInt64 = 300

  public init(record: RecordID, seq: Int, hash: StatementHash, at: Timestamp) {
    self.record = record
    self.seq = seq
    self.hash = hash
    self.at = at
  }

  /// The head after `next`, if `next` extends `head`; without a head it must open the record.
  /// - Parameter now: the keeper's clock where one admits; `nil` when reading an old chain.
  /// - Throws: ``StatementError`` of the consent chain.
  public static func extending(
    _ head: ChainHead?, with next: ConsentAct, now: Timestamp?
  ) throws(StatementError) -> ChainHead {
    let body = next.body
    if let head {
      guard body.record == head.record else { throw .chainRecord }
      guard body.seq == head.seq + 1 else { throw .chainSeq }
      guard body.prev == head.hash else { throw .chainPrev }
      guard body.at >= head.at else { throw .chainTime }
    } else {
      guard body.seq == 0 else { throw .chainSeq }
      guard next.kind == .manifest else { throw .chainNotOpened }
      guard body.prev == .zero else { throw .chainPrev }
    }
    if let now, body.at > now.adding(seconds: tolerance) { throw .chainFuture }
    return ChainHead(record: body.record, seq: body.seq, hash: next.hash, at: body.at)
  }
}
