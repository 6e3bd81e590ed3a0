import Keeper
import Sodium
import Statements
import Storage
import Testimony
import Testing

@Suite("Releases that are denied", .serialized)
struct ReleaseDenialTests {
  @Test("A stranger is told the same as where there is no grant, and only the audit knows")
  func stranger() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let foreign = try await service.refusal {
      try await service.release(grant, by: service.people.stranger)
    }
    let absent = try await service.refusal {
      try await service.release(grant, by: service.people.stranger) {
        $0.grant = try Fresh.hash()
      }
    }
    let advocate = try await service.refusal {
      try await service.release(grant, by: service.people.advocate)
    }
    for error in [foreign, absent, advocate] {
      #expect(error.code == .notFound)
      #expect(error.denial == nil)
    }
    let notes = try await service.audit().filter { $0.event == "release" }
    #expect(notes.map(\.code) == ["not_recipient", "not_recipient", "not_recipient"])
  }

  @Test("A request in another officer's name is no request")
  func otherName() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let error = try await service.refusal {
      try await service.release(grant) { $0.named = service.people.stranger.keyID }
    }
    #expect(error.code == .notFound)
  }

  @Test("A request that somebody else has signed is no request")
  func otherSignature() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    var draft = try service.releaseDraft(grant, by: service.people.stranger)
    draft.named = service.people.officer.keyID
    let text = try draft.signed().envelope.text
    let error = try await service.refusal {
      try await service.keeper.release(text, by: service.caller(service.people.officer))
    }
    #expect(error.statement == .signature)
  }

  @Test("An officer whose certificate is revoked is denied, and she sees it")
  func certificateRevoked() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let hash = try await service.certificate { $0.subject == service.people.officer.keyID }
    try await service.revoke(hash, by: service.people.prosecution.keys)
    #expect(try await service.release(grant).code == .certificate)
  }

  @Test("Officers of a unit whose certificate is revoked are denied, another unit's are not")
  func unitRevoked() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let people = service.people
    let other = try await service.certificate { $0.unit == people.strangeUnit.id }
    let grant = try await service.grant(in: record) {
      $0.recipients.append(
        Recipient(
          unit: people.strangeUnit.id, certificateHash: other,
          boxPk: try #require(BoxPublicKey(bytes: people.strangeUnit.box.publicKey)),
          generation: 1))
    }
    let hash = try await service.certificate { $0.unit == people.unit.id }
    try await service.revoke(hash, by: people.prosecution.keys)
    #expect(try await service.release(grant).code == .certificate)
    #expect(try await service.release(grant, by: people.stranger).code == .released)
  }

  @Test(
    "A clock that is off by more than 300 seconds is denied, to the second",
    arguments: [(300, true), (301, false)])
  func clock(seconds: UInt64, isGood: Bool) async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let now = service.clock.now()
    let code: ReleaseCode = isGood ? .released : .clock
    let ahead = try await service.release(grant) { $0.at = now.adding(seconds: seconds) }
    #expect(ahead.code == code)
    let behind = try await service.release(grant) { $0.at = now.subtracting(seconds: seconds) }
    #expect(behind.code == code)
  }

  @Test("A nonce that was used is denied, as long as its request could count")
  func replay() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    var draft = try service.releaseDraft(grant)
    draft.at = draft.at.adding(seconds: 300)
    #expect(try await service.release(draft).code == .released)
    #expect(try await service.release(draft).code == .replay)
    service.clock.advance(600)
    #expect(try await service.release(draft).code == .replay)
    service.clock.advance(1)
    #expect(try await service.release(draft).code == .clock)
  }

  @Test("A grant opens nothing before its time, and nothing from its last second on")
  func span() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let start = service.clock.now().adding(seconds: 10)
    let grant = try await service.grant(in: record) {
      $0.notBefore = start
      $0.notAfter = start.adding(seconds: 100)
    }
    service.clock.advance(9)
    #expect(try await service.release(grant).code == .notStarted)
    service.clock.advance(1)
    #expect(try await service.release(grant).code == .released)
    service.clock.advance(99)
    #expect(try await service.release(grant).code == .released)
    service.clock.advance(1)
    #expect(try await service.release(grant).code == .expired)
  }

  @Test("A revoked grant opens nothing")
  func revoked() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let other = try await service.grant(in: record)
    try await service.revoke(grant.hash, in: record)
    #expect(try await service.release(grant).code == .revoked)
    #expect(try await service.release(other).code == .released)
  }

  @Test("Nothing opens while the record is frozen")
  func frozen() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    try await service.freeze(record)
    #expect(try await service.release(grant).code == .frozen)
    try await service.unfreeze(record)
    #expect(try await service.release(grant).code == .released)
  }

  @Test("What is used up is said to be so, also while the record is frozen")
  func usedUpAndFrozen() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let used = try await service.grant(in: record) { $0.maxReleases = 1 }
    let other = try await service.grant(in: record)
    #expect(try await service.release(used).code == .released)
    try await service.freeze(record)
    let held = try await service.keeper.grants(
      record.id, by: service.caller(service.people.officer))
    #expect(held.map(\.code) == [.exhausted, .frozen])
    let named = try held.map { try Envelope(parsing: Array($0.grant.envelope.utf8)).hash }
    #expect(named == [used.hash, other.hash])
    #expect(try await service.release(used).code == .exhausted)
    #expect(try await service.release(other).code == .frozen)
  }

  @Test("Only releases count towards her limit, and then the shares are gone")
  func maxReleases() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record) { $0.maxReleases = 2 }
    let off = service.clock.now().adding(seconds: 1_000)
    #expect(try await service.release(grant) { $0.at = off }.code == .clock)
    #expect(try await service.release(grant).code == .released)
    let last = try await service.release(grant)
    #expect(last.code == .released)
    #expect(last.reply.shares.count == 3)
    #expect(try await service.keyStore.key(of: .grant(grant.hash)) == nil)
    #expect(try await service.release(grant).code == .exhausted)
  }

  @Test("The last label ends the grant; what comes after goes to the audit alone")
  func labels() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    try await service.records.write {
      guard var row = try $0.grant(grant.hash) else { throw StorageError.failed }
      row.nextCounter = 1_023
      try $0.update(row)
    }
    let last = try await service.release(grant)
    #expect(last.code == .released)
    #expect(last.release.body.count == 1_023)
    #expect(try await service.keyStore.key(of: .grant(grant.hash)) == nil)
    let error = try await service.refusal { try await service.release(grant) }
    #expect(error.denial == .exhausted)
    #expect(try await service.audit().last?.code == "exhausted")
  }

  @Test("A section that the grant does not name is denied, and so is the whole request")
  func sections() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record) { $0.sections.removeLast() }
    let denied = try await service.release(grant) { $0.sections = record.versions }
    #expect(denied.code == .sections)
  }

  @Test("Another version of a granted section is denied")
  func otherVersion() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let denied = try await service.release(grant) {
      $0.sections[0] = SectionVersion(section: $0.sections[0].section, version: 2)
    }
    #expect(denied.code == .sections)
  }

  @Test("What policy no longer allows is denied")
  func policy() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    try await service.close()
    let stricter = try await service.reopened(under: service.policy(without: "nl"))
    #expect(try await stricter.release(grant).code == .released)
    try await stricter.close()
    let none = try await stricter.reopened(under: service.policy(without: "de"))
    #expect(try await none.release(grant).code == .policy)
  }

  @Test("A denial is logged once an hour for each officer and reason")
  func onceAnHour() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    try await service.revoke(grant.hash, in: record)
    let first = try await service.release(grant)
    let size = try await service.logSize()
    service.clock.advance(3_600)
    let again = try await service.release(grant)
    #expect(again.release.hash == first.release.hash)
    #expect(try await service.logSize() == size)
    service.clock.advance(1)
    let later = try await service.release(grant)
    #expect(later.release.body.count == 1)
    #expect(try await service.logSize() == size + 1)
  }

  @Test("A clock that has gone back releases nothing")
  func clockBack() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    service.clock.set(service.clock.now().subtracting(seconds: 1))
    let error = try await service.refusal {
      try await service.release(grant) { $0.at = service.clock.now() }
    }
    #expect(error.code == .denied || error.code == .clock)
  }
}
