import Keeper
import Statements
import Storage
import Testimony
import Testing

@Suite("Referrals", .serialized)
struct ReferralTests {
  @Test("go with a grant that runs and is to that unit, and with one only")
  func grants() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let size = try await service.logSize()
    let otherUnit = try await service.refusal {
      try await service.refer(under: grant.hash, in: record, to: service.people.strangeUnit.id)
    }
    #expect(otherUnit.statement == .referralGrant)
    let unknown = try await service.refusal {
      try await service.refer(under: Fresh.hash(), in: record)
    }
    #expect(unknown.statement == .referralGrant)
    #expect(try await service.logSize() == size)

    try await service.refer(under: grant.hash, in: record)
    let second = try await service.refusal {
      try await service.refer(under: grant.hash, in: record)
    }
    #expect(second.statement == .outOfPlace)

    let ended = try await service.grant(in: record)
    try await service.revoke(ended.hash, in: record)
    let late = try await service.refusal {
      try await service.refer(under: ended.hash, in: record)
    }
    #expect(late.statement == .outOfPlace)
  }

  @Test("are found by the officers of that unit, and by nobody else")
  func found() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let other = try await service.record()
    let grant = try await service.grant(in: record)
    // A grant that was asked for is no referral.
    _ = try await service.grant(in: other)
    let officer = try await service.caller(service.people.officer)
    #expect(try await service.keeper.referrals(from: 0, by: officer).records.isEmpty)
    let referral = try await service.refer(under: grant.hash, in: record)
    let page = try await service.keeper.referrals(from: 0, by: officer)
    #expect(page.records == [record.id])
    #expect(page.next == nil)
    let stranger = try await service.caller(service.people.stranger)
    #expect(try await service.keeper.referrals(from: 0, by: stranger).records.isEmpty)
    for person in [service.people.advocate, service.people.shelter.keys] {
      let caller = try await service.caller(person)
      await #expect(throws: KeeperError.self) {
        try await service.keeper.referrals(from: 0, by: caller)
      }
    }

    try await service.say(.accepted, of: referral.hash)
    let held = try await service.keeper.grants(record.id, by: officer)
    let said = try #require(held.first?.said)
    #expect(
      try said.map { try Envelope(parsing: Array($0.envelope.utf8)).kind }
        == [.referral, .referralStatus])
    #expect(said.allSatisfy { $0.counter == nil })
  }

  @Test("are listed a page of grants at a time, each record once")
  func paged() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let first = try await service.grant(in: record)
    let second = try await service.grant(in: record)
    try await service.refer(under: first.hash, in: record)
    try await service.refer(under: second.hash, in: record)
    let officer = try await service.caller(service.people.officer)
    let page = try await service.keeper.referrals(from: 0, by: officer)
    #expect(page.records == [record.id])
    let leaf = try await service.records.read { try $0.grant(second.hash)?.leaf }
    let rest = try await service.keeper.referrals(from: #require(leaf) + 1, by: officer)
    #expect(rest.records.isEmpty)
  }

  @Test("are answered in order, and not after she has taken them back")
  func answered() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let referral = try await service.refer(under: grant.hash, in: record)
    let early = try await service.refusal { try await service.say(.done, of: referral.hash) }
    #expect(early.statement == .outOfPlace)
    try await service.say(.waiting, of: referral.hash)
    try await service.say(.accepted, of: referral.hash)
    service.clock.advance(1)
    try await service.revoke(grant.hash, in: record)
    service.clock.advance(1)
    let late = try await service.refusal { try await service.say(.done, of: referral.hash) }
    #expect(late.statement == .outOfPlace)
  }
}
