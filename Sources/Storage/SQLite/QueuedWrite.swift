/// A closure that waits for its group, and who waits for it.
struct QueuedWrite: Sendable {
  /// Runs the closure in its savepoint; gives what to do once the group is durable.
  let run: @Sendable (SQLiteRecordWriter) throws -> Answer
  /// Tells the caller that nothing of it was kept.
  let refuse: @Sendable (any Error) -> Void

  typealias Answer = @Sendable () -> Void
}
