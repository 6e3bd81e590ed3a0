import Keeper
import Sealing
import Sodium
import Statements
import Testimony
import Testing

@Suite("What officers and advocates learn about records", .serialized)
struct AbsentRecordTests {
  @Test("A request to an unknown record is answered like one to a record, also when sent again")
  func request() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    for id in [record.id, try Fresh.id()] {
      let request = try service.accessRequest(to: id)
      let first = try await service.ask(request)
      #expect(first.statement.counter == nil)
      #expect(first.statement.grant == nil)
      let size = try await service.logSize()
      let second = try await service.ask(request)
      #expect(second.statement == first.statement)
      #expect(try await service.logSize() == size)
      let listed = try await service.keeper.requests(
        from: 0, by: service.caller(service.people.officer)
      ).statements
      #expect(listed.allSatisfy { $0.counter == nil })
    }
  }

  @Test("Other ways to send a statement again do not tell its counter")
  func detour() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let request = try service.accessRequest(to: record.id)
    try await service.ask(request)
    let error = try await service.refusal {
      try await service.keeper.admitOrganisation(
        request.envelope.text, by: service.caller(service.people.officer))
    }
    #expect(error.code == .unsupported)
  }

  @Test("A request in another's name, for another's unit or off the clock is refused")
  func badRequests() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let caller = try await service.caller(service.people.officer)
    let unit = try service.accessRequest(to: record.id, unit: service.people.strangeUnit.id)
    let late = try service.accessRequest(
      to: record.id, at: service.clock.now().adding(seconds: 301))
    let other = try service.accessRequest(to: record.id, by: service.people.stranger)
    for (request, fault) in [(unit, nil), (late, StatementError.requestClock), (other, .signature)]
    {
      let error = try await service.refusal {
        try await service.keeper.request(request.envelope.text, by: caller)
      }
      #expect(error.statement == fault)
    }
    let advocate = try await service.caller(service.people.advocate)
    let error = try await service.refusal {
      try await service.keeper.request(other.envelope.text, by: advocate)
    }
    #expect(error.code == .certificate)
  }

  @Test("A request that policy forbids is refused with reasons, wherever it goes")
  func policy() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    for id in [record.id, try Fresh.id()] {
      let request = try service.accessRequest(to: id, purpose: .support)
      let error = try await service.refusal { try await service.ask(request) }
      #expect(error.code == .policy)
      #expect(!error.reasons.isEmpty)
    }
  }

  @Test("A code that nobody has always leads to the same place, which is like any other")
  func lookup() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let officer = try await service.caller(service.people.officer)
    let real = try await service.keeper.lookup(record.code, by: officer)
    #expect(real.record == record.id)
    #expect(real.boxPk == record.seed.publicKeys.boxPk)
    let code = try Fresh.code()
    let decoy = try await service.keeper.lookup(code, by: officer)
    #expect(try await service.keeper.lookup(code, by: officer) == decoy)
    #expect(try await service.keeper.lookup(Fresh.code(), by: officer) != decoy)
    #expect(try await service.keeper.root(code).record == decoy.record)
  }

  @Test("A root that nobody has always looks the same, and like any other")
  func root() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let real = try await service.keeper.root(record.code)
    let code = try Fresh.code()
    let decoy = try await service.keeper.root(code)
    #expect(try await service.keeper.root(code) == decoy)
    #expect(decoy.root.code == code)
    #expect(decoy.root.wrapped.bytes.count == real.root.wrapped.bytes.count)
    #expect(decoy.root.salt != (try await service.keeper.root(Fresh.code()).root.salt))
    #expect(Language.allCases.map { "\($0.rawValue)-1" }.contains(decoy.root.list))
  }

  @Test("Root fetches are said in the log once a day, with their number")
  func rootFetch() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let size = try await service.logSize()
    for _ in 0..<3 { _ = try await service.keeper.root(record.code) }
    #expect(try await service.logSize() == size + 1)
    service.clock.advance(86_400)
    _ = try await service.keeper.root(record.code)
    #expect(try await service.logSize() == size + 2)
    let account = try await service.keeper.account(
      record.id, from: 0, by: service.survivor(of: record))
    let fetches = try account.statements.compactMap { admitted -> Int? in
      let envelope = try Envelope(parsing: Array(admitted.envelope.utf8))
      guard envelope.kind == .rootFetch else { return nil }
      return try StatementVerifier.verify(
        envelope, as: RootFetch.self, signedBy: [service.people.keeper.principal.signPublic]
      ).body.fetches
    }
    #expect(fetches == [1, 3])
  }

  @Test("Ciphertext is for her and for readers of an active grant")
  func ciphertext() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let version = record.versions[0]
    let attachment = try #require(record.attachment)
    let officer = try await service.caller(service.people.officer)
    func read(_ caller: Caller) async throws -> KeeperError.Code? {
      do {
        _ = try await service.keeper.section(record.id, version, by: caller)
        _ = try await service.keeper.segments(record.id, attachment, by: caller)
        _ = try await service.keeper.segment(record.id, attachment, 0, by: caller)
        return nil
      } catch let error as KeeperError {
        return error.code
      }
    }
    #expect(try await read(service.survivor(of: record)) == nil)
    #expect(try await read(officer) == .notFound)
    let grant = try await service.grant(in: record)
    #expect(try await read(officer) == nil)
    #expect(try await read(service.caller(service.people.stranger)) == .notFound)
    #expect(try await read(service.caller(service.people.otherAdvocate)) == .notFound)
    try await service.revoke(grant.hash, in: record)
    #expect(try await read(officer) == .notFound)
  }

  @Test("A grant of one section does not open another's ciphertext")
  func otherSection() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let officer = try await service.caller(service.people.officer)
    _ = try await service.grant(in: record) { $0.sections.removeFirst() }
    _ = try await service.keeper.section(record.id, record.versions[1], by: officer)
    let error = try await service.refusal {
      try await service.keeper.section(record.id, record.versions[0], by: officer)
    }
    #expect(error.code == .notFound)
  }

  @Test("An advocate sends to a foreign record as to none, and changes nothing that is read")
  func foreignCiphertext() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let attachment = try #require(record.attachment)
    let other = try await service.caller(service.people.otherAdvocate)
    for id in [record.id, try Fresh.id()] {
      let version = SectionVersion(section: try Fresh.id(), version: 1)
      try await service.keeper.storeSection(id, version, [1], by: other)
      let fresh: AttachmentID = try Fresh.id()
      let segment = [UInt8](repeating: 7, count: 17)
      try await service.keeper.announce(
        fresh, of: id, hashes: [AttachmentSealing.hash(segment)], length: 17, by: other)
      #expect(try await service.keeper.segments(id, fresh, by: other).missing == [0])
      try await service.keeper.storeSegment(id, fresh, 0, segment, by: other)
      #expect(try await service.keeper.segments(id, fresh, by: other).missing == [])
    }
    let survivor = try await service.survivor(of: record)
    #expect(
      try await service.keeper.segments(record.id, attachment, by: survivor).hashes.count == 2)
    let error = try await service.refusal {
      try await service.keeper.segment(record.id, attachment, 2, by: survivor)
    }
    #expect(error.code == .notFound)
    let taken = try await service.refusal {
      try await service.keeper.storeSection(record.id, record.versions[0], [1], by: other)
    }
    #expect(taken.code == .malformed)
  }

  @Test("A survivor reads no attachment of another record, and nobody but advocates sends")
  func otherAttachment() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let other = try await service.record()
    let attachment = try #require(other.attachment)
    let survivor = try await service.survivor(of: record)
    let hashes = try await service.refusal {
      try await service.keeper.segments(record.id, attachment, by: survivor)
    }
    let segment = try await service.refusal {
      try await service.keeper.segment(record.id, attachment, 0, by: survivor)
    }
    #expect(hashes.code == .notFound)
    #expect(segment.code == .notFound)
    let officer = try await service.caller(service.people.officer)
    for caller in [survivor, officer] {
      let section = try await service.refusal {
        try await service.keeper.storeSection(
          record.id, SectionVersion(section: Fresh.id(), version: 1), [1], by: caller)
      }
      let sent = try await service.refusal {
        try await service.keeper.storeSegment(record.id, Fresh.id(), 0, [1], by: caller)
      }
      #expect(section.code == .certificate)
      #expect(sent.code == .certificate)
    }
  }

  @Test("Ciphertext that is too large, or other bytes at the same place, are refused")
  func limits() async throws {
    let service = try await TestKeeper.start()
    let record = try service.draft()
    let caller = try await service.caller(record.advocate)
    let attachment = try #require(record.attachment)
    let section = try await service.refusal {
      try await service.keeper.storeSection(
        record.id, record.versions[0], [UInt8](repeating: 0, count: Keeper.sectionLimit + 1),
        by: caller)
    }
    #expect(section.code == .tooLarge)
    let segment = try await service.refusal {
      try await service.keeper.storeSegment(
        record.id, attachment, 0, [UInt8](repeating: 0, count: Keeper.segmentLimit + 1),
        by: caller)
    }
    #expect(segment.code == .tooLarge)
  }

  @Test("Her account and directory are hers alone")
  func account() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let other = try await service.record()
    let callers = [
      try await service.survivor(of: other), try await service.caller(record.advocate),
      try await service.caller(service.people.officer),
    ]
    for caller in callers {
      let account = try await service.refusal {
        try await service.keeper.account(record.id, from: 0, by: caller)
      }
      let directory = try await service.refusal {
        try await service.keeper.directory(record.id, from: 0, by: caller)
      }
      #expect(account.code == .notFound)
      #expect(directory.code == .notFound)
    }
    let strange = try await service.refusal {
      try await service.keeper.authenticate(record.seed.signer.keyID, record: other.id)
    }
    #expect(strange.code == .notFound)
  }

  @Test("Grants are listed for their recipients alone")
  func grants() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record) { $0.restrictions = true }
    let held = try await service.keeper.grants(
      record.id, by: service.caller(service.people.officer))
    #expect(held.map(\.code) == [.released])
    #expect(held.first?.restrictions != nil)
    for keys in [service.people.stranger, service.people.advocate] {
      let error = try await service.refusal {
        try await service.keeper.grants(record.id, by: service.caller(keys))
      }
      #expect(error.code == .notFound)
    }
    try await service.revoke(grant.hash, in: record)
    let ended = try await service.keeper.grants(
      record.id, by: service.caller(service.people.officer))
    #expect(ended.map(\.code) == [.revoked])
  }
}
