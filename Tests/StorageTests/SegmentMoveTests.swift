import Foundation
import GRDB
import Storage
import Testimony
import Testing

/// A database of the first schema, in which segments were rows, is opened by this program.
@Suite("Segments that were kept in rows") struct SegmentMoveTests {
  private let directory: TemporaryDirectory
  private let full = Sample.bytes(1, count: 1_048_576 + 16)
  private let rest = Sample.bytes(2, count: 65_536 + 16)

  init() throws { directory = try TemporaryDirectory() }

  private var segments: URL { directory.url.appendingPathComponent("segments") }

  /// Makes a store of today into one of then: the statements are those of the first schema.
  private func goBack() async throws {
    let store = try directory.records()
    let row = try Sample.record(1)
    try await store.write { try $0.insert(row) }
    let (known, gap, unknown): (AttachmentID, AttachmentID, AttachmentID) = (
      try Sample.id(5), try Sample.id(6), try Sample.id(7)
    )
    let record = row.record.description
    let stranger: RecordID = try Sample.id(2)
    let rows: [(AttachmentID, Int, String, [UInt8])] = [
      (known, 0, record, full), (known, 1, record, rest), (gap, 1, record, rest),
      (unknown, 0, stranger.description, rest),
    ]
    try await store.pool.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          PRAGMA foreign_keys = OFF;
          DROP TABLE segments;
          DROP TABLE attachments;
          CREATE TABLE segments (
            attachment TEXT NOT NULL, segment INTEGER NOT NULL, record TEXT NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32), stored INTEGER NOT NULL,
            sealed BLOB NOT NULL, PRIMARY KEY (attachment, segment)
          ) STRICT;
          CREATE INDEX segments_by_record ON segments (record);
          DELETE FROM grdb_migrations WHERE identifier = 'records-2';
          """)
      for (attachment, segment, record, sealed) in rows {
        try db.execute(
          sql: "INSERT INTO segments VALUES (?, ?, ?, ?, ?, ?)",
          arguments: [
            attachment.description, segment, record, Data(Sample.bytes(segment, count: 32)),
            1_000_000, Data(sealed),
          ])
      }
    }
    try await store.close()
  }

  @Test("They lie in files, complete ones alone, with their hashes and their record's advocate")
  func moved() async throws {
    try await goBack()
    let files = try FileSegmentStore(directory: segments, reserve: 0)
    let store = try SQLiteRecordStore.open(directory: directory.data, segments: files) { _ in }
    let id: AttachmentID = try Sample.id(5)
    let row = try Sample.record(1)
    let attachment = try #require(try await store.read { try $0.attachment(id) })
    #expect(attachment.record == row.record)
    #expect(attachment.advocate == row.advocate)
    #expect(attachment.segments == 2)
    #expect(attachment.length == full.count + rest.count)
    let hashes = try await store.read { try $0.segmentHashes(id) }
    #expect(hashes.map(\.bytes) == [Sample.bytes(0, count: 32), Sample.bytes(1, count: 32)])
    #expect(try await store.read { try $0.missingSegments(id) } == [])
    #expect(try await files.read(full.count, of: id, at: 0) == full)
    #expect(try await files.read(rest.count, of: id, at: full.count) == rest)
    #expect(try await files.attachments(after: nil, limit: 9) == [id])
    for number in [6, 7] {
      let other: AttachmentID = try Sample.id(number)
      #expect(try await store.read { try $0.attachment(other) } == nil)
    }
    try await store.close()
    try await files.close()
  }

  @Test("Without a place for them the database is left as it is")
  func noPlace() async throws {
    try await goBack()
    #expect(throws: StorageError.schema) { try directory.records() }

    let files = try FileSegmentStore(directory: segments, reserve: 0)
    let store = try SQLiteRecordStore.open(directory: directory.data, segments: files) { _ in }
    let id: AttachmentID = try Sample.id(5)
    #expect(try await store.read { try $0.segmentHashes(id) }.count == 2)
    try await store.close()
    try await files.close()
  }
}
