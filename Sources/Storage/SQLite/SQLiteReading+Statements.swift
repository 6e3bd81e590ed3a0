import GRDB
import Testimony

extension SQLiteReading {
  func statement(_ hash: StatementHash) throws -> StoredStatement? {
    try session.row(
      "SELECT * FROM statements WHERE hash = ?", [hash.sql], StoredStatement.init(row:))
  }

  func statements(fromLeaf leaf: Int, limit: Int) throws -> [StoredStatement] {
    try session.rows(
      "SELECT * FROM statements WHERE leaf >= ? ORDER BY leaf LIMIT ?", [leaf, limit],
      StoredStatement.init(row:))
  }

  func organisationStatements(fromLeaf leaf: Int, limit: Int) throws -> [StoredStatement] {
    try session.rows(
      "SELECT * FROM statements WHERE record IS NULL AND leaf >= ? ORDER BY leaf LIMIT ?",
      [leaf, limit], StoredStatement.init(row:))
  }

  func chain(of record: RecordID, fromSeq seq: Int, limit: Int) throws -> [StoredStatement] {
    try session.rows(
      "SELECT * FROM statements WHERE record = ? AND seq >= ? ORDER BY seq LIMIT ?",
      [record.sql, seq, limit], StoredStatement.init(row:))
  }

  func statements(
    of record: RecordID, fromLeaf leaf: Int, limit: Int
  ) throws -> [StoredStatement] {
    try session.rows(
      "SELECT * FROM statements WHERE record = ? AND leaf >= ? ORDER BY leaf LIMIT ?",
      [record.sql, leaf, limit], StoredStatement.init(row:))
  }

  func statements(
    of record: RecordID, kind: StatementKind, fromLeaf leaf: Int, limit: Int
  ) throws -> [StoredStatement] {
    try session.rows(
      """
      SELECT * FROM statements WHERE record = ? AND kind = ? AND leaf >= ?
      ORDER BY leaf LIMIT ?
      """,
      [record.sql, kind.rawValue, leaf, limit], StoredStatement.init(row:))
  }

  func statements(
    of kind: StatementKind, by author: KeyID, fromLeaf leaf: Int, limit: Int
  ) throws -> [StoredStatement] {
    try session.rows(
      """
      SELECT * FROM statements WHERE kind = ? AND author = ? AND leaf >= ?
      ORDER BY leaf LIMIT ?
      """,
      [kind.rawValue, author.sql, leaf, limit], StoredStatement.init(row:))
  }

  func livingStatements(of kind: StatementKind, limit: Int) throws -> [StoredStatement] {
    try session.rows(
      """
      SELECT * FROM statements WHERE kind = ? AND author IS NOT NULL AND salt IS NOT NULL
      ORDER BY leaf LIMIT ?
      """,
      [kind.rawValue, limit], StoredStatement.init(row:))
  }

  func releases(under grant: StatementHash, since: Timestamp) throws -> [StoredStatement] {
    try session.rows(
      """
      SELECT * FROM statements WHERE view_grant = ? AND kind = ? AND admitted >= ?
      ORDER BY leaf
      """,
      [grant.sql, StatementKind.release.rawValue, since.sql], StoredStatement.init(row:))
  }
}

extension StoredStatement {
  init(row: Row) throws {
    self.init(
      hash: try row.hash("hash"),
      kind: try row.valid(StatementKind(rawValue: try row.text("kind"))),
      record: try row.identifierIfPresent("record"),
      seq: try row.intIfPresent("seq"),
      author: try row.identifierIfPresent("author"),
      envelope: try row.bytes("envelope"),
      leaf: try row.int("leaf"),
      admitted: try row.time("admitted"),
      salt: try row.hashIfPresent("salt"),
      counter: try row.intIfPresent("counter"),
      grant: try row.hashIfPresent("view_grant"))
  }
}
