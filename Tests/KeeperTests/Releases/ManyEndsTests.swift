import Foundation
import Keeper
import Statements
import Storage
import Synchronization
import Testimony
import Testing

@Suite("The end of many grants at once", .serialized)
struct ManyEndsTests {
  /// Grants whose time is over, with shares and keys, as if they had been admitted long ago.
  private func seed(_ count: Int, in record: TestRecord, _ service: TestKeeper) async throws
    -> [StatementHash]
  {
    let past = service.clock.now().subtracting(seconds: 1)
    let hashes: [StatementHash] = try (0..<count).map { _ in try Fresh.hash() }
    try await service.keyStore.insert(
      Dictionary(
        uniqueKeysWithValues: hashes.map {
          (KeyOwner.grant($0), [UInt8](repeating: 7, count: 32))
        }))
    try await service.records.write { writer in
      for (number, hash) in hashes.enumerated() {
        try writer.insert(
          GrantRow(
            hash: hash, grant: Fresh.id(), record: record.id, leaf: 1_000_000 + number,
            notAfter: past, nextCounter: 0, released: 0, sharesDestroyed: nil),
          recipients: [])
        try writer.insertSealed(
          .shares, row: "\(hash)/of-one-section", record: record.id, [1, 2, 3])
      }
    }
    return hashes
  }

  private func left(
    of grants: [StatementHash], _ service: TestKeeper
  ) async throws -> (shares: Int, keys: Int) {
    let shares = try await service.records.read { reader in
      try grants.filter { try reader.sealed(.shares, row: "\($0)/of-one-section") != nil }.count
    }
    var keys = 0
    for grant in grants where try await service.keyStore.key(of: .grant(grant)) != nil { keys += 1 }
    return (shares, keys)
  }

  @Test("ends all of them, and none that goes on")
  func all() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let living = try await service.grant(in: record)
    let grants = try await seed(300, in: record, service)
    #expect(try await service.keeper.endExpiredGrants() == 300)
    let left = try await left(of: grants, service)
    #expect(left == (0, 0))
    #expect(try await service.release(living).code == .released)
  }

  @Test("lets releases in between, each after a few grants only")
  func between() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let living = try await service.grant(in: record)
    let grants = try await seed(300, in: record, service)
    let waiting = Mutex(0)
    service.keyStore.interruptDestroying {
      // After the first group: the others have their shares yet.
      let count = try await service.records.read { reader in
        try reader.grantsToEnd(at: service.clock.now(), limit: 1_000).count
      }
      waiting.withLock { $0 = count }
      let released = try await service.release(living)
      #expect(released.code == .released)
    }
    #expect(try await service.keeper.endExpiredGrants() == 300)
    #expect(waiting.withLock { $0 } >= 300 - 32)
    let left = try await left(of: grants, service)
    #expect(left == (0, 0))
  }

  @Test("is finished at the next start when the service dies in the middle of it")
  func cutOff() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grants = try await seed(300, in: record, service)
    // Shares of the first group are deleted, and neither a key nor anything else is written after.
    service.keyStore.interruptDestroying {
      try await service.records.close()
      throw StorageError.closed
    }
    await #expect(throws: KeeperError.self) { try await service.keeper.endExpiredGrants() }
    for grant in grants { #expect(try await service.keyStore.key(of: .grant(grant)) != nil) }
    let again = try await service.restarted()
    let left = try await left(of: grants, again)
    #expect(left == (0, 0))
    let ended = try await again.keyStore.ended(after: 0, limit: 1_000).map(\.owner)
    #expect(Set(ended) == Set(grants.map { .grant($0) }))
    #expect(ended.count == grants.count)
  }

  @Test("stops between two grants when the service stops, and goes on later")
  func cancelled() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grants = try await seed(300, in: record, service)
    let pass = Mutex<Task<Int, any Error>?>(nil)
    service.keyStore.interruptDestroying { pass.withLock { $0?.cancel() } }
    let task = Task {
      // Until the task can be cancelled by what comes in between.
      while pass.withLock({ $0 == nil }) { await Task.yield() }
      return try await service.keeper.endExpiredGrants()
    }
    pass.withLock { $0 = task }
    let count = try await task.value
    #expect(count < 300)
    let half = try await left(of: grants, service)
    #expect(half == (300 - count, 300 - count))
    #expect(try await service.keeper.endExpiredGrants() == 300 - count)
  }
}
