import GRDB
import Testimony

extension SQLiteRecordWriter {
  func insertSection(
    _ record: RecordID, _ version: SectionVersion, _ sealed: [UInt8], at moment: Timestamp
  ) throws {
    let key: StatementArguments = [record.sql, version.section.sql, version.version]
    try insertOnce(
      """
      INSERT INTO sections (record, section, version, sealed, stored) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """, key + [sealed.sql, moment.sql],
      same: """
        SELECT 1 FROM sections
        WHERE record = ? AND section = ? AND version = ? AND sealed = ?
        """, key + [sealed.sql])
  }

  func insertSealed(
    _ table: SealedTable, row: String, record: RecordID, _ value: [UInt8]
  ) throws {
    let values: StatementArguments = [table.rawValue, row, record.sql, value.sql]
    try insertOnce(
      """
      INSERT INTO sealed_values (sort, name, record, value) VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """, values,
      same: """
        SELECT 1 FROM sealed_values
        WHERE sort = ? AND name = ? AND record = ? AND value = ?
        """, values)
  }

  func deleteSealed(_ table: SealedTable, rowsBeginning prefix: String) throws {
    // Everything that begins so stands in one stretch of the key, before the last character.
    try session.delete(
      "DELETE FROM sealed_values WHERE sort = ? AND name >= ? AND name < ?",
      [table.rawValue, prefix, prefix + "\u{10FFFF}"])
  }

  func insertUnitSeal(
    _ unit: UnitID, generation: Int, member: String, _ sealed: [UInt8]
  ) throws {
    let values: StatementArguments = [unit.sql, generation, member, sealed.sql]
    try insertOnce(
      """
      INSERT INTO unit_seals (unit, generation, member, sealed) VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """, values,
      same: """
        SELECT 1 FROM unit_seals
        WHERE unit = ? AND generation = ? AND member = ? AND sealed = ?
        """, values)
  }

  func erase(_ record: RecordID, keeping tombstone: StatementHash?) throws {
    for table in ["sections", "attachments", "sealed_values", "grants", "records"] {
      try session.delete("DELETE FROM \(table) WHERE record = ?", [record.sql])
    }
    try session.delete(
      "DELETE FROM statements WHERE record = ? AND hash IS NOT ?", [record.sql, tombstone?.sql])
    try session.delete(
      "UPDATE statements SET salt = NULL WHERE record = ? AND salt IS NOT NULL", [record.sql])
  }

  /// Inserts a row that never changes; one that is there must be the same.
  func insertOnce(
    _ insert: String, _ values: StatementArguments, same: String,
    _ sameValues: StatementArguments
  ) throws {
    guard try session.execute(insert, values) == 0 else { return }
    guard try session.row(same, sameValues, { _ in true }) != nil else {
      throw StorageError.conflict
    }
  }
}
