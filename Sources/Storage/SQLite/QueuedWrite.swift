/// A closure that waits for its group, and who waits for it.
struct QueuedWrite: Sendable {
  /// Runs the closure in its savepoint; gives what to ask when all of the group is written.
  let run: @Sendable (SQLiteRecordWriter) throws -> Question
  /// Tells the caller that nothing of it was kept.
  let refuse: @Sendable (any Error) -> Void

  /// Reads what the caller is to be told; gives what tells it, once the group is durable.
  typealias Question = (SQLiteRecordWriter) -> Answer
  typealias Answer = @Sendable () -> Void
}
