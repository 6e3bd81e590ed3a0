import Storage
import Synchronization
import Testimony

/// A key store before which something else may happen once: what two callers do at the same time,
/// in an order that a test chooses.
final class InterruptedKeyStore: KeyStore {
  private let store: any KeyStore
  private let interruption = Mutex<(@Sendable () async throws -> Void)?>(nil)
  private let readingInterruption = Mutex<(@Sendable () async throws -> Void)?>(nil)
  private let destroyingInterruption = Mutex<(@Sendable () async throws -> Void)?>(nil)

  init(_ store: any KeyStore) { self.store = store }

  /// Comes before the next keys are made.
  func interrupt(_ body: @escaping @Sendable () async throws -> Void) {
    interruption.withLock { $0 = body }
  }

  /// Comes before the next key is read.
  func interruptReading(_ body: @escaping @Sendable () async throws -> Void) {
    readingInterruption.withLock { $0 = body }
  }

  /// Comes before the next keys are destroyed.
  func interruptDestroying(_ body: @escaping @Sendable () async throws -> Void) {
    destroyingInterruption.withLock { $0 = body }
  }

  func insert(_ keys: [KeyOwner: [UInt8]]) async throws {
    let interruption = interruption.withLock { body in
      defer { body = nil }
      return body
    }
    try await interruption?()
    try await store.insert(keys)
  }

  func key(of owner: KeyOwner) async throws -> [UInt8]? {
    let interruption = readingInterruption.withLock { body in
      defer { body = nil }
      return body
    }
    try await interruption?()
    return try await store.key(of: owner)
  }

  func destroy(_ owners: [KeyOwner], at moment: Timestamp) async throws {
    let interruption = destroyingInterruption.withLock { body in
      defer { body = nil }
      return body
    }
    try await interruption?()
    try await store.destroy(owners, at: moment)
  }

  func ended(after number: Int, limit: Int) async throws -> [EndedOwner] {
    try await store.ended(after: number, limit: limit)
  }

  func owners(after owner: KeyOwner?, limit: Int) async throws -> [KeyOwner] {
    try await store.owners(after: owner, limit: limit)
  }

  func close() async throws { try await store.close() }
}
