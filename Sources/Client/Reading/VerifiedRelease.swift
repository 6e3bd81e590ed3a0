public import Ledger
public import Statements
public import Testimony

/// A release that ``ReleaseCheck`` has verified; there is no other way to have one, and no share is
/// combined without it.
public struct VerifiedRelease: Sendable {
  public let statement: Statement<Release>
  /// Number of the log entry.
  public let index: UInt64
  /// The newest checkpoint from now on.
  public let checkpoint: VerifiedCheckpoint
  /// Its signed note, to be remembered.
  public let note: String
  /// What the reader keeps, to prove the reading later.
  public let answer: ReleaseAnswer

  init(
    statement: Statement<Release>, index: UInt64, checkpoint: VerifiedCheckpoint,
    note: String, answer: ReleaseAnswer
  ) {
    self.statement = statement
    self.index = index
    self.checkpoint = checkpoint
    self.note = note
    self.answer = answer
  }
}
