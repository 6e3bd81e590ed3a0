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

  @Test("An attachment is announced once, and its segments are marked as they arrive")
  func attachments() async throws {
    let hashes: [Digest] = [try Sample.hash(0), try Sample.hash(1)]
    func row(_ id: Int, record: Int = 1, advocate: Int = 1, length: Int = 9) throws
      -> AttachmentRow
    {
      AttachmentRow(
        attachment: try Sample.id(id), record: try Sample.id(record),
        advocate: try Sample.id(advocate), announced: now, segments: 2, length: length)
    }
    let known = try row(5)
    let later = try row(6)
    for row in [later, known, known] {
      try await store.write { try $0.insert(row, hashes: hashes) }
    }
    for (row, hashes) in [
      (try row(5, record: 2), hashes), (try row(5, advocate: 2), hashes),
      (try row(5, length: 8), hashes), (known, hashes.reversed()),
    ] {
      await #expect(throws: StorageError.conflict) {
        try await store.write { try $0.insert(row, hashes: hashes) }
      }
    }
    let id = known.attachment
    for _ in 1...2 { try await store.write { try $0.markStored(id, 1) } }
    await #expect(throws: StorageError.conflict) {
      try await store.write { try $0.markStored(id, 2) }
    }
    try await store.read { reader in
      #expect(try reader.attachment(id) == known)
      #expect(try reader.segmentHashes(id) == hashes)
      #expect(try reader.missingSegments(id) == [0])
      #expect(try reader.segment(id, 1)?.isStored == true)
      #expect(try reader.segment(id, 0)?.isStored == false)
      #expect(try reader.segment(id, 2) == nil)
      let first = try reader.attachments(after: nil, limit: 1)
      #expect(first.count == 1)
      let second = try reader.attachments(after: first.last?.attachment, limit: 9)
      #expect(Set((first + second).map(\.attachment)) == [id, later.attachment])
    }
    try await store.write { try $0.delete(id) }
    #expect(try await store.read { try $0.segmentHashes(id) } == [])
    #expect(try await store.read { try $0.attachment(id) } == nil)
    #expect(try await store.read { try $0.segmentHashes(later.attachment) } == hashes)
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
      try writer.insert(
        AttachmentRow(
          attachment: attachment, record: record, advocate: Sample.id(1), announced: now,
          segments: 1, length: 16), hashes: [digest])
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
