import GRDB
import Testimony

/// What one closure of a group changes. The closures of a group share it, one after the other.
struct SQLiteRecordWriter: SQLiteReading, RecordWriter {
  let session: SQLSession
  let memo = LogMemo()

  func insert(_ statement: StoredStatement) throws {
    try session.execute(
      """
      INSERT INTO statements
        (leaf, hash, kind, record, seq, author, admitted, salt, counter, view_grant, envelope)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        statement.leaf, statement.hash.sql, statement.kind.rawValue, statement.record?.sql,
        statement.seq, statement.author?.sql, statement.admitted.sql, statement.salt?.sql,
        statement.counter, statement.grant?.sql, statement.envelope.sql,
      ])
    let isNewest = try session.execute(
      """
      INSERT INTO last_admission (only, leaf, admitted) VALUES (1, ?, ?)
      ON CONFLICT DO UPDATE SET leaf = excluded.leaf, admitted = excluded.admitted
      WHERE excluded.leaf > last_admission.leaf
      """, [statement.leaf, statement.admitted.sql])
    if isNewest == 1 { memo.lastAdmission = statement.admitted }
  }

  func insert(_ record: RecordRow) throws {
    try session.execute(
      """
      INSERT INTO records
        (root, head_hash, head_seq, head_at, next_counter, fetches, fetches_said, advocate,
          record, code, survivor_sign, survivor_box)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, values(of: record))
  }

  func update(_ record: RecordRow) throws {
    try changeOne(
      """
      UPDATE records SET root = ?, head_hash = ?, head_seq = ?, head_at = ?, next_counter = ?,
        fetches = ?, fetches_said = ?, advocate = ?
      WHERE record = ? AND code = ? AND survivor_sign = ? AND survivor_box = ?
      """, values(of: record))
  }

  func insert(_ grant: GrantRow, recipients: [UnitID]) throws {
    try session.execute(
      """
      INSERT INTO grants
        (next_counter, released, shares_destroyed, hash, grant_id, record, leaf, not_after)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """, values(of: grant))
    for unit in recipients {
      try session.execute(
        "INSERT INTO grant_recipients (unit, leaf) VALUES (?, ?)", [unit.sql, grant.leaf])
    }
  }

  func update(_ grant: GrantRow) throws {
    try changeOne(
      """
      UPDATE grants SET next_counter = ?, released = ?, shares_destroyed = ?
      WHERE hash = ? AND grant_id = ? AND record = ? AND leaf = ? AND not_after = ?
      """, values(of: grant))
  }

  /// What is updated must be there, its unchanging columns alike.
  private func changeOne(_ sql: String, _ arguments: StatementArguments) throws {
    guard try session.execute(sql, arguments) == 1 else { throw StorageError.conflict }
  }

  private func values(of record: RecordRow) -> StatementArguments {
    [
      record.root.sql, record.headHash.sql, record.headSeq, record.headAt.sql,
      record.nextCounter, record.fetches, record.fetchesSaid?.sql, record.advocate.sql,
      record.record.sql, record.code.text, record.survivor.signPk.sql, record.survivor.boxPk.sql,
    ]
  }

  private func values(of grant: GrantRow) -> StatementArguments {
    [
      grant.nextCounter, grant.released, grant.sharesDestroyed?.sql, grant.hash.sql,
      grant.grant.sql, grant.record.sql, grant.leaf, grant.notAfter.sql,
    ]
  }
}
