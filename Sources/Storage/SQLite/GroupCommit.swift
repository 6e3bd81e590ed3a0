import GRDB
import Synchronization

/// Gathers writes while one group is on its way to the disk, and commits them as the next.
///
/// A sync costs the same for one write as for hundreds: who comes while the disk is busy waits
/// for one more sync at most, and shares it.
package final class GroupCommit: Sendable {
  /// So many small statements take a few milliseconds, about as long as a sync of a slow disk:
  /// longer groups would make the first wait and gain little.
  private static let mostWrites = 256

  private struct State {
    var waiting: [QueuedWrite] = []
    /// Runs while there is something to commit.
    var drain: Task<Void, Never>?
    var commits = 0
    /// Deleted content could not be taken out of the log yet.
    var truncationDue = false
  }

  private let file: DatabaseFile
  private let beforeCommit: @Sendable (any RecordWriter) throws -> Void
  private let state = Mutex(State())

  init(
    file: DatabaseFile, beforeCommit: @escaping @Sendable (any RecordWriter) throws -> Void
  ) {
    self.file = file
    self.beforeCommit = beforeCommit
  }

  /// How many transactions were committed, to compare with the number of writes.
  package var commits: Int { state.withLock { $0.commits } }

  /// How many writes wait for the next group.
  package var waiting: Int { state.withLock { $0.waiting.count } }

  /// Runs `body` in the next group, and `answer` at its end. It is committed also when the calling
  /// task is cancelled.
  func write<Value: Sendable, Answer: Sendable>(
    _ body: @escaping @Sendable (any RecordWriter) throws -> Value,
    answer: @escaping @Sendable (Value, any RecordReader) throws -> Answer
  ) async throws -> Answer {
    try await withCheckedThrowingContinuation { caller in
      enqueue(
        QueuedWrite(
          run: { writer in
            let value = try body(writer)
            return { writer in
              let answer = Result { try answer(value, writer) }
              return { caller.resume(with: answer) }
            }
          },
          refuse: { caller.resume(throwing: $0) }))
    }
  }

  /// Returns when all that was enqueued is answered.
  func finish() async {
    await state.withLock { $0.drain }?.value
  }

  private func enqueue(_ write: QueuedWrite) {
    do {
      try state.withLock { state in
        // Asked under the lock: who closes the file then finds this write in `finish`.
        try file.checkOpen()
        state.waiting.append(write)
        if state.drain == nil { state.drain = Task.detached { await self.drain() } }
      }
    } catch {
      write.refuse(error)
    }
  }

  private func drain() async {
    while let group = nextGroup() {
      do {
        let outcome = try await file.pool.writeWithoutTransaction { db in
          let outcome = group.commit(db)
          self.settle(outcome, db)
          return outcome
        }
        for answer in outcome.answers { answer() }
      } catch {
        for write in group.writes { write.refuse(StorageError.closed) }
      }
    }
  }

  private func nextGroup() -> WriteGroup? {
    let writes = state.withLock { state in
      let writes = Array(state.waiting.prefix(Self.mostWrites))
      state.waiting.removeFirst(writes.count)
      if writes.isEmpty { state.drain = nil }
      return writes
    }
    guard !writes.isEmpty else { return nil }
    guard file.isSound else {
      for write in writes { write.refuse(StorageError.closed) }
      return nextGroup()
    }
    return WriteGroup(writes: writes, beforeCommit: beforeCommit)
  }

  /// Notes what a group left behind, before anybody hears of it.
  private func settle(_ outcome: WriteGroup.Outcome, _ db: Database) {
    if outcome.lost { return file.lose() }
    let truncating = state.withLock { state in
      if outcome.committed { state.commits += 1 }
      if outcome.freed { state.truncationDue = true }
      return state.truncationDue
    }
    guard truncating else { return }
    do {
      try DatabaseFile.truncateLog(db)
      state.withLock { $0.truncationDue = false }
    } catch let error as DatabaseError where FailureReach(error) == .file {
      file.lose()
    } catch {
      // Somebody read for too long, or the disk is full: the next group tries again.
      return
    }
  }
}
