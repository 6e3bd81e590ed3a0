import Keeper
import Sodium
import Statements
import Testimony
import Testing

@Suite("Teams and countries at the keeper", .serialized)
struct TeamTests {
  /// A unit of the Romanian agency, published, with an officer in it.
  private func abroad(_ service: TestKeeper) async throws -> (
    unit: TestFederation.Unit, officer: PrincipalKeys
  ) {
    let people = service.people
    let unit = TestFederation.Unit(
      id: try Fresh.id(), box: try .generate(), agency: people.shelter)
    let officer = try PrincipalKeys.generate()
    let now = service.clock.now()
    let issuer = people.shelter.keys.keyID
    try await service.publish(people.certificate(of: unit, at: now).envelope, by: issuer)
    try await service.publish(
      people.certificate(
        of: officer, as: .officer, units: [unit.id], by: people.shelter, at: now
      ).envelope, by: issuer)
    return (unit, officer)
  }

  /// A team that the German agency leads, of its own unit and the one abroad.
  private func team(
    _ service: TestKeeper, with members: [UnitID], generation: Int = 1,
    _ team: TestFederation.Unit? = nil, until end: Timestamp? = nil
  ) async throws -> (unit: TestFederation.Unit, certificate: Statement<Certificate>) {
    let people = service.people
    let unit =
      try team
      ?? TestFederation.Unit(id: Fresh.id(), box: .generate(), agency: people.prosecution)
    let certificate = try people.certificate(
      of: unit, generation: generation, box: generation == 1 ? nil : .generate(),
      members: members, until: end, at: service.clock.now())
    try await service.publish(certificate.envelope, by: people.prosecution.keys.keyID)
    return (unit, certificate)
  }

  @Test("Officers of member units of two countries read, each in the own name, till they leave")
  func twoCountries() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let (other, colleague) = try await abroad(service)
    let record = try await service.record()
    let (unit, certificate) = try await team(service, with: [people.unit.id, other.id])
    let grant = try await service.grant(in: record) {
      $0.recipients = [
        Recipient(
          unit: unit.id, certificateHash: certificate.hash,
          boxPk: try #require(BoxPublicKey(bytes: unit.box.publicKey)), generation: 1)
      ]
    }
    for officer in [people.officer, colleague] {
      let released = try await service.release(grant, by: officer)
      #expect(released.code == .released)
      #expect(released.release.body.officer == officer.keyID)
    }
    _ = try await team(service, with: [people.unit.id], generation: 2, unit)
    #expect(try await service.release(grant).code == .released)
    let error = try await service.refusal { try await service.release(grant, by: colleague) }
    #expect(error.code == .notFound)
  }

  @Test("A member reads the way to the team's secret: sealed to the unit, and the unit's own")
  func seals() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let (other, colleague) = try await abroad(service)
    let record = try await service.record()
    let (unit, certificate) = try await team(service, with: [people.unit.id, other.id])
    let toTeam = Random.bytes(80)
    let toOfficer = Random.bytes(80)
    try await service.keeper.storeUnitSeals(
      unit.id, generation: 1, [(other.id.description, toTeam)],
      by: service.caller(people.prosecution.keys))
    try await service.keeper.storeUnitSeals(
      other.id, generation: 1, [(colleague.keyID.description, toOfficer)],
      by: service.caller(people.shelter.keys))
    _ = try await service.grant(in: record) {
      $0.recipients = [
        Recipient(
          unit: unit.id, certificateHash: certificate.hash,
          boxPk: try #require(BoxPublicKey(bytes: unit.box.publicKey)), generation: 1)
      ]
    }
    let granted = try await service.keeper.grants(record.id, by: service.caller(colleague))
    let one = try #require(granted.first)
    #expect(one.unit == unit.id)
    #expect(one.unitSeal == Bytes(bytes: toTeam))
    #expect(
      one.memberSeals
        == [MemberSeal(unit: other.id, generation: 1, sealed: Bytes(bytes: toOfficer))])
  }

  @Test("A team that has ended is given nothing")
  func ended() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let (other, _) = try await abroad(service)
    let (unit, certificate) = try await team(service, with: [people.unit.id, other.id])
    let record = try await service.record()
    try await service.revoke(certificate.hash, by: people.prosecution.keys)
    let error = try await service.refusal {
      try await service.grant(in: record) {
        $0.recipients = [
          Recipient(
            unit: unit.id, certificateHash: certificate.hash,
            boxPk: try #require(BoxPublicKey(bytes: unit.box.publicKey)), generation: 1)
        ]
      }
    }
    #expect(error.statement == .certificateRevoked)
  }

  @Test("On the day a team ends, its members read no more, and nothing is given to it")
  func over() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let (other, colleague) = try await abroad(service)
    let record = try await service.record()
    let end = service.clock.now().adding(seconds: 10 * 86_400)
    let (unit, certificate) = try await team(
      service, with: [people.unit.id, other.id], until: end)
    let recipient = Recipient(
      unit: unit.id, certificateHash: certificate.hash,
      boxPk: try #require(BoxPublicKey(bytes: unit.box.publicKey)), generation: 1)
    let grant = try await service.grant(in: record) {
      $0.recipients = [recipient]
      $0.notAfter = end.adding(seconds: 86_400)
    }
    #expect(try await service.release(grant, by: colleague).code == .released)
    service.clock.advance(10 * 86_400 - 61)
    #expect(try await service.release(grant, by: colleague).code == .released)
    service.clock.advance(61)
    let answer = try await service.release(grant, by: colleague).code
    #expect(answer == .certificate)
    let late = try await service.refusal {
      try await service.grant(in: record) { $0.recipients = [recipient] }
    }
    #expect(late.statement == .expired)
  }

  @Test("A member leaves with a new key only, and a team is in no team")
  func members() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let (other, _) = try await abroad(service)
    let (unit, _) = try await team(service, with: [people.unit.id, other.id])
    let sameKey = try await service.refusal {
      try await team(service, with: [people.unit.id], unit)
    }
    #expect(sameKey.statement == .meaning)
    let nested = try await service.refusal {
      try await team(service, with: [people.unit.id, unit.id])
    }
    #expect(nested.statement == .meaning)
    let unknown = try await service.refusal {
      try await team(service, with: [people.unit.id, Fresh.id()])
    }
    #expect(unknown.statement == .meaning)
  }

  @Test("An agency certifies nobody in another country, and no agency")
  func country() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let agency = people.prosecution
    let elsewhere = TestFederation.Agency(keys: agency.keys, code: agency.code, country: .poland)
    let officer = try people.certificate(
      of: .generate(), as: .officer, units: [people.unit.id], by: elsewhere,
      at: service.clock.now())
    let error = try await service.refusal {
      try await service.publish(officer.envelope, by: agency.keys.keyID)
    }
    #expect(error.statement == .certificateCountry)
    let successor = try people.certificate(
      of: .generate(), as: .agency, by: agency, at: service.clock.now())
    let refusal = try await service.refusal {
      try await service.publish(successor.envelope, by: agency.keys.keyID)
    }
    #expect(refusal.statement == .certificateRole)
  }
}
