import Storage
import Testimony
import Testing

@Suite("Ciphertext and sealed values")
struct SealedTests {
  let directory: TemporaryDirectory
  let store: SQLiteRecordStore
  let record: RecordID
  let now: Timestamp

  init() throws {
    directory = try TemporaryDirectory()
    store = try directory.records()
    record = try Sample.id(1)
    now = try Sample.time(1)
  }

  @Test("A section is stored once: the same bytes change nothing, others conflict")
  func sections() async throws {
    let version = try Sample.version(1, 1)
    let (sealed, other) = (Sample.bytes(1, count: 9_000), Sample.bytes(2, count: 9_000))
    for _ in 1...2 {
      try await store.write { [record, now] in
        try $0.insertSection(record, version, sealed, at: now)
      }
    }
    await #expect(throws: StorageError.conflict) {
      try await store.write { [record, now] in
        try $0.insertSection(record, version, other, at: now)
      }
    }
    let next = try Sample.version(1, 2)
    #expect(try await store.read { try $0.section(record, version) } == sealed)
    #expect(try await store.read { try $0.section(record, next) } == nil)
  }

  @Test("A segment is stored once, and an attachment belongs to one record")
  func segments() async throws {
    let attachment: AttachmentID = try Sample.id(5)
    let stranger: RecordID = try Sample.id(2)
    let hashes: [Digest] = [try Sample.hash(0), try Sample.hash(1)]
    @Sendable func insert(
      _ writer: any RecordWriter, by record: RecordID, _ index: Int, hash: Int, _ sealed: [UInt8]
    ) throws {
      try writer.insertSegment(record, attachment, index, hash: hashes[hash], sealed, at: now)
    }
    try await store.write { [record] in
      try insert($0, by: record, 1, hash: 1, [1, 2, 3])
      try insert($0, by: record, 0, hash: 0, [])
      try insert($0, by: record, 1, hash: 1, [1, 2, 3])
    }
    let wrong: [@Sendable (any RecordWriter) throws -> Void] = [
      { [record] in try insert($0, by: record, 1, hash: 1, [1, 2, 4]) },
      { [record] in try insert($0, by: record, 1, hash: 0, [1, 2, 3]) },
      { try insert($0, by: stranger, 1, hash: 1, [1, 2, 3]) },
      { try insert($0, by: stranger, 2, hash: 1, [1, 2, 3]) },
    ]
    for attempt in wrong {
      await #expect(throws: StorageError.conflict) { try await store.write(attempt) }
    }
    #expect(try await store.read { try $0.segment(attachment, 1) } == [1, 2, 3])
    #expect(try await store.read { try $0.segment(attachment, 0) } == [])
    #expect(try await store.read { try $0.segment(attachment, 2) } == nil)
    #expect(
      try await store.read { try $0.segmentHashes(attachment) } == [0: hashes[0], 1: hashes[1]])
  }

  @Test("Sealed values are kept by table and row, and deleted by the beginning of the row")
  func sealedValues() async throws {
    try await store.write { [record] writer in
      for row in ["a", "a/1", "a/2", "b/1"] {
        try writer.insertSealed(.shares, row: row, record: record, Array(row.utf8))
      }
      try writer.insertSealed(.grantViews, row: "a/1", record: record, [9])
      try writer.insertSealed(.grantViews, row: "a/1", record: record, [9])
    }
    await #expect(throws: StorageError.conflict) {
      try await store.write { [record] in
        try $0.insertSealed(.grantViews, row: "a/1", record: record, [8])
      }
    }
    try await store.write { try $0.deleteSealed(.shares, rowsBeginning: "a/") }
    let left = try await store.read { (reader) throws in
      try ["a", "a/1", "a/2", "b/1"].filter { try reader.sealed(.shares, row: $0) != nil }
    }
    #expect(left == ["a", "b/1"])
    #expect(try await store.read { try $0.sealed(.grantViews, row: "a/1") } == [9])
  }

  @Test("A unit's secret is kept for each generation and member")
  func unitSeals() async throws {
    let unit: UnitID = try Sample.id(1)
    try await store.write { writer in
      try writer.insertUnitSeal(unit, generation: 1, member: "key_a", [1])
      try writer.insertUnitSeal(unit, generation: 2, member: "key_a", [2])
    }
    await #expect(throws: StorageError.conflict) {
      try await store.write { try $0.insertUnitSeal(unit, generation: 1, member: "key_a", [3]) }
    }
    let found = try await store.read {
      try [
        $0.unitSeal(unit, generation: 1, member: "key_a"),
        $0.unitSeal(unit, generation: 2, member: "key_a"),
        $0.unitSeal(unit, generation: 2, member: "key_b"),
      ]
    }
    #expect(found == [[1], [2], nil])
  }

  @Test("Erasure leaves of a record its tombstone without a salt, and nothing in the files")
  func erasure() async throws {
    let kept: RecordID = try Sample.id(2)
    let marker = Sample.bytes(0x1234_5678, count: 32)
    let attachment: AttachmentID = try Sample.id(5)
    let version = try Sample.version(1, 1)
    let statements = [
      try Sample.statement(leaf: 0, kind: .manifest, record: 1, seq: 0),
      try Sample.statement(leaf: 1, kind: .manifest, record: 2, seq: 0),
      try Sample.statement(leaf: 2, kind: .erasure, record: 1, seq: 1),
      try Sample.statement(leaf: 3, kind: .request, record: 1, author: 1),
    ]
    let (grant, unit): (GrantRow, UnitID) = (try Sample.grant(leaf: 2, record: 1), try Sample.id(1))
    let rows = [try Sample.record(1), try Sample.record(2)]
    let digest: Digest = try Sample.hash(1)
    try await store.write { [record, now] writer in
      for statement in statements { try writer.insert(statement) }
      for row in rows { try writer.insert(row) }
      try writer.insert(grant, recipients: [unit])
      try writer.insertSection(record, version, marker, at: now)
      try writer.insertSection(kept, version, [1], at: now)
      try writer.insertSegment(record, attachment, 0, hash: digest, marker, at: now)
      try writer.insertSealed(.recordViews, row: "\(record)", record: record, marker)
    }
    #expect(try directory.content(of: "records.sqlite-wal").holds(marker[...]))

    let tombstone = statements[2].hash
    try await store.write { [record] in try $0.erase(record, keeping: tombstone) }
    for name in ["records.sqlite", "records.sqlite-wal"] {
      #expect(try !directory.content(of: name).holds(marker[...]))
    }
    try await store.read { [record] (reader) throws in
      let left = try reader.statements(of: record, fromLeaf: 0, limit: 9)
      #expect(left.map(\.hash) == [tombstone])
      #expect(left.first?.salt == nil)
      #expect(try reader.record(record) == nil)
      #expect(try reader.grants(of: record).isEmpty)
      #expect(try reader.grants(toUnit: unit, fromLeaf: 0, limit: 9).isEmpty)
      #expect(try reader.section(record, version) == nil)
      #expect(try reader.segmentHashes(attachment).isEmpty)
      #expect(try reader.sealed(.recordViews, row: "\(record)") == nil)
      #expect(try reader.lastAdmission() == statements[3].admitted)
      #expect(try reader.record(kept) == rows[1])
      #expect(try reader.section(kept, version) == [1])
      #expect(try reader.statements(of: kept, fromLeaf: 0, limit: 9).count == 1)
    }
    try await store.write { [record] in try $0.erase(record, keeping: nil) }
    #expect(try await store.read { try $0.statement(tombstone) } == nil)
  }
}
