import GRDB
import Testimony

extension SQLiteReading {
  func attachment(_ attachment: AttachmentID) throws -> AttachmentRow? {
    try session.row(
      "SELECT * FROM attachments WHERE attachment = ?", [attachment.sql], AttachmentRow.init(row:))
  }

  func attachments(after attachment: AttachmentID?, limit: Int) throws -> [AttachmentRow] {
    try session.rows(
      "SELECT * FROM attachments WHERE attachment > ? ORDER BY attachment LIMIT ?",
      [attachment?.sql ?? "", limit], AttachmentRow.init(row:))
  }

  func segment(
    _ attachment: AttachmentID, _ index: Int
  ) throws -> (hash: Digest, isStored: Bool)? {
    try session.row(
      "SELECT hash, stored FROM segments WHERE attachment = ? AND segment = ?",
      [attachment.sql, index]
    ) { (try $0.hash("hash"), try $0.int("stored") == 1) }
  }

  func segmentHashes(_ attachment: AttachmentID) throws -> [Digest] {
    try session.rows(
      "SELECT hash FROM segments WHERE attachment = ? ORDER BY segment", [attachment.sql]
    ) { try $0.hash("hash") }
  }

  func missingSegments(_ attachment: AttachmentID) throws -> [Int] {
    try session.rows(
      "SELECT segment FROM segments WHERE attachment = ? AND stored = 0 ORDER BY segment",
      [attachment.sql]
    ) { try $0.int("segment") }
  }
}

extension AttachmentRow {
  fileprivate init(row: Row) throws {
    self.init(
      attachment: try row.identifier("attachment"), record: try row.identifier("record"),
      advocate: try row.valid(KeyID(try row.text("advocate"))),
      announced: try row.time("announced"), segments: try row.int("segments"),
      length: try row.int("length"))
  }
}
