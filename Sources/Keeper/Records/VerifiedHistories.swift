package import Statements
internal import Synchronization
package import Testimony

/// Histories of records that were verified lately, each good for exactly one head of the chain.
///
/// A head names every statement before it by hash, so what was verified under it once holds for as
/// long as the record's head is the same; with any other head, also that of a write which was
/// rolled back, the chain is read and verified from storage. Statements are public to the service
/// as they are; no secret of a record is kept here.
package final class VerifiedHistories: Sendable {
  private struct State {
    var held: [RecordID: (history: RecordHistory, lastUse: Int)] = [:]
    var bytes = 0
    var uses = 0

    mutating func drop(_ record: RecordID) {
      guard let dropped = held.removeValue(forKey: record) else { return }
      bytes -= VerifiedHistories.size(of: dropped.history)
    }
  }

  private let state = Mutex(State())
  /// Held at most, over all records.
  private let mostBytes: Int

  package init(mostBytes: Int = 8_388_608) { self.mostBytes = mostBytes }

  /// The history of a record, from here if its head is still the same.
  /// - Parameter rebuild: reads and verifies the chain; `nil` when there is none.
  package func history(
    of record: RecordID, head: StatementHash, rebuild: () throws -> RecordHistory?
  ) rethrows -> RecordHistory? {
    if let known = find(record, head: head) { return known }
    guard let history = try rebuild() else { return nil }
    keep(history, of: record)
    return history
  }

  /// Forgets a record that is erased.
  package func forget(_ record: RecordID) { state.withLock { $0.drop(record) } }

  private func find(_ record: RecordID, head: StatementHash) -> RecordHistory? {
    state.withLock { state in
      guard let history = state.held[record]?.history, history.head.hash == head else { return nil }
      state.uses += 1
      state.held[record]?.lastUse = state.uses
      return history
    }
  }

  private func keep(_ history: RecordHistory, of record: RecordID) {
    let size = Self.size(of: history)
    state.withLock { state in
      state.drop(record)
      guard size <= mostBytes else { return }
      while state.bytes + size > mostBytes,
        let oldest = state.held.min(by: { $0.value.lastUse < $1.value.lastUse })?.key
      {
        state.drop(oldest)
      }
      state.uses += 1
      state.bytes += size
      state.held[record] = (history, state.uses)
    }
  }

  /// About how much memory a history takes: its statements as bytes and as values, and what it
  /// remembers of the others.
  package static func size(of history: RecordHistory) -> Int {
    let payloads =
      history.manifests.values.map(\.envelope.payload.count)
      + history.grants.values.map(\.envelope.payload.count)
      + history.delegations.values.map(\.envelope.payload.count)
      + history.referrals.values.map(\.envelope.payload.count)
      + history.recoveries.values.map(\.envelope.payload.count)
      + history.answers.values.map(\.envelope.payload.count)
    return 1_024 + payloads.reduce(0) { $0 + 4 * $1 + 1_024 }
      + 128 * (history.head.seq + history.revoked.count)
  }
}
