import Storage
import Synchronization
import Testimony

/// A switch between threads that only goes on.
final class LostFlag: Sendable {
  private let value = Atomic(false)

  func set() { value.store(true, ordering: .sequentiallyConsistent) }

  /// - Throws: what a store throws after a failed sync.
  func check() throws {
    if value.load(ordering: .sequentiallyConsistent) { throw StorageError.closed }
  }
}

/// A store that can be lost as to a dying disk.
struct FailingRecordStore: RecordStore {
  let isLost = LostFlag()
  private let store: SQLiteRecordStore

  init(_ store: SQLiteRecordStore) { self.store = store }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (any RecordReader) throws -> Value
  ) async throws -> Value {
    try isLost.check()
    return try await store.read(body)
  }

  func write<Value: Sendable, Answer: Sendable>(
    _ body: @escaping @Sendable (any RecordWriter) throws -> Value,
    answer: @escaping @Sendable (Value, any RecordReader) throws -> Answer
  ) async throws -> Answer {
    try isLost.check()
    return try await store.write(body, answer: answer)
  }

  func close() async throws { try await store.close() }
}

struct FailingKeyStore: KeyStore {
  let isLost = LostFlag()
  private let store: SQLiteKeyStore

  init(_ store: SQLiteKeyStore) { self.store = store }

  func insert(_ keys: [KeyOwner: [UInt8]]) async throws {
    try isLost.check()
    try await store.insert(keys)
  }

  func key(of owner: KeyOwner) async throws -> [UInt8]? {
    try isLost.check()
    return try await store.key(of: owner)
  }

  func destroy(_ owners: [KeyOwner], at moment: Timestamp) async throws {
    try isLost.check()
    try await store.destroy(owners, at: moment)
  }

  func ended(after number: Int, limit: Int) async throws -> [EndedOwner] {
    try isLost.check()
    return try await store.ended(after: number, limit: limit)
  }

  func owners(after owner: KeyOwner?, limit: Int) async throws -> [KeyOwner] {
    try isLost.check()
    return try await store.owners(after: owner, limit: limit)
  }

  func close() async throws { try await store.close() }
}
