import GRDB
import Testimony

extension SQLiteReading {
  func section(_ record: RecordID, _ version: SectionVersion) throws -> [UInt8]? {
    try session.row(
      "SELECT sealed FROM sections WHERE record = ? AND section = ? AND version = ?",
      [record.sql, version.section.sql, version.version]
    ) { try $0.bytes("sealed") }
  }

  func segment(_ attachment: AttachmentID, _ index: Int) throws -> [UInt8]? {
    try session.row(
      "SELECT sealed FROM segments WHERE attachment = ? AND segment = ?",
      [attachment.sql, index]
    ) { try $0.bytes("sealed") }
  }

  func segmentHashes(_ attachment: AttachmentID) throws -> [Int: Digest] {
    let hashes: [(Int, Digest)] = try session.rows(
      "SELECT segment, hash FROM segments WHERE attachment = ?", [attachment.sql]
    ) { (try $0.int("segment"), try $0.hash("hash")) }
    return Dictionary(hashes) { first, _ in first }
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
