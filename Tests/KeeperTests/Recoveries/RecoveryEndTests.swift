import Foundation
import Keeper
import Sealing
import Sodium
import Statements
import Storage
import Testimony
import Testing

/// Off is off: what was kept for a recovery is destroyed, in copies of the data too.
@Suite("The end of a recovery", .serialized)
struct RecoveryEndTests {
  enum End: String, CaseIterable, CustomTestStringConvertible {
    case revoked, used, erased
    var testDescription: String { rawValue }
  }

  private func end(
    _ recovery: TestRecovery, _ end: End, of record: TestRecord, _ service: TestKeeper
  ) async throws {
    switch end {
    case .revoked: try await service.revoke(recovery.statement.hash, in: record)
    case .used: try await service.changeRoot(of: record)
    case .erased: try await service.erase(record)
    }
  }

  /// A recovery that was released already.
  private func released(
    in record: TestRecord, _ claimant: Claimant, _ service: TestKeeper
  ) async throws -> TestRecovery {
    let recovery = try await service.dueRecovery(of: record, for: claimant)
    _ = try await service.recover(record, as: claimant)
    return recovery
  }

  private func rows(of recovery: TestRecovery, _ service: TestKeeper) async throws -> Int {
    try await service.records.read { reader in
      try ["keeper", "unit", "wrapped"].count {
        try reader.sealed(.recoveries, row: "\(recovery.statement.hash)/\($0)") != nil
      }
    }
  }

  @Test("Its key and what was kept under it are destroyed", arguments: End.allCases)
  func destroyed(_ end: End) async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let recovery = try await released(in: record, .generate(), service)
    let owner = KeyOwner.recovery(recovery.statement.hash)
    let key = try #require(try await service.keyStore.key(of: owner))
    #expect(try await rows(of: recovery, service) == 3)
    try await self.end(recovery, end, of: record, service)
    #expect(try await service.keyStore.key(of: owner) == nil)
    #expect(try await service.keyStore.ended(after: 0, limit: 100).contains { $0.owner == owner })
    #expect(try await rows(of: recovery, service) == 0)
    for (name, file) in TestFolder.files(below: service.folder.url) {
      #expect(file.range(of: Data(key)) == nil, "\(name)")
    }
  }

  @Test("Yesterday's database hands out nothing beside today's key store", arguments: End.allCases)
  func restored(_ end: End) async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let claimant = try Claimant.generate()
    let recovery = try await released(in: record, claimant, service)
    let before = service.clock.now()
    let copy = try service.folder.copyData()
    try await self.end(recovery, end, of: record, service)
    service.clock.set(before)
    let restored = try await service.restarted { try $0.putBack(copy) }
    #expect(try await rows(of: recovery, restored) == 0)
    await #expect(throws: KeeperError.self) {
      try await restored.recover(record, as: claimant)
    }
    await #expect(throws: KeeperError.self) {
      try await restored.keeper.recovery(
        record.code, by: restored.caller(restored.people.officer))
    }
  }

  @Test("A key that a crash has left is destroyed at the next start")
  func crashed() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let recovery = try await service.turnOnRecovery(in: record)
    let owner = KeyOwner.recovery(recovery.statement.hash)
    service.keyStore.interruptDestroying { throw StorageError.failed }
    try await service.revoke(recovery.statement.hash, in: record)
    #expect(try await service.keyStore.key(of: owner) != nil)
    let started = try await service.restarted()
    #expect(try await started.keyStore.key(of: owner) == nil)
  }

  @Test("After it was used she turns it on again, under another key")
  func again() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    _ = try await released(in: record, .generate(), service)
    let early = try await service.refusal { try await service.turnOnRecovery(in: record) }
    #expect(early.statement == .outOfPlace)
    try await service.changeRoot(of: record)
    let second = try await service.turnOnRecovery(in: record)
    #expect(try await rows(of: second, service) == 3)
  }

  @Test("What was used is not turned off")
  func twice() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let recovery = try await released(in: record, .generate(), service)
    try await service.changeRoot(of: record)
    let error = try await service.refusal {
      try await service.revoke(recovery.statement.hash, in: record)
    }
    #expect(error.statement == .outOfPlace)
  }

  @Test("An erasure ends it also when she takes the erasure back")
  func cancelled() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let recovery = try await service.turnOnRecovery(in: record)
    try await service.erase(record)
    let place = try await service.place(in: record)
    try await service.act(
      ErasureCancel(at: place.at, record: place.record, seq: place.seq, prev: place.prev),
      in: record)
    let error = try await service.refusal {
      try await service.vouch(for: .generate(), recovery)
    }
    #expect(error.statement == .outOfPlace)
    try await service.turnOnRecovery(in: record)
  }
}
