public import Foundation
package import GRDB
import Testimony

/// The service's data in one SQLite file, `records.sqlite`: for one machine, without a server.
public final class SQLiteRecordStore: RecordStore {
  private let file: DatabaseFile
  package let groups: GroupCommit

  /// The connections; for tests of settings and faults.
  package var pool: DatabasePool { file.pool }

  /// Opens the file, and makes it if it is not there.
  ///
  /// - Parameters:
  ///   - directory: made with mode 0700 if absent; its parent must exist.
  ///   - segments: where a database of the first schema moves the segments it has in rows.
  ///   - beforeCommit: runs once at the end of each group in which something succeeded, and sees
  ///     all of it; what it changes is committed with the group. What it throws undoes the group,
  ///     and everybody in it is told that error.
  /// - Throws: ``StorageError/inUse`` when somebody has the file open,
  ///   ``StorageError/unsafeSettings`` when a commit would not be durable,
  ///   ``StorageError/schema`` when a newer program wrote it.
  public static func open(
    directory: URL, segments: FileSegmentStore? = nil,
    beforeCommit: @escaping @Sendable (any RecordWriter) throws -> Void
  ) throws -> SQLiteRecordStore {
    SQLiteRecordStore(
      file: try DatabaseFile(
        directory: directory, name: "records", migrator: RecordSchema.migrator(segments: segments)),
      beforeCommit: beforeCommit)
  }

  private init(
    file: DatabaseFile, beforeCommit: @escaping @Sendable (any RecordWriter) throws -> Void
  ) {
    self.file = file
    groups = GroupCommit(file: file, beforeCommit: beforeCommit)
  }

  public func read<Value: Sendable>(
    _ body: @escaping @Sendable (any RecordReader) throws -> Value
  ) async throws -> Value {
    try file.checkOpen()
    return try await StorageError.mapped {
      try await file.pool.read { db in
        try body(SQLiteRecordReader(session: SQLSession(db)))
      }
    }
  }

  public func write<Value: Sendable, Answer: Sendable>(
    _ body: @escaping @Sendable (any RecordWriter) throws -> Value,
    answer: @escaping @Sendable (Value, any RecordReader) throws -> Answer
  ) async throws -> Answer {
    try await groups.write(body, answer: answer)
  }

  public func close() async throws {
    let first = file.beginClosing()
    await groups.finish()
    if first { try await file.close() }
  }
}
