internal import API
internal import Ledger
internal import Statements
internal import Synchronization
public import Testimony

/// Takes note of what a service says while it is checked, so that it can be shown to others when it
/// does not add up. No key, view or plaintext comes in here.
public final class LogEvidence: Sendable {
  /// An entry of the log that something is wrong with.
  public struct Entry: Codable, Hashable, Sendable {
    public let index: Int
    /// The 87 bytes that are hashed into the tree.
    public let bytes: Bytes
    /// A C2SP tlog-proof that it is in the newest checkpoint's tree, or the one that came with an answer.
    public let proof: String?
  }

  private struct Noted {
    var newest: String?
    var seen: [String] = []
    var statements: [AdmittedStatement] = []
    var entries: [Entry] = []
  }

  private let noted = Mutex(Noted())

  public init() {}

  /// - Parameter seen: what the newest note does not go on from.
  public convenience init(newest: String, seen: [String]) {
    self.init()
    add(newest: newest, seen: seen)
  }

  /// The note that the service gave, as it was received.
  public var newest: String? { noted.withLock(\.newest) }
  /// Notes that were verified before.
  public var seen: [String] { noted.withLock(\.seen) }
  /// Statements that something is wrong with, as they were received.
  public var statements: [AdmittedStatement] { noted.withLock(\.statements) }
  public var entries: [Entry] { noted.withLock(\.entries) }

  /// Something else that the newest note does not go on from, as a card.
  public func add(seen: String) { noted.withLock { $0.seen.append(seen) } }

  func add(newest: String, seen: [String]) {
    noted.withLock {
      $0.newest = newest
      $0.seen = seen
    }
  }

  /// A statement with the entry at the place that it claims.
  func add(_ statement: AdmittedStatement, in log: VerifiedLog) {
    noted.withLock { if !$0.statements.contains(statement) { $0.statements.append(statement) } }
    add(leaf: statement.leaf, in: log)
  }

  /// An answer to a statement that was sent from here, with the proof that came with it.
  func add(_ answer: Admission, hash: StatementHash, label: LogLabel) {
    let statement = answer.statement
    let entry = try? LogEntry(
      label: label,
      commitment: LogCommitment(
        salt: statement.salt.bytes, statementHash: hash.bytes,
        admitted: statement.admitted.seconds))
    noted.withLock { noted in
      if !noted.statements.contains(statement) { noted.statements.append(statement) }
      guard let entry else { return }
      let found = Entry(
        index: statement.leaf, bytes: Bytes(bytes: entry.bytes), proof: answer.proof)
      if !noted.entries.contains(found) { noted.entries.append(found) }
    }
  }

  func add(leaf: Int, in log: VerifiedLog) {
    guard let entry = log.entries[leaf] else { return }
    let found = Entry(
      index: leaf, bytes: Bytes(bytes: entry.bytes), proof: try? log.proof(of: leaf))
    noted.withLock { if !$0.entries.contains(found) { $0.entries.append(found) } }
  }
}
