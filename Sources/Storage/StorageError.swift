/// Something the storage could not do.
public struct StorageError: Error, Hashable, Sendable, CustomStringConvertible {
  private enum Code: String, Sendable {
    case conflict = "something else is stored under this name"
    case full = "the disk is full"
    case closed = "the store is closed"
    case unsafeSettings = "the database does not keep the settings that durability needs"
    case inUse = "another process has the database open"
    case schema = "the database is of another version"
    case corrupt = "a stored value cannot be read"
    case failed = "the database failed"
  }

  private let code: Code

  /// Different bytes are there already.
  public static let conflict = Self(code: .conflict)
  /// Nothing was changed; goes on when there is room.
  public static let full = Self(code: .full)
  /// Closed by the caller, or after a sync that failed.
  public static let closed = Self(code: .closed)
  /// `synchronous`, `journal_mode` or another setting is not as it must be.
  public static let unsafeSettings = Self(code: .unsafeSettings)
  /// Another process, or this one, has the files open; only one may.
  public static let inUse = Self(code: .inUse)
  /// Written by a newer program.
  public static let schema = Self(code: .schema)
  public static let corrupt = Self(code: .corrupt)
  public static let failed = Self(code: .failed)

  /// One clause without values, for logs.
  public var shortDescription: String { code.rawValue }
  public var description: String { shortDescription }
}
