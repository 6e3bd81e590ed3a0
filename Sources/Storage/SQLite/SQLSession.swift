import Foundation
import GRDB

/// One access to a connection: the one place where statements are run and their errors seen.
///
/// It remembers an error that reaches beyond its statement, so that a group is given up even when
/// the closure that met the error says nothing of it.
final class SQLSession {
  private let db: Database
  /// The widest error so far, if it was wider than a statement.
  private(set) var failure: (reach: FailureReach, error: StorageError)?
  /// Whether content was deleted that must not stay in the write-ahead log.
  private(set) var freed = false

  init(_ db: Database) {
    self.db = db
  }

  /// All rows of a query, made into values one by one.
  func rows<Value>(
    _ sql: String, _ arguments: StatementArguments = [], _ value: (Row) throws -> Value
  ) throws -> [Value] {
    try run {
      let statement = try db.cachedStatement(sql: sql)
      let cursor = try Row.fetchCursor(statement, arguments: arguments)
      var values: [Value] = []
      while let row = try cursor.next() { values.append(try value(row)) }
      return values
    }
  }

  /// The only row of a query, if there is one.
  func row<Value>(
    _ sql: String, _ arguments: StatementArguments = [], _ value: (Row) throws -> Value
  ) throws -> Value? {
    try rows(sql, arguments, value).first
  }

  /// Runs a statement that changes rows, and says how many.
  @discardableResult
  func execute(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
    try run {
      try db.cachedStatement(sql: sql).execute(arguments: arguments)
      return db.changesCount
    }
  }

  /// Deletes rows, and sees to it that the log is emptied after the commit.
  func delete(_ sql: String, _ arguments: StatementArguments = []) throws {
    if try execute(sql, arguments) > 0 { freed = true }
  }

  /// Runs `body` in a transaction of its own; a commit that fails other than for want of room
  /// is a ``FailureReach/file`` failure.
  func transaction(_ body: () throws -> Void) throws {
    try execute("BEGIN IMMEDIATE")
    do {
      try body()
      try checkSound()
    } catch {
      rollback()
      throw error
    }
    do {
      try run { try db.commit() }
    } catch {
      if failure?.error != .full { failure = (.file, .failed) }
      rollback()
      throw error
    }
  }

  /// Leaves the transaction, which SQLite may have done already.
  func rollback() {
    guard db.isInsideTransaction else { return }
    do {
      try db.rollback()
    } catch {
      failure = (.file, .failed)
    }
  }

  /// Empties the write-ahead log, outside of a transaction.
  func truncateLog() throws {
    try run { try DatabaseFile.truncateLog(db) }
  }

  /// - Throws: the error that ended the transaction, if one did.
  private func checkSound() throws {
    if let failure { throw failure.error }
  }

  private func run<Value>(_ body: () throws -> Value) throws -> Value {
    try checkSound()
    do {
      return try body()
    } catch let error as DatabaseError {
      let reach = FailureReach(error)
      if reach != .statement { failure = (reach, StorageError(error)) }
      throw error.resultCode == .SQLITE_INTERRUPT ? CancellationError() : StorageError(error)
    } catch is RowDecodingError {
      throw StorageError.corrupt
    }
  }
}
