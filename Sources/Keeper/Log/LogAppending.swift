internal import Ledger
internal import Sodium
package import Statements
package import Storage
package import Testimony

/// Where a statement goes in the log and under which label.
package struct LogLine {
  let label: LogLabel
  /// The counter of the label; `nil` for organisations and for what has no record.
  let counter: Int?
  /// The grant whose view made the label.
  let grant: StatementHash?

  package static let organisation = LogLine(label: .organisations, counter: nil, grant: nil)

  static func record(view: SecretBytes, counter: Int) throws -> LogLine {
    LogLine(
      label: try LogLabel(view: view, counter: UInt64(counter)), counter: counter, grant: nil)
  }

  static func grant(_ grant: StatementHash, view: SecretBytes, counter: Int) throws -> LogLine {
    LogLine(
      label: try LogLabel(view: view, counter: UInt64(counter)), counter: counter, grant: grant)
  }

  /// A label that nobody can derive, for what must look like an entry about a record.
  static func unexplained() throws -> LogLine {
    LogLine(label: try LogLabel(bytes: Random.bytes(16)), counter: 0, grant: nil)
  }
}

extension RecordWriter {
  /// Appends a statement's leaf and stores the statement, in the caller's savepoint.
  /// - Throws: ``KeeperError/clock(_:)`` when `now` is before the last admission: time never goes
  ///   back along the log.
  package func append(
    _ envelope: Envelope, kind: StatementKind, record: RecordID?, seq: Int?, author: KeyID?,
    line: LogLine, now: Timestamp
  ) throws -> AdmittedStatement {
    let leaf = try logSize()
    if leaf > 0, let last = try lastAdmission(), now < last {
      throw KeeperError.clock("The service's clock stands before the last entry of its log.")
    }
    let hash = envelope.hash
    guard let salt = Digest(bytes: Random.bytes(32)) else { throw StorageError.failed }
    let entry = LogEntry(
      label: line.label,
      commitment: try LogCommitment(
        salt: salt.bytes, statementHash: hash.bytes, admitted: now.seconds))
    var frontier = try TreeFrontier(size: UInt64(leaf), nodes: LogNodes(self))
    for node in try frontier.append(entry.leafHash) {
      try insertLogNode(level: node.level, index: Int(node.index), node.hash)
    }
    try insertLogEntry(leaf, entry.bytes)
    let text = envelope.text
    try insert(
      StoredStatement(
        hash: hash, kind: kind, record: record, seq: seq, author: author,
        envelope: Array(text.utf8), leaf: leaf, admitted: now, salt: salt, counter: line.counter,
        grant: line.grant))
    return AdmittedStatement(
      envelope: text, leaf: leaf, admitted: now, salt: salt, counter: line.counter,
      grant: line.grant)
  }
}

extension StoredStatement {
  /// As it is handed out; `nil` when its salt was erased.
  var admittedStatement: AdmittedStatement? {
    salt.map {
      AdmittedStatement(
        envelope: String(decoding: envelope, as: UTF8.self), leaf: leaf, admitted: admitted,
        salt: $0, counter: counter, grant: grant)
    }
  }

  func parsed() throws -> Envelope {
    do {
      return try Envelope(parsing: envelope)
    } catch {
      throw StorageError.corrupt
    }
  }
}
