public import Ledger
public import Testimony

/// A log whose every entry was read and hashed here, up to a checkpoint that was verified.
///
/// Whoever holds it needs no proof from the service: an entry is in the log or it is not.
public struct VerifiedLog: Sendable {
  public let checkpoint: VerifiedCheckpoint
  /// The signed note, to be kept and compared with next time.
  public let note: String
  private let entries: [LogEntry]

  init(checkpoint: VerifiedCheckpoint, note: String, entries: [LogEntry]) {
    self.checkpoint = checkpoint
    self.note = note
    self.entries = entries
  }

  public var head: TreeHead { checkpoint.head }
  public var size: Int { entries.count }

  /// Checks that a statement stands where the service says, under a label and with the commitment
  /// made from its own bytes.
  /// - Throws: ``ClientError/unverified(_:)``.
  public func check(
    _ statement: AdmittedStatement, hash: StatementHash, label: LogLabel
  ) throws {
    guard let entry = entry(statement.leaf), entry.label == label else {
      throw ClientError.unverified("a statement is not in the log where it should be")
    }
    try checkCommitment(statement, hash: hash)
  }

  /// The same for somebody who lacks the view that makes the label.
  public func checkCommitment(_ statement: AdmittedStatement, hash: StatementHash) throws {
    let commitment = try LogCommitment(
      salt: statement.salt.bytes, statementHash: hash.bytes,
      admitted: statement.admitted.seconds)
    guard let entry = entry(statement.leaf), entry.commitment == commitment else {
      throw ClientError.unverified("a statement is not in the log where it should be")
    }
  }

  /// The leaves of the tree, each of 32 bytes, in order.
  var leafHashes: some Sequence<[UInt8]> { entries.lazy.map(\.leafHash) }

  func entry(_ leaf: Int) -> LogEntry? {
    entries.indices.contains(leaf) ? entries[leaf] : nil
  }

  /// How many entries are about organisations.
  var organisationCount: Int { entries.count { $0.label == .organisations } }

  /// Reads all entries into a scan, in order.
  func read(into scan: inout LogScan) {
    for (index, entry) in entries.enumerated() { scan.read(entry, at: UInt64(index)) }
  }
}
