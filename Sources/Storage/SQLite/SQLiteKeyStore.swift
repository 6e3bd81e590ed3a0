public import Foundation
package import GRDB
public import Testimony

/// The key store in one SQLite file of its own, `keys.sqlite`.
///
/// What is destroyed is overwritten in the file (`secure_delete`) and truncated out of the
/// write-ahead log before the caller hears of it. What the disk itself keeps of overwritten
/// blocks is beyond a program: the file belongs on an encrypted volume.
public final class SQLiteKeyStore: KeyStore {
  private let file: DatabaseFile

  /// The connections; for tests of settings and faults.
  package var pool: DatabasePool { file.pool }

  /// Opens the file, and makes it if it is not there.
  ///
  /// - Parameter directory: not that of the records, for it is backed up otherwise; made with
  ///   mode 0700 if absent; its parent must exist.
  /// - Throws: as ``SQLiteRecordStore/open(directory:beforeCommit:)``.
  public static func open(directory: URL) throws -> SQLiteKeyStore {
    SQLiteKeyStore(
      file: try DatabaseFile(directory: directory, name: "keys", migrator: KeySchema.migrator))
  }

  private init(file: DatabaseFile) {
    self.file = file
  }

  public func insert(_ keys: [KeyOwner: [UInt8]]) async throws {
    try await change(freeing: false) { session in
      for (owner, key) in keys {
        let ended = try session.row("SELECT 1 FROM ended WHERE owner = ?", [owner.name]) { _ in
          true
        }
        guard ended == nil else { throw StorageError.conflict }
        try session.execute("INSERT INTO keys (owner, key) VALUES (?, ?)", [owner.name, key.sql])
      }
    }
  }

  public func key(of owner: KeyOwner) async throws -> [UInt8]? {
    try await read { session in
      try session.row("SELECT key FROM keys WHERE owner = ?", [owner.name]) {
        try $0.bytes("key")
      }
    }
  }

  public func destroy(_ owners: [KeyOwner], at moment: Timestamp) async throws {
    try await change(freeing: true) { session in
      for owner in owners {
        try session.execute("DELETE FROM keys WHERE owner = ?", [owner.name])
        try session.execute(
          "INSERT INTO ended (owner, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
          [owner.name, moment.sql])
      }
    }
  }

  public func ended(after number: Int, limit: Int) async throws -> [EndedOwner] {
    try await read { session in
      try session.rows(
        "SELECT * FROM ended WHERE number > ? ORDER BY number LIMIT ?", [number, limit]
      ) { row in
        EndedOwner(number: try row.int("number"), owner: try row.owner(), at: try row.time("at"))
      }
    }
  }

  public func owners(after owner: KeyOwner?, limit: Int) async throws -> [KeyOwner] {
    try await read { session in
      try session.rows(
        "SELECT owner FROM keys WHERE owner > ? ORDER BY owner LIMIT ?",
        [owner?.name ?? "", limit]
      ) { try $0.owner() }
    }
  }

  public func close() async throws {
    if file.beginClosing() { try await file.close() }
  }

  private func read<Value: Sendable>(
    _ body: @escaping @Sendable (SQLSession) throws -> Value
  ) async throws -> Value {
    try file.checkOpen()
    return try await StorageError.mapped {
      try await file.pool.read { db in try body(SQLSession(db)) }
    }
  }

  /// Runs `body` in a transaction and returns when it is durable.
  ///
  /// - Parameter freeing: whether to empty the write-ahead log afterwards. When a reader or a full
  ///   disk is in the way of that, the change is made and an error thrown; asking again repairs it.
  private func change(
    freeing: Bool, _ body: @escaping @Sendable (SQLSession) throws -> Void
  ) async throws {
    try file.checkOpen()
    // Of its own, so that the caller's cancellation does not stop it half-way.
    let change = Task.detached { [file] in
      try await file.pool.writeWithoutTransaction { db in
        let session = SQLSession(db)
        do {
          try session.transaction { try body(session) }
          if freeing { try session.truncateLog() }
        } catch {
          if session.failure?.reach == .file { file.lose() }
          throw error
        }
      }
    }
    try await StorageError.mapped { try await change.value }
  }
}

extension Row {
  fileprivate func owner() throws -> KeyOwner { try valid(KeyOwner(name: try text("owner"))) }
}
