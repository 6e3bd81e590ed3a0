public import Ledger
public import Testimony

/// A log whose every entry was read and hashed here, up to a checkpoint that was verified.
///
/// Whoever holds it needs no proof from the service: an entry is in the log or it is not.
public struct VerifiedLog: Sendable {
  public let checkpoint: VerifiedCheckpoint
  /// The signed note, to be kept and compared with next time.
  public let note: String
  let entries: LogEntries
  let tree: TreeRebuild
  /// What was kept and gone on from; `nil` if all was read anew.
  public let base: Base?

  /// Which ``KeptLog`` a log was read from, and how many of its entries were in there.
  public struct Base: Sendable {
    /// The small part, by which it is known again.
    public let head: [UInt8]
    public let size: Int
  }

  init(
    checkpoint: VerifiedCheckpoint, note: String, entries: LogEntries, tree: TreeRebuild,
    base: Base?
  ) {
    self.checkpoint = checkpoint
    self.note = note
    self.entries = entries
    self.tree = tree
    self.base = base
  }

  public var head: TreeHead { checkpoint.head }
  public var size: Int { entries.count }

  /// Checks that a statement stands where the service says, under a label and with the commitment
  /// made from its own bytes.
  /// - Throws: ``ClientError/unverified(_:)``.
  public func check(
    _ statement: AdmittedStatement, hash: StatementHash, label: LogLabel
  ) throws {
    guard let entry = entries[statement.leaf], entry.label == label else {
      throw ClientError.unverified(
        "a statement is not in the log where it should be", .statementMisplaced)
    }
    try checkCommitment(statement, hash: hash)
  }

  /// The same for somebody who lacks the view that makes the label.
  public func checkCommitment(_ statement: AdmittedStatement, hash: StatementHash) throws {
    let commitment = try LogCommitment(
      salt: statement.salt.bytes, statementHash: hash.bytes,
      admitted: statement.admitted.seconds)
    guard let entry = entries[statement.leaf], entry.commitment == commitment else {
      throw ClientError.unverified(
        "a statement is not in the log where it should be", .statementMisplaced)
    }
  }

  /// The leaves of the tree, each of 32 bytes, in order.
  var leafHashes: some Sequence<[UInt8]> {
    (0..<entries.count).lazy.compactMap { entries[$0]?.leafHash }
  }

  func entry(_ leaf: Int) -> LogEntry? { entries[leaf] }

  /// How many entries are about organisations.
  var organisationCount: Int { entries.count(of: .organisations) }

  /// Reads all entries into a scan, in order.
  func read(into scan: inout LogScan) { scan.read(entries.bytes, width: LogEntries.width) }

  /// What the log was when it had so many entries, hashed anew from them.
  /// - Throws: ``LedgerError/beyondTree`` when it has fewer.
  public func head(of count: UInt64) throws -> TreeHead {
    guard count <= head.size else { throw LedgerError.beyondTree }
    return count == head.size
      ? head : try TreeHead(size: count, root: StoredTree(size: count, nodes: nodes).root())
  }

  /// A tlog-proof that an entry is in this log, for whoever has not read it.
  func proof(of leaf: Int) throws -> String {
    let tree = StoredTree(size: head.size, nodes: nodes)
    let proof = try LogProof(
      inclusion: tree.inclusionProof(of: UInt64(leaf)),
      checkpoint: SignedNote(parsing: Array(note.utf8)))
    return String(decoding: proof.bytes, as: UTF8.self)
  }

  private var nodes: LeafNodes {
    let entries = entries
    return LeafNodes(count: UInt64(entries.count)) { entries[Int($0)]?.bytes ?? [] }
  }
}
