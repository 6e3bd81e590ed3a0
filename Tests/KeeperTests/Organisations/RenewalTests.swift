import Keeper
import Sodium
import Statements
import Testimony
import Testing

@Suite("Certificates that end and are renewed", .serialized)
struct RenewalTests {
  /// Renews the officer, and the officer's unit, whose certificate ends on the same day.
  private func renew(_ service: TestKeeper, units: [UnitID]) async throws {
    let people = service.people
    let now = service.clock.now()
    let issuer = people.prosecution.keys.keyID
    try await service.publish(
      people.certificate(of: people.unit, at: now).envelope, by: issuer)
    try await service.publish(
      people.certificate(
        of: people.officer, as: .officer, units: units, by: people.prosecution, at: now
      ).envelope, by: issuer)
  }

  @Test("To the second: one that has ended counts for nothing, and the renewed one goes on")
  func ended() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let days = TestFederation.days
    service.clock.advance(days * TestKeeper.day - 1)
    try await service.ask(service.accessRequest(to: record.id))
    service.clock.advance(1)
    let error = try await service.refusal {
      try await service.ask(service.accessRequest(to: record.id))
    }
    #expect(error.code == .certificate)
    try await renew(service, units: [service.people.unit.id])
    let request = try service.accessRequest(to: record.id)
    try await service.ask(request)
    let own = try await service.keeper.requests(
      from: 0, by: service.caller(service.people.officer))
    #expect(own.statements.count == 2)
  }

  @Test("Of two that count, the newest says which units an officer has")
  func newest() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    #expect(try await service.release(grant).code == .released)
    service.clock.advance(TestKeeper.day)
    try await renew(service, units: [people.strangeUnit.id])
    let error = try await service.refusal { try await service.release(grant) }
    #expect(error.code == .notFound)
    let old = try await service.refusal {
      try await service.ask(service.accessRequest(to: record.id))
    }
    #expect(old.code == .certificate)
    try await service.ask(
      service.accessRequest(to: record.id, unit: people.strangeUnit.id))
  }

  @Test("A renewed officer reads on under grants that were there, also after a restart")
  func readsOn() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    service.clock.advance((TestFederation.days - 10) * TestKeeper.day)
    let grant = try await service.grant(in: record)
    service.clock.advance(9 * TestKeeper.day)
    try await renew(service, units: [service.people.unit.id])
    service.clock.advance(5 * TestKeeper.day)
    #expect(try await service.release(grant).code == .released)
    let again = try await service.restarted()
    #expect(try await again.release(grant).code == .released)
  }

  @Test("A renewal for more than 366 days is refused")
  func tooLong() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let now = service.clock.now()
    let body = Certificate(
      at: now, subject: people.officer.keyID, role: .officer, name: "Person",
      country: people.prosecution.country, agency: people.prosecution.code,
      signPk: people.officer.signPublic, boxPk: people.officer.boxPublic,
      units: [people.unit.id], issuer: people.prosecution.keys.keyID, notBefore: now,
      notAfter: now.adding(seconds: 367 * TestKeeper.day))
    let certificate = try Statement(signing: body, with: [people.prosecution.keys.signer])
    let error = try await service.refusal {
      try await service.publish(certificate.envelope, by: people.prosecution.keys.keyID)
    }
    #expect(error.statement == .certificateTooLong)
  }

  @Test("A unit's secret may be sealed to the same member again: the first seal stays")
  func sealedAgain() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let member = people.officer.keyID.description
    let agency = try await service.caller(people.prosecution.keys)
    let first = Random.bytes(80)
    try await service.keeper.storeUnitSeals(
      people.unit.id, generation: 1, [(member, first)], by: agency)
    try await service.keeper.storeUnitSeals(
      people.unit.id, generation: 1, [(member, Random.bytes(80)), ("other", first)], by: agency)
    let kept = try await service.keeper.unitSeal(
      people.unit.id, generation: 1, by: service.caller(people.officer))
    #expect(kept == first)
  }

  @Test("A key that is revoked is refused at once, with every certificate it has")
  func revoked() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    service.clock.advance(TestKeeper.day)
    try await renew(service, units: [people.unit.id])
    // One of the two alone would leave the other.
    let newest = try await service.certificate { $0.subject == people.officer.keyID }
    try await service.revoke(newest, by: people.prosecution.keys)
    #expect(try await service.release(grant).code == .released)
    let caller = try await service.caller(people.prosecution.keys)
    let all = try await service.keeper.organisations(from: 0, by: caller).statements
    for admitted in all {
      let envelope = try Envelope(parsing: Array(admitted.envelope.utf8))
      guard envelope.kind == .certificate, envelope.hash != newest,
        try StatementVerifier.peek(envelope, as: Certificate.self).subject
          == people.officer.keyID
      else { continue }
      try await service.revoke(envelope.hash, by: people.prosecution.keys)
    }
    #expect(try await service.release(grant).code == .certificate)
    let error = try await service.refusal {
      try await service.keeper.requests(from: 0, by: service.caller(people.officer))
    }
    #expect(error.code == .certificate)
  }
}
