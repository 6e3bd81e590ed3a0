public import Testimony

/// The key store: one random 32-byte key for each record, grant and recovery, apart from the data and
/// outside ordinary backups (protocol section 9). What is destroyed here cannot be opened again.
public protocol KeyStore: Sendable {
  /// Makes keys durable before anything is sealed under them; a key that exists is an error.
  /// - Throws: ``StorageError/conflict``, ``StorageError``.
  func insert(_ keys: [KeyOwner: [UInt8]]) async throws

  /// `nil` when there never was one or it is destroyed.
  func key(of owner: KeyOwner) async throws -> [UInt8]?

  /// Destroys keys for good and notes their owners as ended, durably, in one step. Owners without
  /// a key are noted all the same; who has ended already keeps the line he has.
  /// - Throws: ``StorageError``; then asking again is safe and finishes what was begun.
  func destroy(_ owners: [KeyOwner], at moment: Timestamp) async throws

  /// Everything that has ended, oldest first, after a number.
  func ended(after number: Int, limit: Int) async throws -> [EndedOwner]

  /// Owners that have a key, in order, after one; to reconcile with the data at start-up.
  func owners(after owner: KeyOwner?, limit: Int) async throws -> [KeyOwner]

  func close() async throws
}

/// What a key belongs to.
public enum KeyOwner: Hashable, Sendable {
  case record(RecordID)
  case grant(StatementHash)
  /// A recovery that she has turned on, so that it can be destroyed without the record's key.
  case recovery(StatementHash)

  /// The written form: the record's id, the grant's hash in hexadecimal, or the recovery's after a
  /// word.
  public var name: String {
    switch self {
    case .record(let id): id.description
    case .grant(let hash): hash.description
    case .recovery(let hash): Self.recoveryPrefix + hash.description
    }
  }

  /// Reads the written form; any other spelling is `nil`.
  public init?(name: String) {
    if let id = RecordID(name) {
      self = .record(id)
    } else if let hash = StatementHash(hexadecimal: name) {
      self = .grant(hash)
    } else if name.hasPrefix(Self.recoveryPrefix),
      let hash = StatementHash(hexadecimal: String(name.dropFirst(Self.recoveryPrefix.count)))
    {
      self = .recovery(hash)
    } else {
      return nil
    }
  }

  private static let recoveryPrefix = "recovery/"
}

/// A line of the append-only list of what has ended.
public struct EndedOwner: Hashable, Sendable {
  public let number: Int
  public let owner: KeyOwner
  public let at: Timestamp

  public init(number: Int, owner: KeyOwner, at: Timestamp) {
    self.number = number
    self.owner = owner
    self.at = at
  }
}

extension Bytes32 {
  /// Reads what `description` writes; any other spelling is `nil`.
  fileprivate init?(hexadecimal text: String) {
    let bytes = stride(from: 0, to: text.utf8.count, by: 2).compactMap { start in
      UInt8(text.dropFirst(start).prefix(2), radix: 16)
    }
    self.init(bytes: bytes)
    guard description == text else { return nil }
  }
}
