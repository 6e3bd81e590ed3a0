import Dispatch
package import Foundation
package import GRDB
import Synchronization

/// One SQLite file: locked, private, with the settings of ``DurableSettings`` and our tables.
package final class DatabaseFile: Sendable {
  private enum Phase {
    case open
    case closed
    /// A sync failed: what the disk holds is no longer known.
    case lost
  }

  package let pool: DatabasePool
  private let lock: FileLock
  private let phase = Mutex(Phase.open)

  /// Opens or makes `name.sqlite` in a directory.
  ///
  /// - Parameter directory: made with mode 0700 if absent; its parent must exist.
  /// - Throws: ``StorageError/inUse``, ``StorageError/unsafeSettings``, ``StorageError/schema``, or
  ///   what the database says.
  package init(directory: URL, name: String, migrator: DatabaseMigrator) throws {
    try PrivateFiles.makeDirectory(directory.path)
    lock = try FileLock(path: directory.appendingPathComponent("\(name).lock").path)
    let file = directory.appendingPathComponent("\(name).sqlite").path
    try PrivateFiles.makeFile(file)
    pool = try StorageError.mapped {
      let pool = try DatabasePool(path: file, configuration: DurableSettings.configuration())
      try DurableSettings.makeDurable(pool)
      guard try pool.read(migrator.hasBeenSuperseded) == false else { throw StorageError.schema }
      try migrator.migrate(pool)
      return pool
    }
    try PrivateFiles.synchronize(directory: directory.path)
  }

  /// - Throws: ``StorageError/closed`` after ``beginClosing()`` or ``lose()``.
  func checkOpen() throws {
    guard phase.withLock({ $0 == .open }) else { throw StorageError.closed }
  }

  /// False after a failed sync.
  var isSound: Bool { phase.withLock { $0 != .lost } }

  /// Lets nobody read or write from now on: a sync failed, and one that succeeds after it would
  /// prove nothing about what was to be synced before.
  func lose() {
    phase.withLock { $0 = .lost }
  }

  /// Lets nobody begin to read or write; true for the first who asks, who then calls ``close()``.
  func beginClosing() -> Bool {
    phase.withLock { phase in
      defer { if phase == .open { phase = .closed } }
      return phase == .open
    }
  }

  /// Waits for those who still read, moves the log into the database, and closes both.
  func close() async throws {
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      // Waiting for readers blocks a thread, which must not be one of Swift's few.
      DispatchQueue.global().async { done.resume(with: Result { try self.finish() }) }
    }
  }

  private func finish() throws {
    defer { lock.release() }
    try StorageError.mapped {
      defer { try? pool.close() }
      if isSound { try pool.writeWithoutTransaction(DatabaseFile.truncateLog) }
    }
  }

  /// Moves everything into the database file and empties the log, so that what was deleted is
  /// gone from both.
  static func truncateLog(_ db: Database) throws {
    _ = try db.checkpoint(.truncate)
  }
}
