import Storage
import Testimony
import Testing

@Suite("Grants")
struct GrantTests {
  let directory: TemporaryDirectory
  let store: SQLiteRecordStore

  init() async throws {
    directory = try TemporaryDirectory()
    store = try directory.records()
    let grants = [
      try Sample.grant(leaf: 3, record: 1, notAfter: 300),
      try Sample.grant(leaf: 5, record: 2, notAfter: 100),
      try Sample.grant(leaf: 8, record: 1, notAfter: 200),
    ]
    let (shelter, court): (UnitID, UnitID) = (try Sample.id(1), try Sample.id(2))
    try await store.write { writer in
      try writer.insert(grants[0], recipients: [shelter, court])
      try writer.insert(grants[1], recipients: [court])
      try writer.insert(grants[2], recipients: [shelter])
    }
  }

  private func leaves(
    _ query: @escaping @Sendable (any RecordReader) throws -> [GrantRow]
  ) async throws -> [Int] {
    try await store.read { try query($0).map(\.leaf) }
  }

  @Test("A grant is found by its hash, and changes only in what counts")
  func update() async throws {
    var grant = try Sample.grant(leaf: 3, record: 1, notAfter: 300)
    let hash = grant.hash
    #expect(try await store.read { try $0.grant(hash) } == grant)
    grant.nextCounter = 4
    grant.released = 2
    grant.sharesDestroyed = try Sample.time(9)
    try await store.write { [grant] in try $0.update(grant) }
    #expect(try await store.read { try $0.grant(hash) } == grant)

    let other = try Sample.grant(leaf: 3, record: 1, notAfter: 301)
    await #expect(throws: StorageError.conflict) { try await store.write { try $0.update(other) } }
  }

  @Test("The grants of a record come in the order of the log")
  func ofRecord() async throws {
    let record: RecordID = try Sample.id(1)
    #expect(try await leaves { try $0.grants(of: record) } == [3, 8])
  }

  @Test("The grants to a unit page by leaf")
  func toUnit() async throws {
    let unit: UnitID = try Sample.id(1)
    let absent: UnitID = try Sample.id(7)
    #expect(try await leaves { try $0.grants(toUnit: unit, fromLeaf: 0, limit: 9) } == [3, 8])
    #expect(try await leaves { try $0.grants(toUnit: unit, fromLeaf: 0, limit: 1) } == [3])
    #expect(try await leaves { try $0.grants(toUnit: unit, fromLeaf: 4, limit: 9) } == [8])
    #expect(try await leaves { try $0.grants(toUnit: absent, fromLeaf: 0, limit: 9) } == [])
  }

  @Test("Grants end in the order of their time, at their last moment, and once")
  func toEnd() async throws {
    func due(_ seconds: UInt64, limit: Int = 9) async throws -> [Int] {
      let moment = try Sample.time(seconds)
      return try await leaves { try $0.grantsToEnd(at: moment, limit: limit) }
    }
    #expect(try await due(99) == [])
    #expect(try await due(100) == [5])
    #expect(try await due(1_000) == [5, 8, 3])
    #expect(try await due(1_000, limit: 2) == [5, 8])

    var ended = try Sample.grant(leaf: 5, record: 2, notAfter: 100)
    ended.sharesDestroyed = try Sample.time(100)
    try await store.write { [ended] in try $0.update(ended) }
    #expect(try await due(1_000) == [8, 3])
  }

  @Test("A unit named twice in one grant undoes the grant")
  func duplicateRecipient() async throws {
    let grant = try Sample.grant(leaf: 9, record: 1)
    let unit: UnitID = try Sample.id(1)
    await #expect(throws: StorageError.conflict) {
      try await store.write { try $0.insert(grant, recipients: [unit, unit]) }
    }
    #expect(try await store.read { try $0.grant(grant.hash) } == nil)
  }
}
