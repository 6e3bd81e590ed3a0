import GRDB
import Testimony

extension SQLiteReading {
  func section(_ record: RecordID, _ version: SectionVersion) throws -> [UInt8]? {
    try session.row(
      "SELECT sealed FROM sections WHERE record = ? AND section = ? AND version = ?",
      [record.sql, version.section.sql, version.version]
    ) { try $0.bytes("sealed") }
  }

  func holds(_ version: SectionVersion, of record: RecordID) throws -> Bool {
    try session.row(
      "SELECT 1 FROM sections WHERE record = ? AND section = ? AND version = ?",
      [record.sql, version.section.sql, version.version]
    ) { _ in true } ?? false
  }

  func sections(after section: SectionRow?, limit: Int) throws -> [SectionRow] {
    try session.rows(
      """
      SELECT record, section, version, stored FROM sections
      WHERE (record, section, version) > (?, ?, ?) ORDER BY record, section, version LIMIT ?
      """,
      [
        section?.record.sql ?? "", section?.version.section.sql ?? "",
        section?.version.version ?? 0, limit,
      ]
    ) {
      SectionRow(
        record: try $0.identifier("record"),
        version: SectionVersion(
          section: try $0.identifier("section"), version: try $0.int("version")),
        stored: try $0.time("stored"))
    }
  }

  func sealed(_ table: SealedTable, row: String) throws -> [UInt8]? {
    try session.row(
      "SELECT value FROM sealed_values WHERE sort = ? AND name = ?", [table.rawValue, row]
    ) { try $0.bytes("value") }
  }

  func unitSeal(_ unit: UnitID, generation: Int, member: String) throws -> [UInt8]? {
    try session.row(
      "SELECT sealed FROM unit_seals WHERE unit = ? AND generation = ? AND member = ?",
      [unit.sql, generation, member]
    ) { try $0.bytes("sealed") }
  }
}
