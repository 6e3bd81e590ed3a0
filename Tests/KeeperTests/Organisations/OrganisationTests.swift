import Keeper
import Ledger
import Policy
import Sodium
import Statements
import Testimony
import Testing

@Suite("Organisations at the keeper", .serialized)
struct OrganisationTests {
  @Test("The directory is for members whose certificate counts")
  func members() async throws {
    let service = try await TestKeeper.start()
    let all = try await service.keeper.organisations(
      from: 0, by: service.caller(service.people.officer))
    #expect(all.statements.count == 9)
    let hash = try await service.certificate { $0.subject == service.people.officer.keyID }
    try await service.revoke(hash, by: service.people.prosecution.keys)
    let error = try await service.refusal {
      try await service.keeper.organisations(
        from: 0, by: service.caller(service.people.officer))
    }
    #expect(error.code == .certificate)
    let nobody = try await service.refusal {
      try await service.keeper.authenticate(Fresh.id(), record: nil)
    }
    #expect(nobody.code == .notFound)
  }

  @Test("A certificate is sent by its issuer or a root")
  func sender() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let certificate = try people.certificate(
      of: .generate(), as: .officer, units: [], by: people.prosecution, at: service.clock.now())
    let error = try await service.refusal {
      try await service.publish(certificate.envelope, by: people.shelter.keys.keyID)
    }
    #expect(error.code == .certificate)
    try await service.publish(certificate.envelope, by: nil)
  }

  @Test("The same certificate twice gives the same answer and one entry")
  func twice() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let certificate = try people.certificate(
      of: .generate(), as: .officer, units: [], by: people.prosecution, at: service.clock.now())
    let issuer = people.prosecution.keys.keyID
    let first = try await service.publish(certificate.envelope, by: issuer)
    let size = try await service.logSize()
    let second = try await service.publish(certificate.envelope, by: issuer)
    #expect(first.statement == second.statement)
    #expect(try await service.logSize() == size)
  }

  @Test("What a full disk did not take does not count, neither certificate nor revocation")
  func fullDisk() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let newcomer = try PrincipalKeys.generate()
    let certificate = try people.certificate(
      of: newcomer, as: .officer, units: [people.unit.id], by: people.prosecution,
      at: service.clock.now())
    let officer = try await service.certificate { $0.subject == people.officer.keyID }
    let size = try await service.logSize()
    service.disk.fill()
    let issuer = people.prosecution.keys
    let unheard = try await service.refusal {
      try await service.publish(certificate.envelope, by: issuer.keyID)
    }
    let unrevoked = try await service.refusal { try await service.revoke(officer, by: issuer) }
    #expect(unheard.code == .full && unrevoked.code == .full)
    #expect(try await service.refusal { try await service.caller(newcomer) }.code == .notFound)
    service.disk.makeRoom()
    #expect(try await service.logSize() == size)
    #expect(try await service.release(grant).code == .released)
    #expect(try await service.refusal { try await service.caller(newcomer) }.code == .notFound)

    // The same again, when there is room.
    let admission = try await service.publish(certificate.envelope, by: issuer.keyID)
    #expect(admission.statement.leaf == size + 1)
    #expect(try await service.release(grant, by: newcomer).code == .released)
    try await service.revoke(officer, by: issuer)
    #expect(try await service.release(grant).code == .certificate)
  }

  @Test("A certificate that is admitted in the same moment counts for what is admitted behind it")
  func sameGroup() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let issuer = people.prosecution.keys
    let officer = try await service.certificate { $0.subject == people.officer.keyID }
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    async let revoked: Void = service.revoke(officer, by: issuer)
    var codes: [ReleaseCode] = []
    for _ in 0..<12 { codes.append(try await service.release(grant).code) }
    try await revoked
    codes.append(try await service.release(grant).code)
    // Once it counts it counts for good.
    let first = try #require(codes.firstIndex(of: .certificate))
    #expect(codes[first...].allSatisfy { $0 == .certificate })
    #expect(codes[..<first].allSatisfy { $0 == .released })
  }

  @Test("A unit belongs to one agency for life")
  func unitOfOther() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let taken = try people.certificate(
      of: people.unit, generation: 2, box: .generate(), by: people.shelter,
      at: service.clock.now())
    let error = try await service.refusal {
      try await service.publish(taken.envelope, by: people.shelter.keys.keyID)
    }
    #expect(error.statement == .certificateIssuer)
  }

  @Test("A generation has one key, and generations do not go back")
  func generation() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let issuer = people.prosecution.keys.keyID
    let other = try people.certificate(
      of: people.unit, generation: 1, box: .generate(), at: service.clock.now())
    let key = try await service.refusal { try await service.publish(other.envelope, by: issuer) }
    #expect(key.statement == .meaning)
    let second = try people.certificate(
      of: people.unit, generation: 2, box: .generate(), at: service.clock.now())
    try await service.publish(second.envelope, by: issuer)
    service.clock.advance(1)
    let back = try people.certificate(of: people.unit, generation: 1, at: service.clock.now())
    let error = try await service.refusal { try await service.publish(back.envelope, by: issuer) }
    #expect(error.statement == .meaning)
  }

  @Test("An agency whose certificate is revoked issues nothing")
  func revokedAgency() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let agency = try await service.certificate { $0.subject == people.prosecution.keys.keyID }
    let revocation = try Statement(
      signing: CertificateRevocation(
        at: service.clock.now(), certificate: agency, reason: .compromised),
      with: [people.root])
    try await service.publish(revocation.envelope, by: nil)
    let certificate = try people.certificate(
      of: .generate(), as: .officer, units: [], by: people.prosecution, at: service.clock.now())
    let error = try await service.refusal {
      try await service.publish(certificate.envelope, by: people.prosecution.keys.keyID)
    }
    #expect(error.statement == .certificateRevoked)
  }

  @Test("A revocation that the issuer has not signed is refused")
  func revocation() async throws {
    let service = try await TestKeeper.start()
    let hash = try await service.certificate { $0.subject == service.people.officer.keyID }
    let error = try await service.refusal {
      try await service.revoke(hash, by: service.people.shelter.keys)
    }
    #expect(error.statement == .signature)
  }

  @Test("A unit's secret is stored by its agency alone, and handed to its member alone")
  func unitSeals() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let member = people.officer.keyID.description
    func store(_ keys: PrincipalKeys, generation: Int = 1, length: Int = 80) async throws {
      try await service.keeper.storeUnitSeals(
        people.unit.id, generation: generation, [(member, Random.bytes(length))],
        by: service.caller(keys))
    }
    let foreign = try await service.refusal { try await store(people.shelter.keys) }
    #expect(foreign.code == .notFound)
    let officer = try await service.refusal { try await store(people.officer) }
    #expect(officer.code == .certificate)
    let next = try await service.refusal {
      try await store(people.prosecution.keys, generation: 2)
    }
    #expect(next.code == .notFound)
    let short = try await service.refusal {
      try await store(people.prosecution.keys, length: 79)
    }
    #expect(short.code == .malformed)
    try await store(people.prosecution.keys)
    _ = try await service.keeper.unitSeal(
      people.unit.id, generation: 1, by: service.caller(people.officer))
    let stranger = try await service.refusal {
      try await service.keeper.unitSeal(
        people.unit.id, generation: 1, by: service.caller(people.stranger))
    }
    #expect(stranger.code == .notFound)
  }

  @Test("An older generation's secret is stored for a new member, while its certificate counts")
  func olderSeals() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let agency = people.prosecution.keys
    let first = try await service.certificate { $0.unit == people.unit.id }
    let second = try people.certificate(
      of: people.unit, generation: 2, box: .generate(), at: service.clock.now())
    try await service.publish(second.envelope, by: agency.keyID)
    for generation in [1, 2] {
      try await service.keeper.storeUnitSeals(
        people.unit.id, generation: generation, [("new", Random.bytes(80))],
        by: service.caller(agency))
    }
    try await service.revoke(first, by: agency)
    let error = try await service.refusal {
      try await service.keeper.storeUnitSeals(
        people.unit.id, generation: 1, [("newer", Random.bytes(80))],
        by: service.caller(agency))
    }
    #expect(error.code == .notFound)
  }

  @Test("A keeper with other keys than the federation names does not start")
  func otherKeys() async throws {
    let service = try await TestKeeper.start()
    let people = service.people
    let others = [
      KeeperKeys(
        principal: try .generate(), log: people.keeper.log, decoy: people.keeper.decoy),
      KeeperKeys(
        principal: people.keeper.principal,
        log: try NoteSigner(name: TestFederation.origin, key: .generate()),
        decoy: people.keeper.decoy),
      KeeperKeys(
        principal: people.keeper.principal,
        log: try NoteSigner(name: "other.test/log", key: .generate()),
        decoy: people.keeper.decoy),
    ]
    for keys in others {
      let error = try await service.refusal {
        try await Keeper(
          federation: people.statement, keys: keys, policy: service.policy,
          records: service.records, segments: service.segments, keyStore: service.keyStore,
          clock: service.clock.now)
      }
      #expect(error.code == .malformed)
    }
  }

  @Test("What was logged is there after a restart, in its order")
  func restart() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let note = try await service.keeper.checkpoint()
    let size = try await service.logSize()
    let tile = try TreeTile(.entries, index: 0, width: size)
    let entries = try await service.keeper.tile(tile)
    let again = try await service.restarted()
    #expect(try await again.keeper.checkpoint() == note)
    #expect(try await again.keeper.tile(tile) == entries)
    #expect(try await again.release(grant).code == .released)
  }
}
