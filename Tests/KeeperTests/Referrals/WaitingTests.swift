import Keeper
import Sealing
import Statements
import Storage
import Testimony
import Testing

@Suite("What waits at the advocate", .serialized)
struct WaitingTests {
  private func waiting(
    _ service: TestKeeper, _ advocate: PrincipalKeys? = nil
  ) async throws -> [WaitingRecord] {
    let caller = try await service.caller(advocate ?? service.people.advocate)
    return try await service.keeper.waiting(from: 0, by: caller).records
  }

  private func hashes(_ record: WaitingRecord?) throws -> [StatementHash] {
    try #require(record).statements.map { try Envelope(parsing: Array($0.envelope.utf8)).hash }
  }

  @Test("are open requests, open questions and referrals, and nothing of what she has granted")
  func waits() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let open = try service.accessRequest(to: record.id)
    try await service.ask(open)
    let refused = try service.accessRequest(to: record.id, sections: [.account])
    try await service.ask(refused)
    try await service.refuse(refused.hash, in: record)
    let grant = try await service.grant(in: record)
    let question = try await service.question(under: grant.hash, in: record)
    let referral = try await service.refer(under: grant.hash, in: record)
    let status = try await service.say(.waiting, of: referral.hash)
    _ = try await service.release(grant)

    let records = try await waiting(service)
    #expect(records.count == 1)
    #expect(
      try hashes(records.first) == [open.hash, question.hash, referral.hash, status.hash])
    #expect(records.first?.statements.allSatisfy { $0.counter == nil } == true)
    #expect(records.first?.manifest.counter == nil)
    let manifest = try Envelope(parsing: Array(#require(records.first).manifest.envelope.utf8))
    #expect(try manifest.hash == record.manifest().hash)
  }

  @Test("a request that is taken back, or over, waits no more")
  func over() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let request = try service.accessRequest(to: record.id)
    try await service.ask(request)
    let other = try service.accessRequest(to: record.id, sections: [.account])
    try await service.ask(other)
    #expect(try hashes(try await waiting(service).first) == [request.hash, other.hash])
    let withdrawal = try Statement(
      signing: Withdrawal(
        at: service.clock.now(), requestHash: request.hash, officer: service.people.officer.keyID),
      with: [service.people.officer.signer])
    _ = try await service.keeper.request(
      withdrawal.envelope.text, by: service.caller(service.people.officer))
    #expect(try hashes(try await waiting(service).first) == [other.hash])
    service.clock.advance(60 * TestKeeper.day)
    #expect(try hashes(try await waiting(service).first) == [])
  }

  @Test("a referral whose permission she has ended waits no more")
  func takenBack() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let old = try await service.refer(under: grant.hash, in: record)
    _ = try await service.say(.waiting, of: old.hash)
    // She allows less: its end, the narrower permission and the same question.
    try await service.revoke(grant.hash, in: record)
    let narrower = try await service.grant(in: record)
    let referral = try await service.refer(under: narrower.hash, in: record)
    #expect(try hashes(try await waiting(service).first) == [referral.hash])
    try await service.revoke(narrower.hash, in: record)
    #expect(try hashes(try await waiting(service).first) == [])
  }

  @Test("a recovery for which somebody has vouched is told as long as she can stop it")
  func recovery() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let recovery = try await service.turnOnRecovery(in: record)
    #expect(try hashes(try await waiting(service).first) == [])
    let vouched = try await service.vouch(for: .generate(), recovery).statement
    let hash = try Envelope(parsing: Array(vouched.envelope.utf8)).hash
    #expect(try hashes(try await waiting(service).first) == [recovery.statement.hash, hash])
    try await service.revoke(recovery.statement.hash, in: record)
    #expect(try hashes(try await waiting(service).first) == [])
  }

  @Test("nobody but the advocate of a record is told of it")
  func others() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    try await service.ask(service.accessRequest(to: record.id))
    #expect(try await waiting(service, service.people.otherAdvocate).isEmpty)
    for person in [service.people.officer, service.people.shelter.keys] {
      let caller = try await service.caller(person)
      await #expect(throws: KeeperError.self) {
        try await service.keeper.waiting(from: 0, by: caller)
      }
    }
  }
}
