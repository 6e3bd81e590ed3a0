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
    var acts = 0
    var uses = 0

    mutating func drop(_ record: RecordID) {
      guard let dropped = held.removeValue(forKey: record) else { return }
      acts -= dropped.history.length
    }
  }

  private let state = Mutex(State())
  /// Statements that are held at most, over all records: a few megabytes.
  private let mostActs: Int

  package init(mostActs: Int = 1_024) { self.mostActs = mostActs }

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

  private func find(_ record: RecordID, head: StatementHash) -> RecordHistory? {
    state.withLock { state in
      guard let history = state.held[record]?.history, history.head.hash == head else { return nil }
      state.uses += 1
      state.held[record]?.lastUse = state.uses
      return history
    }
  }

  private func keep(_ history: RecordHistory, of record: RecordID) {
    state.withLock { state in
      state.drop(record)
      while state.acts + history.length > mostActs,
        let oldest = state.held.min(by: { $0.value.lastUse < $1.value.lastUse })?.key
      {
        state.drop(oldest)
      }
      guard history.length <= mostActs else { return }
      state.uses += 1
      state.acts += history.length
      state.held[record] = (history, state.uses)
    }
  }
}

extension RecordHistory {
  /// How many statements the chain has.
  fileprivate var length: Int { head.seq + 1 }
}
