import Storage
import Testimony
import Testing

@Suite("Statements and records")
struct StatementTests {
  let directory: TemporaryDirectory
  let store: SQLiteRecordStore

  init() async throws {
    directory = try TemporaryDirectory()
    store = try directory.records()
    let statements = [
      try Sample.statement(leaf: 0),
      try Sample.statement(leaf: 1, kind: .manifest, record: 1, seq: 0),
      try Sample.statement(leaf: 2, kind: .manifest, record: 2, seq: 0),
      try Sample.statement(leaf: 3, kind: .request, record: 1, author: 9),
      try Sample.statement(leaf: 4, kind: .grant, record: 1, seq: 1),
      try Sample.statement(leaf: 5, kind: .release, record: 1, grant: 4),
      try Sample.statement(leaf: 6, kind: .request, record: 2, author: 9),
      try Sample.statement(leaf: 7, kind: .release, record: 1, grant: 4),
      try Sample.statement(leaf: 8, kind: .freeze, record: 1, seq: 2),
      try Sample.statement(leaf: 9),
      try Sample.statement(leaf: 10, kind: .question, record: 1, author: 9),
      try Sample.statement(leaf: 11, kind: .release, record: 2, grant: 6),
    ]
    try await store.write { writer in for statement in statements { try writer.insert(statement) } }
  }

  private func leaves(
    _ query: @escaping @Sendable (any RecordReader) throws -> [StoredStatement]
  ) async throws -> [Int] {
    try await store.read { try query($0).map(\.leaf) }
  }

  @Test("A statement is found by its hash as it was stored, and no other is")
  func byHash() async throws {
    let statement = try Sample.statement(leaf: 5, kind: .release, record: 1, grant: 4)
    let absent: StatementHash = try Sample.hash(99)
    #expect(try await store.read { try $0.statement(statement.hash) } == statement)
    #expect(try await store.read { try $0.statement(absent) } == nil)
  }

  @Test("Statements about organisations come in the order of the log and page by leaf")
  func organisations() async throws {
    #expect(try await leaves { try $0.organisationStatements(fromLeaf: 0, limit: 10) } == [0, 9])
    #expect(try await leaves { try $0.organisationStatements(fromLeaf: 0, limit: 1) } == [0])
    #expect(try await leaves { try $0.organisationStatements(fromLeaf: 1, limit: 10) } == [9])
  }

  @Test("The consent chain of a record holds only statements with a seq and pages by it")
  func chain() async throws {
    let record: RecordID = try Sample.id(1)
    #expect(try await leaves { try $0.chain(of: record, fromSeq: 0, limit: 10) } == [1, 4, 8])
    #expect(try await leaves { try $0.chain(of: record, fromSeq: 1, limit: 1) } == [4])
    #expect(try await leaves { try $0.chain(of: record, fromSeq: 3, limit: 10) } == [])
  }

  @Test("All statements about a record page by leaf")
  func ofRecord() async throws {
    let record: RecordID = try Sample.id(1)
    #expect(
      try await leaves { try $0.statements(of: record, fromLeaf: 0, limit: 100) }
        == [1, 3, 4, 5, 7, 8, 10])
    #expect(try await leaves { try $0.statements(of: record, fromLeaf: 5, limit: 2) } == [5, 7])
  }

  @Test("An officer's statements of one kind page by leaf")
  func byAuthor() async throws {
    let officer: KeyID = try Sample.id(9)
    let other: KeyID = try Sample.id(8)
    #expect(
      try await leaves { try $0.statements(of: .request, by: officer, fromLeaf: 0, limit: 9) }
        == [3, 6])
    #expect(
      try await leaves { try $0.statements(of: .request, by: officer, fromLeaf: 4, limit: 9) }
        == [6])
    #expect(
      try await leaves { try $0.statements(of: .request, by: other, fromLeaf: 0, limit: 9) } == [])
  }

  @Test("Releases under a grant begin at a moment, that moment included")
  func releases() async throws {
    let grant: StatementHash = try Sample.hash(4)
    let (early, late) = (try Sample.time(0), try Sample.time(1_007))
    #expect(try await leaves { try $0.releases(under: grant, since: early) } == [5, 7])
    #expect(try await leaves { try $0.releases(under: grant, since: late) } == [7])
  }

  @Test("One hash, one leaf and one place in a chain are taken once")
  func duplicates() async throws {
    let fresh = try Sample.statement(leaf: 20, kind: .freeze, record: 1, seq: 3)
    func variant(hash: Int, leaf: Int, seq: Int) throws -> StoredStatement {
      StoredStatement(
        hash: try Sample.hash(hash), kind: .freeze, record: fresh.record, seq: seq, author: nil,
        envelope: fresh.envelope, leaf: leaf, admitted: fresh.admitted, salt: fresh.salt,
        counter: 1, grant: nil)
    }
    let wrong = [
      try variant(hash: 1, leaf: 20, seq: 3), try variant(hash: 20, leaf: 4, seq: 3),
      try variant(hash: 20, leaf: 20, seq: 2),
    ]
    for statement in wrong {
      await #expect(throws: StorageError.conflict) {
        try await store.write { try $0.insert(statement) }
      }
    }
    try await store.write { try $0.insert(fresh) }
    #expect(try await store.read { try $0.statement(fresh.hash) } == fresh)
  }

  @Test("A record is found by id and by code, changes, and keeps its code")
  func records() async throws {
    let record = try Sample.record(1)
    try await store.write { try $0.insert(record) }
    #expect(try await store.read { try $0.record(record.record) } == record)
    #expect(try await store.read { try $0.record(code: record.code) } == record)

    var changed = record
    changed.root = []
    changed.headSeq = 7
    changed.fetches = 3
    changed.fetchesSaid = try Sample.time(77)
    let changedRow = changed
    try await store.write { try $0.update(changedRow) }
    #expect(try await store.read { try $0.record(record.record) } == changedRow)

    let absent = try Sample.record(2)
    await #expect(throws: StorageError.conflict) {
      try await store.write { try $0.update(absent) }
    }
    await #expect(throws: StorageError.conflict) {
      try await store.write { try $0.insert(record) }
    }
  }

  @Test("The last admission is that of the newest leaf")
  func lastAdmission() async throws {
    #expect(try await store.read { try $0.lastAdmission() } == (try Sample.time(1_011)))
  }
}
