import Foundation
import Keeper
import Statements
import Storage
import Testimony
import Testing

@Suite("Ends of grants", .serialized)
struct GrantEndTests {
  private func shares(_ service: TestKeeper, _ grant: Statement<Grant>) async throws -> [[UInt8]] {
    let rows = grant.body.sections.map { "\(grant.hash)/\($0.section)/\($0.version)" }
    return try await service.records.read { reader in
      try rows.compactMap { try reader.sealed(.shares, row: $0) }
    }
  }

  @Test("Revocation destroys the shares and their key before it is answered")
  func revocation() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    #expect(try await shares(service, grant).count == 3)
    #expect(try await service.keyStore.key(of: .grant(grant.hash)) != nil)
    try await service.revoke(grant.hash, in: record)
    #expect(try await shares(service, grant).isEmpty)
    #expect(try await service.keyStore.key(of: .grant(grant.hash)) == nil)
    let ended = try await service.keyStore.ended(after: 0, limit: 9).map(\.owner)
    #expect(ended == [.grant(grant.hash)])
  }

  @Test("Expiry destroys the shares and their key, to the second")
  func expiry() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let other = try await service.grant(in: record) {
      $0.notAfter = $0.notAfter.adding(seconds: 1)
    }
    service.clock.set(grant.body.notAfter.subtracting(seconds: 1))
    #expect(try await service.keeper.endExpiredGrants() == 0)
    service.clock.advance(1)
    #expect(try await service.keeper.endExpiredGrants() == 1)
    #expect(try await shares(service, grant).isEmpty)
    #expect(try await service.keyStore.key(of: .grant(grant.hash)) == nil)
    #expect(try await shares(service, other).count == 3)
    #expect(try await service.keeper.endExpiredGrants() == 0)
  }

  @Test("A restart ends what expired while the service was down")
  func restart() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    service.clock.set(grant.body.notAfter)
    let again = try await service.restarted()
    #expect(try await shares(again, grant).isEmpty)
    #expect(try await again.keyStore.key(of: .grant(grant.hash)) == nil)
  }

  @Test("A restart destroys the key that a crash left behind a revocation")
  func crash() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    // The statement and the deletion are durable, the key is not destroyed yet.
    try await service.records.write {
      guard var row = try $0.grant(grant.hash) else { throw StorageError.failed }
      row.sharesDestroyed = row.notAfter
      try $0.update(row)
    }
    let again = try await service.restarted()
    #expect(try await again.keyStore.key(of: .grant(grant.hash)) == nil)
  }

  @Test("Sending a revocation again destroys a key that was still there")
  func again() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let place = try await service.place(in: record)
    let revocation = Revocation(
      at: place.at, record: place.record, seq: place.seq, prev: place.prev,
      targetHash: grant.hash)
    let first = try await service.act(revocation, in: record)
    let second = try await service.act(revocation, in: record)
    #expect(first.statement == second.statement)
    #expect(try await service.keyStore.key(of: .grant(grant.hash)) == nil)
  }

  @Test("Yesterday's copy of the records answers nothing with today's key store")
  func backup() async throws {
    var service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    service = try await service.restarted { try $0.backUpRecords() }
    #expect(try await service.release(grant).code == .released)
    try await service.revoke(grant.hash, in: record)
    service = try await service.restarted { try $0.restoreRecords() }
    // The copy has forgotten the revocation; the key store has not.
    let denied = try await service.release(grant)
    #expect(denied.code == .expired)
    #expect(denied.reply.shares.isEmpty)
    #expect(try await shares(service, grant).isEmpty)
    let held = try await service.keeper.grants(
      record.id, by: service.caller(service.people.officer))
    #expect(held.map(\.code) == [.expired])
  }

  @Test("The shares of a copy cannot be opened, even before the list of ends is applied")
  func stolenBackup() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let copies = try await shares(service, grant)
    try await service.revoke(grant.hash, in: record)
    let rows = grant.body.sections.map { "\(grant.hash)/\($0.section)/\($0.version)" }
    try await service.records.write { writer in
      for (row, copy) in zip(rows, copies) {
        try writer.insertSealed(.shares, row: row, record: record.id, copy)
      }
      guard let row = try writer.grant(grant.hash) else { throw StorageError.failed }
      try writer.update(row)
    }
    #expect(try await service.release(grant).code == .revoked)
    #expect(try await service.keyStore.key(of: .grant(grant.hash)) == nil)
    await #expect(throws: StorageError.conflict) {
      try await service.keyStore.insert([.grant(grant.hash): [UInt8](repeating: 1, count: 32)])
    }
  }

  @Test("A grant whose key is gone is denied, whatever the data says")
  func noKey() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    try await service.keyStore.destroy([.grant(grant.hash)], at: service.clock.now())
    let denied = try await service.release(grant)
    #expect(denied.code == .expired)
    #expect(denied.reply.shares.isEmpty)
  }
}
