import Keeper
import Sealing
import Sodium
import Statements
import Testimony
import Testing

@Suite("What officers say about grants", .serialized)
struct NoteTests {
  private func acknowledgement(
    _ outcome: Acknowledgement.Outcome, of grant: StatementHash, _ service: TestKeeper,
    by officer: PrincipalKeys? = nil, named: KeyID? = nil, at: Timestamp? = nil
  ) throws -> Statement<Acknowledgement> {
    let officer = officer ?? service.people.officer
    return try Statement(
      signing: Acknowledgement(
        at: at ?? service.clock.now(), grantHash: grant, officer: named ?? officer.keyID,
        outcome: outcome), with: [officer.signer])
  }

  @discardableResult
  private func send<Body: StatementBody>(
    _ statement: Statement<Body>, _ service: TestKeeper, by officer: PrincipalKeys? = nil
  ) async throws -> Admission {
    try await service.keeper.note(
      statement.envelope.text, by: service.caller(officer ?? service.people.officer))
  }

  private func outcome(
    of grant: StatementHash, _ service: TestKeeper, by officer: PrincipalKeys? = nil
  ) throws -> Statement<OutcomeNote> {
    let officer = officer ?? service.people.officer
    return try Statement(
      signing: OutcomeNote(
        at: service.clock.now(), grantHash: grant, officer: officer.keyID,
        sealedText: Bytes(bytes: [1])), with: [officer.signer])
  }

  @Test("What became of copies is said once a grant has ended, by revocation")
  func afterRevocation() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let early = try await service.refusal {
      try await send(acknowledgement(.stopped, of: grant.hash, service), service)
    }
    #expect(early.statement == .outOfPlace)
    try await service.revoke(grant.hash, in: record)
    let size = try await service.logSize()
    let statement = try acknowledgement(.stopped, of: grant.hash, service)
    let first = try await send(statement, service)
    #expect(first.statement.counter == nil)
    #expect(try await service.logSize() == size + 1)
    // The same again is the same.
    #expect(try await send(statement, service).statement == first.statement)
    #expect(try await service.logSize() == size + 1)
  }

  @Test("or by its time, or because it was used up")
  func afterItsTime() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let used = try await service.grant(in: record) { $0.maxReleases = 1 }
    #expect(try await service.release(used).code == .released)
    try await send(acknowledgement(.destroyed, of: used.hash, service), service)
    let timed = try await service.grant(in: record)
    service.clock.advance(30 * TestKeeper.day)
    try await send(acknowledgement(.stopped, of: timed.hash, service), service)
  }

  @Test(
    "A later word says more, and what was destroyed does not come back",
    arguments: [
      (Acknowledgement.Outcome.stopped, Acknowledgement.Outcome.kept, true),
      (.stopped, .destroyed, true), (.kept, .destroyed, true), (.stopped, .stopped, false),
      (.kept, .stopped, false), (.destroyed, .kept, false), (.destroyed, .stopped, false),
    ])
  func later(
    first: Acknowledgement.Outcome, second: Acknowledgement.Outcome, isTaken: Bool
  ) async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    try await service.revoke(grant.hash, in: record)
    try await send(acknowledgement(first, of: grant.hash, service), service)
    service.clock.advance(1)
    let more = try acknowledgement(second, of: grant.hash, service)
    if isTaken {
      try await send(more, service)
    } else {
      let error = try await service.refusal { try await send(more, service) }
      #expect(error.statement == .outOfPlace)
    }
  }

  @Test("Strangers are told the same as where there is no grant")
  func strangers() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let stranger = service.people.stranger
    for hash in [grant.hash, try Fresh.hash()] {
      let error = try await service.refusal {
        try await send(outcome(of: hash, service, by: stranger), service, by: stranger)
      }
      #expect(error.code == KeeperError.notFound.code)
    }
    let advocate = service.people.advocate
    let error = try await service.refusal {
      try await send(outcome(of: grant.hash, service, by: advocate), service, by: advocate)
    }
    #expect(error.code == KeeperError.certificate.code)
  }

  @Test("Nobody says something in another's name, nor at another time")
  func names() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    try await service.revoke(grant.hash, in: record)
    let other = try acknowledgement(
      .destroyed, of: grant.hash, service, named: service.people.stranger.keyID)
    let named = try await service.refusal { try await send(other, service) }
    #expect(named.statement == .certificateUnknown)
    let late = try acknowledgement(
      .destroyed, of: grant.hash, service,
      at: service.clock.now().adding(seconds: ChainHead.tolerance + 1))
    let time = try await service.refusal { try await send(late, service) }
    #expect(time.statement == .requestClock)
  }

  @Test("A question is about the record of its grant, and asked while it runs")
  func questions() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let other = try await service.record()
    let grant = try await service.grant(in: record)
    let foreign = try await service.refusal {
      try await service.question(under: grant.hash, in: other)
    }
    #expect(foreign.statement == .outOfPlace)
    try await service.question(under: grant.hash, in: record)
    try await service.revoke(grant.hash, in: record)
    let late = try await service.refusal {
      try await service.question(under: grant.hash, in: record)
    }
    #expect(late.statement == .outOfPlace)
    let used = try await service.grant(in: record) { $0.maxReleases = 1 }
    _ = try await service.release(used)
    let exhausted = try await service.refusal {
      try await service.question(under: used.hash, in: record)
    }
    #expect(exhausted.statement == .outOfPlace)
  }

  @Test("An officer whose certificate was revoked says nothing more")
  func revoked() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let caller = try await service.caller(service.people.officer)
    let certificate = try await service.certificate {
      $0.role == .officer && $0.subject == service.people.officer.keyID
    }
    try await service.revoke(certificate, by: service.people.prosecution.keys)
    let statement = try outcome(of: grant.hash, service)
    let error = try await service.refusal {
      _ = try await service.keeper.note(statement.envelope.text, by: caller)
    }
    #expect(error.code == KeeperError.certificate.code)
  }
}
