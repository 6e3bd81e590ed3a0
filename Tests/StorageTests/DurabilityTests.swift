import Foundation
import GRDB
import Storage
import Testimony
import Testing

@Suite("Durability")
struct DurabilityTests {
  let directory: TemporaryDirectory

  init() throws {
    WatchedFiles.watch()
    directory = try TemporaryDirectory()
  }

  private var log: String { directory.data.appendingPathComponent("records.sqlite-wal").path }

  @Test("One commit is one sync, and 64 writes in one group are one sync")
  func syncs() async throws {
    let store = try directory.records()
    let row = try Sample.audit("a")
    // The first write after opening also syncs the header of the new log.
    try await store.write { try $0.insertAudit(row) }
    var before = WatchedFiles.syncs(directory.data.path)
    #expect(before > 0)
    try await store.write { try $0.insertAudit(row) }
    #expect(WatchedFiles.syncs(directory.data.path) - before == 1)

    before = WatchedFiles.syncs(directory.data.path)
    _ = try await store.writeTogether(Array(repeating: { try $0.insertAudit(row) }, count: 64))
    // The write that held them up changed nothing, and needed none.
    #expect(WatchedFiles.syncs(directory.data.path) - before == 1)
  }

  @Test("A key is synced before the caller hears of it")
  func keySyncs() async throws {
    let store = try directory.keys()
    try await store.insert([.record(try Sample.id(1)): Sample.bytes(1, count: 32)])
    let before = WatchedFiles.syncs(directory.data.path)
    try await store.insert([.record(try Sample.id(2)): Sample.bytes(2, count: 32)])
    #expect(WatchedFiles.syncs(directory.data.path) - before == 1)
  }

  @Test("After a sync that fails nothing is written or read any more")
  func failedSync() async throws {
    let store = try directory.records()
    let rows = try ["a", "b", "c"].map(Sample.audit)
    try await store.write { try $0.insertAudit(rows[0]) }
    WatchedFiles.failSyncs(of: log)
    await #expect(throws: StorageError.failed) {
      try await store.write { try $0.insertAudit(rows[1]) }
    }
    await #expect(throws: StorageError.closed) {
      try await store.write { try $0.insertAudit(rows[2]) }
    }
    await #expect(throws: StorageError.closed) { try await store.read { try $0.logSize() } }
    try await store.close()
  }

  @Test("Whoever waits behind a group whose sync fails is told that the store is closed")
  func failedSyncOfQueue() async throws {
    let store = try directory.records()
    let row = try Sample.audit("a")
    try await store.write { try $0.insertAudit(row) }
    WatchedFiles.failSyncs(of: log)
    let writes: [@Sendable (any RecordWriter) throws -> Void] =
      Array(repeating: { try $0.insertAudit(row) }, count: 300)
    let answers = try await store.writeTogether(writes).map { $0 as? StorageError }
    #expect(answers[..<256].allSatisfy { $0 == .failed })
    #expect(answers[256...].allSatisfy { $0 == .closed })
  }

  @Test("When the log cannot be moved into the database, nothing that was answered is lost")
  func failedCheckpoint() async throws {
    let path = directory.data.appendingPathComponent("records.sqlite").path
    let store = try directory.records()
    let (record, moment): (RecordID, Timestamp) = (try Sample.id(1), try Sample.time(1))
    let large = Sample.bytes(1, count: 1_000_000)
    let versions = try (0..<8).map { try Sample.version($0, 1) }
    WatchedFiles.failSyncs(of: path)
    for version in versions {
      try await store.write { try $0.insertSection(record, version, large, at: moment) }
    }
    await #expect(throws: StorageError.failed) { try await store.close() }

    WatchedFiles.mendSyncs(of: path)
    let reopened = try directory.records()
    for version in versions {
      #expect(try await reopened.read { try $0.section(record, version) } == large)
    }
  }

  @Test("A key store whose sync fails is closed")
  func failedKeySync() async throws {
    let store = try directory.keys()
    try await store.insert([.record(try Sample.id(1)): Sample.bytes(1, count: 32)])
    WatchedFiles.failSyncs(of: directory.data.appendingPathComponent("keys.sqlite-wal").path)
    await #expect(throws: StorageError.failed) {
      try await store.destroy([.record(try Sample.id(1))], at: .latest)
    }
    await #expect(throws: StorageError.closed) { try await store.owners(after: nil, limit: 1) }
  }

  @Test("A full disk refuses the whole group, changes nothing, and the store goes on with room")
  func full() async throws {
    let store = try directory.records()
    let moment = try Sample.time(1)
    let versions = try (0..<64).map { try Sample.version($0, 1) }
    let record: RecordID = try Sample.id(1)
    let large = Sample.bytes(1, count: 100_000)
    let row = try Sample.audit("small")
    try await store.write { try $0.insertAudit(row) }
    let writes: [@Sendable (any RecordWriter) throws -> Void] = versions.map { version in
      { try $0.insertSection(record, version, large, at: moment) }
    }
    // The first of the group fits by itself, and is undone with the others.
    try await limitPages(of: store, more: 40)
    var answers = try await store.writeTogether(writes)
    #expect(answers.allSatisfy { $0 as? StorageError == .full })
    try await store.read { (reader) throws in
      for version in versions { #expect(try reader.section(record, version) == nil) }
      #expect(try reader.audit(after: 0, limit: 9).count == 1)
    }

    try await limitPages(of: store, more: 100_000)
    answers = try await store.writeTogether(writes)
    #expect(answers.allSatisfy { $0 == nil })
    #expect(try await store.read { try $0.section(record, versions[63]) } == large)
  }

  @Test("A closure that says nothing of a full disk does not get its group committed")
  func hiddenFull() async throws {
    let store = try directory.records()
    let (moment, version) = (try Sample.time(1), try Sample.version(1, 1))
    let (record, row): (RecordID, AuditRow) = (try Sample.id(1), try Sample.audit("a"))
    try await limitPages(of: store, more: 1)
    await #expect(throws: StorageError.full) {
      try await store.write { writer in
        try? writer.insertSection(record, version, Sample.bytes(1, count: 100_000), at: moment)
        try? writer.insertAudit(row)
      }
    }
    #expect(try await store.read { try $0.audit(after: 0, limit: 9) } == [])
  }

  private func limitPages(of store: SQLiteRecordStore, more: Int) async throws {
    try await store.pool.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages + more)")
    }
  }
}
