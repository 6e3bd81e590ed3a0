import Storage
import Synchronization
import Testimony
import Testing

@Suite("Group commit")
struct GroupCommitTests {
  struct Refused: Error, Equatable { let number: Int }

  let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func codes(_ store: SQLiteRecordStore) async throws -> [String] {
    try await store.read { try $0.audit(after: 0, limit: 1_000).map(\.code) }
  }

  @Test("A write returns its value, and what it wrote is read after it")
  func value() async throws {
    let store = try directory.records()
    let row = try Sample.audit("a")
    let size = try await store.write { writer in
      try writer.insertAudit(row)
      return try writer.audit(after: 0, limit: 9).count
    }
    #expect(size == 1)
    #expect(try await codes(store) == ["a"])
  }

  @Test("64 writers at once share two commits, keep their order, and are there after a restart")
  func together() async throws {
    let store = try directory.records()
    let rows = try (0..<64).map { try Sample.audit("\($0)") }
    let answers = try await store.writeTogether(rows.map { row in { try $0.insertAudit(row) } })
    #expect(answers.allSatisfy { $0 == nil })
    // One for the write that held them up, one for all of them.
    #expect(store.groups.commits == 2)
    try await store.close()

    let reopened = try directory.records()
    #expect(try await codes(reopened) == rows.map(\.code))
  }

  @Test("A long queue is committed in bounded groups")
  func bounded() async throws {
    let store = try directory.records()
    let row = try Sample.audit("a")
    _ = try await store.writeTogether(Array(repeating: { try $0.insertAudit(row) }, count: 300))
    #expect(try await codes(store).count == 300)
    #expect(store.groups.commits == 3)
  }

  @Test("A closure that throws undoes itself alone, and its caller hears its error")
  func savepoints() async throws {
    let store = try directory.records()
    let rows = try (0..<9).map { try Sample.audit("\($0)") }
    let answers = try await store.writeTogether(
      rows.enumerated().map { number, row in
        { writer in
          try writer.insertAudit(row)
          if number % 3 == 1 { throw Refused(number: number) }
        }
      })
    let refused = answers.map { ($0 as? Refused)?.number }
    #expect(refused == [nil, 1, nil, nil, 4, nil, nil, 7, nil])
    #expect(try await codes(store) == ["0", "2", "3", "5", "6", "8"])
    #expect(store.groups.commits == 2)
  }

  @Test("A conflict that a closure catches leaves the rest of it as it is")
  func caughtConflict() async throws {
    let store = try directory.records()
    let (row, record) = (try Sample.audit("a"), try Sample.record(1))
    try await store.write { writer in
      try writer.insert(record)
      #expect(throws: StorageError.conflict) { try writer.insert(record) }
      try writer.insertAudit(row)
    }
    #expect(try await codes(store) == ["a"])
    #expect(try await store.read { try $0.record(record.record) } == record)
  }

  @Test("Before each commit, once, the group is seen whole and added to")
  func beforeCommit() async throws {
    let seen = Mutex<[Int]>([])
    let store = try directory.records { writer in
      let size = try writer.logSize()
      seen.withLock { $0.append(size) }
      try writer.setCheckpoint(
        StoredCheckpoint(size: size, root: Sample.bytes(size, count: 32), note: "n"))
    }
    let answers = try await store.writeTogether(
      (0..<5).map { index in { try $0.insertLogEntry(index, [UInt8(index)]) } })
    #expect(answers.allSatisfy { $0 == nil })
    #expect(seen.withLock { $0 } == [0, 5])
    #expect(try await store.read { try $0.checkpoint()?.size } == 5)

    await #expect(throws: Refused(number: 1)) {
      try await store.write { _ in throw Refused(number: 1) }
    }
    #expect(seen.withLock { $0.count } == 2, "a group in which nothing succeeded has no commit")
  }

  @Test("When the end of a group throws, all of it is undone and the store goes on")
  func beforeCommitThrows() async throws {
    let flag = Flag()
    let store = try directory.records { _ in if flag.isSet { throw Refused(number: 0) } }
    let row = try Sample.audit("a")
    flag.set(true)
    for _ in 1...2 {
      await #expect(throws: Refused(number: 0)) {
        try await store.write { try $0.insertAudit(row) }
      }
    }
    flag.set(false)
    #expect(try await codes(store) == [])
    try await store.write { try $0.insertAudit(row) }
    #expect(try await codes(store) == ["a"])
  }

  @Test("A write goes on when its caller is cancelled")
  func cancelled() async throws {
    let store = try directory.records()
    let row = try Sample.audit("a")
    let task = Task { try await store.write { try $0.insertAudit(row) } }
    task.cancel()
    try await task.value
    #expect(try await codes(store) == ["a"])
  }

  @Test("Closing finishes what waits, and afterwards the store says that it is closed")
  func close() async throws {
    let store = try directory.records()
    let rows = try (0..<20).map { try Sample.audit("\($0)") }
    let writes = rows.map { row -> @Sendable (any RecordWriter) throws -> Void in
      { try $0.insertAudit(row) }
    }
    var closing: Task<Void, any Error>?
    let answers = try await store.writeTogether(writes) {
      closing = Task { try await store.close() }
      // Closing has begun when nothing more may be read; what waits is not done yet.
      while (try? await store.read { try $0.logSize() }) != nil { await Task.yield() }
      #expect(store.groups.waiting == 20)
    }
    #expect(answers.allSatisfy { $0 == nil })
    try await closing?.value
    #expect(try directory.content(of: "records.sqlite-wal").isEmpty)

    await #expect(throws: StorageError.closed) { try await store.read { try $0.logSize() } }
    await #expect(throws: StorageError.closed) { try await store.write { _ in } }
    try await store.close()
    #expect(try await codes(directory.records()).count == 20)
  }
}
