import Foundation
import GRDB
import Storage
import Testimony
import Testing

@Suite("Opening the files")
struct OpeningTests {
  let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  @Test("Both stores keep the settings that durability and secrecy need")
  func settings() async throws {
    let (records, keys) = (try directory.records(), try directory.keys())
    for pool in [records.pool, keys.pool] { try DurableSettings.check(pool) }
  }

  @Test(
    "A setting that is not as it must be is found",
    arguments: [
      "synchronous = NORMAL", "synchronous = OFF", "secure_delete = OFF", "secure_delete = FAST",
      "trusted_schema = ON", "foreign_keys = OFF", "temp_store = FILE",
    ])
  func unsafeSetting(_ setting: String) async throws {
    let store = try directory.records()
    try await store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA \(setting)") }
    #expect(throws: StorageError.unsafeSettings) { try DurableSettings.check(store.pool) }
  }

  @Test("What GRDB sets by itself would be refused")
  func defaults() throws {
    let pool = try DatabasePool(path: directory.url.appendingPathComponent("x.sqlite").path)
    #expect(throws: StorageError.unsafeSettings) { try DurableSettings.check(pool) }
  }

  @Test("The files are the service's alone")
  func modes() async throws {
    let store = try directory.records()
    let row = try Sample.audit("a")
    try await store.write { try $0.insertAudit(row) }
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    #expect(try mode(directory.data.path) == 0o700)
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.data.path)
    #expect(names.count == 4)
    for name in names {
      #expect(try mode(directory.data.appendingPathComponent(name).path) == 0o600)
    }
  }

  @Test("A directory is opened once, and again after it is closed")
  func inUse() async throws {
    let store = try directory.records()
    #expect(throws: StorageError.inUse) { try directory.records() }
    let keys = try directory.keys()
    #expect(throws: StorageError.inUse) { try directory.keys() }
    try await store.close()
    try await keys.close()
    try await directory.records().close()
    try await directory.keys().close()
  }

  @Test("A file that a newer program wrote is refused")
  func newer() async throws {
    let store = try directory.records()
    try await store.pool.write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('records-99')")
    }
    try await store.close()
    #expect(throws: StorageError.schema) { try directory.records() }
  }

  @Test("A file that is no database is refused, and its content not told")
  func foreign() throws {
    try FileManager.default.createDirectory(
      at: directory.data, withIntermediateDirectories: false)
    try Data("her name".utf8 + [UInt8](repeating: 65, count: 9_000))
      .write(to: directory.data.appendingPathComponent("records.sqlite"))
    #expect(throws: StorageError.corrupt) { try directory.records() }
  }

  @Test("A link in place of the file is not followed")
  func link() throws {
    try FileManager.default.createDirectory(
      at: directory.data, withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      at: directory.data.appendingPathComponent("records.sqlite"),
      withDestinationURL: directory.url.appendingPathComponent("elsewhere"))
    #expect(throws: StorageError.failed) { try directory.records() }
  }

  @Test("A directory whose parent is missing is not made")
  func noParent() {
    #expect(throws: StorageError.failed) {
      try SQLiteKeyStore.open(directory: directory.data.appendingPathComponent("deeper"))
    }
  }
}
