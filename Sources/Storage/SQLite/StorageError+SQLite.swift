import GRDB

extension StorageError {
  /// What a caller is told; SQLite's own texts and GRDB's descriptions can hold values and go
  /// nowhere.
  init(_ error: DatabaseError) {
    switch error.resultCode {
    case .SQLITE_FULL: self = .full
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt
    // GRDB says so of a connection that is closed.
    case .SQLITE_MISUSE: self = .closed
    case .SQLITE_CONSTRAINT:
      switch error.extendedResultCode {
      case .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_ROWID:
        self = .conflict
      default: self = .failed
      }
    default: self = .failed
    }
  }

  /// Runs `body` and keeps the database's own errors inside.
  static func mapped<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch {
      throw mapped(error)
    }
  }

  /// The same for what runs on a database's own queue.
  static func mapped<Value: Sendable>(
    _ body: @Sendable () async throws -> Value
  ) async throws -> Value {
    do {
      return try await body()
    } catch {
      throw mapped(error)
    }
  }

  /// An error as a caller may see it: its own, a cancellation, or ours.
  private static func mapped(_ error: any Error) -> any Error {
    switch error {
    case let error as DatabaseError:
      error.resultCode == .SQLITE_INTERRUPT ? CancellationError() : StorageError(error)
    case is RowDecodingError: StorageError.corrupt
    default: error
    }
  }
}

/// How far an error of the database reaches.
enum FailureReach {
  /// One statement: its savepoint is undone.
  case statement
  /// The transaction, which SQLite may have undone already.
  case transaction
  /// The file: what the disk holds is no longer known.
  case file

  init(_ error: DatabaseError) {
    switch error.resultCode {
    case .SQLITE_FULL, .SQLITE_NOMEM, .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_INTERRUPT,
      .SQLITE_ABORT:
      self = .transaction
    case .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_CANTOPEN, .SQLITE_READONLY,
      .SQLITE_PROTOCOL, .SQLITE_MISUSE:
      self = .file
    default: self = .statement
    }
  }
}
