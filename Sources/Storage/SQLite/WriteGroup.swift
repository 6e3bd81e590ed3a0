import GRDB

/// Writes that become durable together: one transaction, a savepoint for each.
struct WriteGroup: Sendable {
  let writes: [QueuedWrite]
  let beforeCommit: @Sendable (any RecordWriter) throws -> Void

  /// What became of a group.
  struct Outcome: Sendable {
    /// What tells the callers, in the order of their writes.
    let answers: [QueuedWrite.Answer]
    let committed: Bool
    /// What the disk holds is no longer known; nothing may be written after it.
    let lost: Bool
    /// Deleted content is still in the write-ahead log.
    let freed: Bool
  }

  private typealias Step = Result<QueuedWrite.Question, any Error>

  /// Nothing is left to commit: every closure threw.
  private struct Empty: Error {}

  func commit(_ db: Database) -> Outcome {
    let session = SQLSession(db)
    var steps: [Step] = []
    var answers: [QueuedWrite.Answer] = []
    do {
      try session.transaction {
        let writer = SQLiteRecordWriter(session: session)
        for write in writes { steps.append(try inSavepoint(write, writer)) }
        guard steps.contains(where: { Self.failure(of: $0) == nil }) else { throw Empty() }
        try beforeCommit(writer)
        for (write, step) in zip(writes, steps) {
          switch step {
          case .success(let question): answers.append(question(writer))
          case .failure(let error): answers.append { write.refuse(error) }
          }
        }
      }
      return Outcome(answers: answers, committed: true, lost: false, freed: session.freed)
    } catch {
      // Whoever failed alone hears why; all the others share the fate of the group.
      let common = session.failure?.error ?? error
      return Outcome(
        answers: writes.enumerated().map { index, write in
          let own = index < steps.count ? Self.failure(of: steps[index]) : nil
          return { write.refuse(own ?? common) }
        },
        committed: false, lost: session.failure?.reach == .file, freed: false)
    }
  }

  /// - Throws: only what ends the whole group: after such a failure every statement of the session
  ///   throws it, also when the closure said nothing of it.
  private func inSavepoint(_ write: QueuedWrite, _ writer: SQLiteRecordWriter) throws -> Step {
    let session = writer.session
    try session.execute("SAVEPOINT one_write")
    do {
      let question = try write.run(writer)
      try session.execute("RELEASE one_write")
      return .success(question)
    } catch {
      writer.memo.forget()
      try session.execute("ROLLBACK TO one_write")
      try session.execute("RELEASE one_write")
      return .failure(error)
    }
  }

  private static func failure(of step: Step) -> (any Error)? {
    if case .failure(let error) = step { error } else { nil }
  }
}
