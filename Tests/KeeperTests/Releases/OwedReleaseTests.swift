import Keeper
import Statements
import Storage
import Testimony
import Testing

@Suite("Releases that the quorum confirms late", .serialized)
struct OwedReleaseTests {
  /// A grant for one reading, and the request whose answer the quorum has kept back.
  private func owed() async throws -> (TestKeeper, TestRecord, Statement<Grant>, ReleaseDraft) {
    let service = try await TestKeeper.start(witnesses: 1, quorum: 1, profile: .strict)
    let record = try await service.record()
    let grant = try await service.grant(in: record) { $0.maxReleases = 1 }
    let draft = try service.releaseDraft(grant)
    service.witnesses[0].conduct = .silent
    service.patience.end()
    try await isRefused(draft, service)
    return (service, record, grant, draft)
  }

  private func isRefused(_ draft: ReleaseDraft, _ service: TestKeeper) async throws {
    await #expect {
      _ = try await service.release(draft)
    } throws: {
      ($0 as? KeeperError)?.code == .unwitnessed
    }
  }

  /// The witness is back.
  private func confirm(_ service: TestKeeper) async throws {
    service.witnesses[0].conduct = .honest
    service.patience.begin()
    for _ in 0..<500 {
      await service.keeper.followWitnesses()
      let size = try await service.logSize()
      if try await service.keeper.checkpoint().contains("\n\(size)\n") { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("nothing was cosigned")
  }

  private func hasKey(_ service: TestKeeper, _ grant: Statement<Grant>) async throws -> Bool {
    try await service.keyStore.key(of: .grant(grant.hash)) != nil
  }

  @Test("The same request is answered from the log, once, and counts once")
  func again() async throws {
    let (service, _, grant, draft) = try await owed()
    try await confirm(service)
    let size = try await service.logSize()
    let late = try await service.release(draft)
    #expect(late.code == .released)
    #expect(late.reply.shares.count == grant.body.sections.count)
    #expect(try await service.logSize() == size)
    #expect(try await !hasKey(service, grant))
    #expect(try await service.release(draft).code != .released)
    #expect(try await service.release(grant).code == .exhausted)
  }

  @Test("Another request is not answered in its place")
  func other() async throws {
    let (service, _, grant, _) = try await owed()
    try await confirm(service)
    #expect(try await service.release(grant).code == .exhausted)
  }

  @Test("It is not answered when the request's time is over")
  func late() async throws {
    let (service, _, grant, draft) = try await owed()
    try await confirm(service)
    service.clock.advance(301)
    #expect(try await service.release(draft).code == .clock)
    #expect(try await !hasKey(service, grant))
  }

  @Test("When it is not asked for again, the key goes with the request's time")
  func forgotten() async throws {
    let (service, _, grant, _) = try await owed()
    service.clock.advance(300)
    try await service.keeper.endExpiredGrants()
    #expect(try await hasKey(service, grant))
    service.clock.advance(1)
    try await service.keeper.endExpiredGrants()
    #expect(try await !hasKey(service, grant))
  }

  @Test("It is not answered when she has revoked or frozen meanwhile", arguments: [true, false])
  func ended(isRevoked: Bool) async throws {
    let (service, record, grant, draft) = try await owed()
    try await confirm(service)
    if isRevoked {
      try await service.revoke(grant.hash, in: record)
    } else {
      let place = try await service.place(in: record)
      try await service.act(
        Freeze(at: place.at, record: place.record, seq: place.seq, prev: place.prev), in: record)
    }
    let denied = try await service.release(draft)
    #expect(denied.code != .released)
    #expect(denied.reply.shares.isEmpty)
  }

  @Test("It is not answered to an officer whose certificate was revoked meanwhile")
  func certificate() async throws {
    let (service, _, _, draft) = try await owed()
    try await confirm(service)
    let officer = service.people.officer.keyID
    let certificate = try await service.certificate {
      $0.role == .officer && $0.subject == officer
    }
    try await service.revoke(certificate, by: service.people.unit.agency.keys)
    let denied = try await service.release(draft)
    #expect(denied.code == .certificate)
    #expect(denied.reply.shares.isEmpty)
  }

  @Test("A crash before the answer destroys the key")
  func crash() async throws {
    let (service, _, grant, draft) = try await owed()
    #expect(try await hasKey(service, grant))
    service.witnesses[0].conduct = .honest
    let again = try await service.restarted()
    #expect(try await !hasKey(again, grant))
    let denied = try await again.release(draft)
    #expect(denied.reply.shares.isEmpty)
  }
}
