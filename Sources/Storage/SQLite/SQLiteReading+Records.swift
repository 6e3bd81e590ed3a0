import GRDB
import Testimony

extension SQLiteReading {
  func record(_ id: RecordID) throws -> RecordRow? {
    try session.row("SELECT * FROM records WHERE record = ?", [id.sql], RecordRow.init(row:))
  }

  func record(code: RecordCode) throws -> RecordRow? {
    try session.row("SELECT * FROM records WHERE code = ?", [code.text], RecordRow.init(row:))
  }

  func records(after record: RecordID?, limit: Int) throws -> [RecordRow] {
    try session.rows(
      "SELECT * FROM records WHERE record > ? ORDER BY record LIMIT ?",
      [record?.sql ?? "", limit], RecordRow.init(row:))
  }

  func grant(_ hash: StatementHash) throws -> GrantRow? {
    try session.row("SELECT * FROM grants WHERE hash = ?", [hash.sql], GrantRow.init(row:))
  }

  func grants(of record: RecordID) throws -> [GrantRow] {
    try session.rows(
      "SELECT * FROM grants WHERE record = ? ORDER BY leaf", [record.sql], GrantRow.init(row:))
  }

  func grants(toUnit unit: UnitID, fromLeaf leaf: Int, limit: Int) throws -> [GrantRow] {
    try session.rows(
      """
      SELECT grants.* FROM grant_recipients JOIN grants USING (leaf)
      WHERE unit = ? AND grant_recipients.leaf >= ?
      ORDER BY grant_recipients.leaf LIMIT ?
      """,
      [unit.sql, leaf, limit], GrantRow.init(row:))
  }

  func grantsToEnd(at moment: Timestamp, limit: Int) throws -> [GrantRow] {
    try session.rows(
      """
      SELECT * FROM grants WHERE shares_destroyed IS NULL AND not_after <= ?
      ORDER BY not_after, leaf LIMIT ?
      """,
      [moment.sql, limit], GrantRow.init(row:))
  }
}

extension RecordRow {
  init(row: Row) throws {
    self.init(
      record: try row.identifier("record"),
      code: try row.valid(RecordCode(try row.text("code"))),
      root: try row.bytes("root"),
      headHash: try row.hash("head_hash"),
      headSeq: try row.int("head_seq"),
      headAt: try row.time("head_at"),
      nextCounter: try row.int("next_counter"),
      fetches: try row.int("fetches"),
      fetchesSaid: try row.timeIfPresent("fetches_said"),
      survivor: SurvivorKeys(
        signPk: try row.hash("survivor_sign"), boxPk: try row.hash("survivor_box")),
      advocate: try row.identifier("advocate"))
  }
}

extension GrantRow {
  init(row: Row) throws {
    self.init(
      hash: try row.hash("hash"),
      grant: try row.identifier("grant_id"),
      record: try row.identifier("record"),
      leaf: try row.int("leaf"),
      notAfter: try row.time("not_after"),
      nextCounter: try row.int("next_counter"),
      released: try row.int("released"),
      sharesDestroyed: try row.timeIfPresent("shares_destroyed"))
  }
}
