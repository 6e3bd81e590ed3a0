internal import Statements
internal import Testimony

/// The place of the next statement at the end of a consent chain.
struct ChainPosition {
  let record: RecordID
  let at: Timestamp
  let seq: Int
  let prev: StatementHash

  /// A clock that is a little behind must not stand before the last statement.
  init(after head: ChainHead, now: Timestamp) {
    record = head.record
    at = max(now, head.at)
    seq = head.seq + 1
    prev = head.hash
  }
}
