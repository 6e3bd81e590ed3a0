import GRDB
import Testimony

extension SQLiteRecordWriter {
  private var reader: SQLiteRecordReader { SQLiteRecordReader(session: session) }

  func logSize() throws -> Int {
    if let size = memo.size { return size }
    let size = try reader.logSize()
    memo.size = size
    return size
  }

  func lastAdmission() throws -> Timestamp? {
    if let moment = memo.lastAdmission { return moment }
    memo.lastAdmission = try reader.lastAdmission()
    return memo.lastAdmission
  }

  func checkpoint() throws -> StoredCheckpoint? {
    if let checkpoint = memo.checkpoint { return checkpoint }
    memo.checkpoint = try reader.checkpoint()
    return memo.checkpoint
  }

  func logNode(level: Int, index: Int) throws -> [UInt8]? {
    if let hash = memo.node(level: level, index: index) { return hash }
    guard let hash = try reader.logNode(level: level, index: index) else { return nil }
    memo.keep(level: level, index: index, hash)
    return hash
  }

  func insertLogNode(level: Int, index: Int, _ hash: [UInt8]) throws {
    let values: StatementArguments = [level, index, hash.sql]
    try insertOnce(
      "INSERT INTO log_nodes (level, position, hash) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      values,
      same: "SELECT 1 FROM log_nodes WHERE level = ? AND position = ? AND hash = ?", values)
    memo.keep(level: level, index: index, hash)
  }

  func insertLogEntry(_ index: Int, _ entry: [UInt8]) throws {
    // The log has no holes.
    let size = try logSize()
    guard index >= 0, index <= size else { throw StorageError.conflict }
    let values: StatementArguments = [index, entry.sql]
    try insertOnce(
      "INSERT INTO log_entries (position, entry) VALUES (?, ?) ON CONFLICT DO NOTHING", values,
      same: "SELECT 1 FROM log_entries WHERE position = ? AND entry = ?", values)
    memo.size = max(size, index + 1)
  }

  func setCheckpoint(_ checkpoint: StoredCheckpoint) throws {
    // A log only grows, and has one root at a size; cosignatures may be added to the note.
    let changed = try session.execute(
      """
      INSERT INTO checkpoint (only, size, root, note) VALUES (1, ?, ?, ?)
      ON CONFLICT DO UPDATE SET size = excluded.size, root = excluded.root, note = excluded.note
      WHERE excluded.size > checkpoint.size
        OR (excluded.size = checkpoint.size AND excluded.root = checkpoint.root)
      """, [checkpoint.size, checkpoint.root.sql, checkpoint.note])
    guard changed == 1 else { throw StorageError.conflict }
    memo.checkpoint = checkpoint
  }

  func insertNonce(
    _ nonce: String, of key: KeyID, until: Timestamp, now: Timestamp
  ) throws -> Bool {
    try session.execute("DELETE FROM nonces WHERE until <= ?", [now.sql])
    let inserted = try session.execute(
      "INSERT INTO nonces (key, nonce, until) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      [key.sql, nonce, until.sql])
    return inserted == 1
  }

  func insertAudit(_ row: AuditRow) throws {
    try session.execute(
      "INSERT INTO audit (at, event, code, key) VALUES (?, ?, ?, ?)",
      [row.at.sql, row.event, row.code, row.key?.sql])
  }
}
