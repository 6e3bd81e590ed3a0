import GRDB
import Storage
import Testimony
import Testing

@Suite("The log, its checkpoint, nonces and audit")
struct LogTests {
  let directory: TemporaryDirectory
  let store: SQLiteRecordStore

  init() throws {
    directory = try TemporaryDirectory()
    store = try directory.records()
  }

  @Test("An empty log has no entries, no checkpoint and no last admission")
  func empty() async throws {
    try await store.read { (reader) throws in
      #expect(try reader.logSize() == 0)
      #expect(try reader.logEntries(from: 0, limit: 9).isEmpty)
      #expect(try reader.checkpoint() == nil)
      #expect(try reader.lastAdmission() == nil)
      #expect(try reader.logNode(level: 0, index: 0) == nil)
    }
  }

  @Test("Entries are appended without holes, never changed, and read from an index on")
  func entries() async throws {
    try await store.write { writer in
      for index in 0..<5 { try writer.insertLogEntry(index, [UInt8(index)]) }
      try writer.insertLogEntry(2, [2])
    }
    for (index, entry) in [(2, [9]), (6, [6]), (-1, [0])] as [(Int, [UInt8])] {
      await #expect(throws: StorageError.conflict) {
        try await store.write { try $0.insertLogEntry(index, entry) }
      }
    }
    #expect(try await store.read { try $0.logSize() } == 5)
    #expect(try await store.read { try $0.logEntries(from: 1, limit: 2) } == [[1], [2]])
    #expect(try await store.read { try $0.logEntries(from: 4, limit: 9) } == [[4]])
  }

  @Test("A node of the tree is never another one")
  func nodes() async throws {
    let (hash, other) = (Sample.bytes(1, count: 32), Sample.bytes(2, count: 32))
    for _ in 1...2 { try await store.write { try $0.insertLogNode(level: 3, index: 7, hash) } }
    await #expect(throws: StorageError.conflict) {
      try await store.write { try $0.insertLogNode(level: 3, index: 7, other) }
    }
    #expect(try await store.read { try $0.logNode(level: 3, index: 7) } == hash)
    #expect(try await store.read { try $0.logNode(level: 7, index: 3) } == nil)
  }

  @Test("The checkpoint goes forward, and at one size has one root")
  func checkpoint() async throws {
    func checkpoint(_ size: Int, _ root: Int, _ note: String) -> StoredCheckpoint {
      StoredCheckpoint(size: size, root: Sample.bytes(root, count: 32), note: note)
    }
    let good = [checkpoint(4, 1, "a"), checkpoint(9, 2, "b"), checkpoint(9, 2, "b, cosigned")]
    for checkpoint in good { try await store.write { try $0.setCheckpoint(checkpoint) } }
    for checkpoint in [checkpoint(8, 2, "c"), checkpoint(9, 3, "d")] {
      await #expect(throws: StorageError.conflict) {
        try await store.write { try $0.setCheckpoint(checkpoint) }
      }
    }
    #expect(try await store.read { try $0.checkpoint() } == good[2])
  }

  @Test("A nonce counts once for a key until it expires")
  func nonces() async throws {
    func isNew(_ nonce: String, _ key: Int, until: UInt64, now: UInt64) async throws -> Bool {
      let (key, until, now): (KeyID, Timestamp, Timestamp) = (
        try Sample.id(key), try Sample.time(until), try Sample.time(now)
      )
      return try await store.write {
        try $0.insertNonce(nonce, of: key, until: until, now: now)
      }
    }
    #expect(try await isNew("n", 1, until: 100, now: 50))
    #expect(try await !isNew("n", 1, until: 100, now: 60))
    #expect(try await isNew("n", 2, until: 100, now: 60))
    #expect(try await isNew("m", 1, until: 100, now: 60))
    #expect(try await !isNew("n", 1, until: 200, now: 99))
    #expect(try await isNew("n", 1, until: 200, now: 100))
    let left = try await store.pool.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM nonces")
    }
    #expect(left == 1)
  }

  @Test("The audit is numbered as it was written and pages by number")
  func audit() async throws {
    let key: KeyID = try Sample.id(1)
    let moment = try Sample.time(5)
    try await store.write { writer in
      for code in ["x", "y", "z"] {
        try writer.insertAudit(
          AuditRow(number: 99, at: moment, event: "refused", code: code, key: key))
      }
    }
    let rows = try await store.read { try $0.audit(after: 1, limit: 9) }
    #expect(rows.map(\.number) == [2, 3])
    #expect(rows.first == AuditRow(number: 2, at: moment, event: "refused", code: "y", key: key))
    #expect(try await store.read { try $0.audit(after: 0, limit: 1) }.map(\.code) == ["x"])
  }
}
