import GRDB
import Testimony

extension SQLiteRecordWriter {
  func insert(_ attachment: AttachmentRow, hashes: [Digest]) throws {
    if let known = try self.attachment(attachment.attachment) {
      guard known.record == attachment.record, known.advocate == attachment.advocate,
        known.length == attachment.length, try segmentHashes(known.attachment) == hashes
      else { throw StorageError.conflict }
      return
    }
    try session.execute(
      """
      INSERT INTO attachments (attachment, record, advocate, announced, segments, length)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        attachment.attachment.sql, attachment.record.sql, attachment.advocate.sql,
        attachment.announced.sql, attachment.segments, attachment.length,
      ])
    for (index, hash) in hashes.enumerated() {
      try session.execute(
        "INSERT INTO segments (attachment, segment, hash, stored) VALUES (?, ?, ?, 0)",
        [attachment.attachment.sql, index, hash.sql])
    }
  }

  func markStored(_ attachment: AttachmentID, _ index: Int) throws {
    let changed = try session.execute(
      "UPDATE segments SET stored = 1 WHERE attachment = ? AND segment = ?",
      [attachment.sql, index])
    guard changed == 1 else { throw StorageError.conflict }
  }

  func delete(_ attachment: AttachmentID) throws {
    try session.delete("DELETE FROM attachments WHERE attachment = ?", [attachment.sql])
  }

  func deleteSection(_ section: SectionRow) throws {
    try session.delete(
      "DELETE FROM sections WHERE record = ? AND section = ? AND version = ?",
      [section.record.sql, section.version.section.sql, section.version.version])
  }
}
