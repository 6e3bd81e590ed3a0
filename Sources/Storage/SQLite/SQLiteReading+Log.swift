import GRDB
import Testimony

extension SQLiteReading {
  func logSize() throws -> Int {
    try session.row("SELECT max(position) AS newest FROM log_entries") {
      try $0.intIfPresent("newest")
    }.flatMap { $0 }.map { $0 + 1 } ?? 0
  }

  func lastAdmission() throws -> Timestamp? {
    try session.row("SELECT admitted FROM last_admission") { try $0.time("admitted") }
  }

  func logNode(level: Int, index: Int) throws -> [UInt8]? {
    try session.row(
      "SELECT hash FROM log_nodes WHERE level = ? AND position = ?", [level, index]
    ) { try $0.bytes("hash") }
  }

  func logNodes(level: Int, from index: Int, limit: Int) throws -> [[UInt8]] {
    try session.rows(
      "SELECT hash FROM log_nodes WHERE level = ? AND position >= ? ORDER BY position LIMIT ?",
      [level, index, limit]
    ) { try $0.bytes("hash") }
  }

  func logEntries(from index: Int, limit: Int) throws -> [[UInt8]] {
    try session.rows(
      "SELECT entry FROM log_entries WHERE position >= ? ORDER BY position LIMIT ?",
      [index, limit]
    ) { try $0.bytes("entry") }
  }

  func checkpoint() throws -> StoredCheckpoint? {
    try session.row("SELECT size, root, note FROM checkpoint") {
      StoredCheckpoint(
        size: try $0.int("size"), root: try $0.bytes("root"), note: try $0.text("note"))
    }
  }

  func audit(after number: Int, limit: Int) throws -> [AuditRow] {
    try session.rows(
      "SELECT * FROM audit WHERE number > ? ORDER BY number LIMIT ?", [number, limit]
    ) {
      AuditRow(
        number: try $0.int("number"), at: try $0.time("at"), event: try $0.text("event"),
        code: try $0.text("code"), key: try $0.identifierIfPresent("key"))
    }
  }
}
