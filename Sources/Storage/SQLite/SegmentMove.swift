import GRDB
import Testimony

/// Moves segments out of rows into files, when a database of the first schema is opened.
///
/// What no record could list (its id is in no row of `records`) is left behind: whoever was sending
/// it sends it again.
struct SegmentMove {
  let db: Database
  let segments: FileSegmentStore?
  /// Bytes of a full sealed segment.
  private static let fullSegment = 1_048_576 + 16

  /// - Throws: ``StorageError/schema`` when there are segments and no place for them.
  func run() throws {
    let attachments = try Row.fetchAll(
      db,
      sql: """
        SELECT attachment, s.record AS record, r.advocate AS advocate, max(s.stored) AS announced,
          count(*) AS segments, sum(length(s.sealed)) AS length
        FROM segments_in_rows s JOIN records r ON r.record = s.record
        GROUP BY attachment HAVING max(s.segment) = count(*) - 1
        """)
    for attachment in attachments { try move(attachment) }
    try db.execute(sql: "DROP TABLE segments_in_rows")
  }

  private func move(_ row: Row) throws {
    guard let segments else { throw StorageError.schema }
    let id: AttachmentID = try row.identifier("attachment")
    try db.execute(
      sql: """
        INSERT INTO attachments (attachment, record, advocate, announced, segments, length)
        VALUES (:attachment, :record, :advocate, :announced, :segments, :length)
        """,
      arguments: StatementArguments(row.asDictionary))
    let rows = try Row.fetchCursor(
      db, sql: "SELECT segment, hash, sealed FROM segments_in_rows WHERE attachment = ?",
      arguments: [id.sql])
    while let segment = try rows.next() {
      let index = try segment.int("segment")
      try segments.importSegment(
        try segment.bytes("sealed"), of: id, at: index * Self.fullSegment)
      try db.execute(
        sql: "INSERT INTO segments (attachment, segment, hash, stored) VALUES (?, ?, ?, 1)",
        arguments: [id.sql, index, try segment.bytes("hash").sql])
    }
  }
}

extension Row {
  fileprivate var asDictionary: [String: (any DatabaseValueConvertible)?] {
    Dictionary(uniqueKeysWithValues: map { ($0.0, $0.1) })
  }
}
