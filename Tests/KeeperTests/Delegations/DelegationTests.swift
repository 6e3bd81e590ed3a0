import Keeper
import Sealing
import Statements
import Storage
import Testimony
import Testing

@Suite("Delegations at the keeper: whom she lets decide, and how far", .serialized)
struct DelegationTests {
  private static let day: UInt64 = 86_400

  @Test("A delegation that is not sound is refused, changes nothing, and is noted in the audit")
  func unsound() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let now = service.clock.now()
    let officer = service.people.officer
    let officerHash = try await service.certificate { $0.subject == officer.keyID }
    let keeperHash = try await service.certificate { $0.subject == record.advocate.keyID }
    let faults: [(inout DelegationDraft) throws -> Void] = [
      {
        $0.notBefore = now.subtracting(seconds: 10)
        $0.notAfter = now
      },
      { $0.notAfter = now.adding(seconds: 366 * Self.day + 1) },
      { $0.certificateHash = officerHash },
      { $0.certificateHash = keeperHash },
      { $0.certificateHash = try Fresh.hash() },
      {
        $0.delegate = officer
        $0.named = officer.keyID
        $0.certificateHash = officerHash
      },
    ]
    for fault in faults {
      let before = try await service.audit().count
      let error = try await service.refusal {
        try await service.delegate(in: record) { try fault(&$0) }
      }
      #expect(error.code == .malformed || error.code == .statement)
      let audit = try await service.audit()
      #expect(audit.count == before + 1)
      #expect(audit.last?.event == "act")
      #expect(audit.last?.key == nil)
    }
    try await service.delegate(in: record) {
      $0.notAfter = $0.notBefore.adding(seconds: 366 * Self.day)
    }
  }

  @Test("The seal must be there and hold as many keys as are in scope")
  func seal() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let draft = try await service.delegationDraft(in: record)
    let statement = try draft.signed()
    let bytes = try draft.seal(for: statement).bytes
    for wrong in [nil, Array(bytes.dropLast()), bytes + bytes.suffix(32), []] {
      let error = try await service.refusal {
        try await service.keeper.act(
          record.id, statement.envelope.text,
          seals: wrong.map { ActSeals(delegate: Bytes(bytes: $0)) },
          by: service.survivor(of: record))
      }
      #expect(error.code == .malformed)
    }
  }

  @Test("Whoever decided for her once is told of no record any more, also with a wrong place")
  func former() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let delegate = service.people.otherAdvocate
    let delegation = try await service.delegate(in: record)
    let hash = delegation.hash
    let freeze = { (place: NextPlace, prev: StatementHash) in
      try Statement(
        signing: Freeze(at: place.at, record: record.id, seq: place.seq, prev: prev),
        with: [delegate.signer])
    }
    // While it runs, a wrong place is answered with the right one.
    let stale = try await freeze(service.place(in: record), Fresh.hash())
    let conflict = try await service.refusal {
      try await service.keeper.act(record.id, stale.envelope.text, by: service.caller(delegate))
    }
    #expect(conflict.code == .conflict)
    try await service.revoke(hash, in: record)
    for prev in [try Fresh.hash(), try await service.place(in: record).prev] {
      let late = try await freeze(service.place(in: record), prev)
      let error = try await service.refusal {
        try await service.keeper.act(record.id, late.envelope.text, by: service.caller(delegate))
      }
      #expect(error.code == .notFound)
    }
  }

  @Test("While the record is frozen she lets nobody else decide")
  func frozen() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    try await service.freeze(record)
    let error = try await service.refusal { try await service.delegate(in: record) }
    #expect(error.code == .malformed)
  }

  @Test("A delegation's identifier is used once")
  func identifier() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let first = try await service.delegate(in: record)
    let error = try await service.refusal {
      try await service.delegate(in: record) { $0.delegation = first.body.delegation }
    }
    #expect(error.code == .malformed)
  }

  @Test("Nobody delegates but her, and an advocate without a delegation is told of no record")
  func foreign() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let foreign = service.people.otherAdvocate
    let caller = try await service.caller(foreign)
    for id in [record.id, try Fresh.id()] {
      let place = try await service.place(in: record)
      let acts: [Envelope] = try [
        Statement(
          signing: Revocation(
            at: place.at, record: id, seq: place.seq, prev: place.prev, targetHash: grant.hash),
          with: [foreign.signer]
        ).envelope,
        Statement(
          signing: Refusal(
            at: place.at, record: id, seq: place.seq, prev: place.prev, requestHash: grant.hash),
          with: [foreign.signer]
        ).envelope,
        Statement(
          signing: Unfreeze(at: place.at, record: id, seq: place.seq, prev: place.prev),
          with: [foreign.signer]
        ).envelope,
      ]
      for act in acts {
        let error = try await service.refusal {
          try await service.keeper.act(id, act.text, by: caller)
        }
        #expect(error.code == .notFound)
      }
      // Before the seals are looked at: what is missing must not tell that there is a record.
      var draft = try await service.grantDraft(in: record)
      draft.place.record = id
      let grant = try draft.signed(by: foreign.signer)
      let error = try await service.refusal {
        try await service.keeper.act(id, grant.envelope.text, by: caller)
      }
      #expect(error.code == .notFound)
      let account = try await service.refusal {
        try await service.keeper.delegated(id, from: 0, by: caller)
      }
      #expect(account.code == .notFound)
    }
    #expect(try await service.audit().isEmpty)
    let draft = try await service.delegationDraft(in: record)
    let own = try draft.signed(by: foreign.signer)
    let error = try await service.refusal {
      try await service.keeper.act(
        record.id, own.envelope.text, seals: ActSeals(delegate: draft.seal(for: own)), by: caller)
    }
    #expect(error.code == .notFound)
  }

  @Test("A delegate grants, the officer reads, and learns under which delegation")
  func grants() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let delegation = try await service.delegate(in: record)
    let grant = try await service.grant(in: record, under: delegation)
    #expect(try await service.release(grant).code == .released)
    let held = try await service.keeper.grants(
      record.id, by: service.caller(service.people.officer))
    #expect(held.map(\.delegation?.envelope) == [delegation.envelope.text])
    #expect(held.first?.delegation?.counter == nil)
    // Her own grant names none.
    let hers = try await service.grant(in: record)
    let both = try await service.keeper.grants(
      record.id, by: service.caller(service.people.officer))
    #expect(both.count { $0.delegation == nil && $0.grant.envelope == hers.envelope.text } == 1)
  }

  @Test("Beyond the delegation nothing is granted, nothing changes, and it is noted in the audit")
  func scope() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let delegation = try await service.delegate(in: record)
    let faults: [(inout GrantDraft) throws -> Void] = [
      { $0.purpose = .support },
      { $0.jurisdiction = .romania },
      { $0.notAfter = delegation.body.notAfter.adding(seconds: 1) },
      { draft in
        draft.sections = record.entries.map {
          GrantedSection(
            section: $0.section, version: $0.version, kind: $0.kind, dekCommit: $0.dekCommit)
        }
      },
    ]
    for (number, fault) in zip(1..., faults) {
      let error = try await service.refusal {
        try await service.grant(in: record, under: delegation, fault)
      }
      #expect(error.statement == .delegationScope)
      let audit = try await service.audit()
      #expect(audit.count == number)
      #expect(audit.last?.code == "delegation_scope")
      #expect(audit.last?.key == service.people.otherAdvocate.keyID)
    }
  }

  @Test("The time to reflect holds for a delegate's grants too, and a delegate cannot end it")
  func reflection() async throws {
    let service = try await TestKeeper.start()
    let record = try service.draft()
    try await service.send(record)
    try await service.open(record)
    let delegation = try await service.delegate(in: record)
    let error = try await service.refusal {
      try await service.grant(in: record, under: delegation)
    }
    #expect(error.code == .policy)
    let end = try await service.refusal {
      try await service.act(as: service.people.otherAdvocate, in: record) {
        ReflectionEnd(at: $0.at, record: $0.record, seq: $0.seq, prev: $0.prev)
      }
    }
    #expect(end.code == .notFound)
  }

  @Test("A delegate says no to requests within the delegation, and to no others")
  func refuses() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    try await service.delegate(in: record)
    let delegate = service.people.otherAdvocate
    let within = try service.accessRequest(to: record.id)
    let beyond = try service.accessRequest(to: record.id, purpose: .investigation)
    try await service.ask(within)
    try await service.ask(beyond)
    for hash in [beyond.hash, try Fresh.hash()] {
      let error = try await service.refusal {
        try await service.act(as: delegate, in: record) {
          Refusal(
            at: $0.at, record: $0.record, seq: $0.seq, prev: $0.prev, requestHash: hash)
        }
      }
      #expect(error.statement == .delegationScope)
    }
    let account = try await service.keeper.delegated(
      record.id, from: 0, by: service.caller(delegate))
    let requests = try account.statements.map { try Envelope(parsing: Array($0.envelope.utf8)) }
      .filter { $0.kind == .request }
    #expect(requests.map(\.hash) == [within.hash])
    let admission = try await service.act(as: delegate, in: record) {
      Refusal(
        at: $0.at, record: $0.record, seq: $0.seq, prev: $0.prev, requestHash: within.hash)
    }
    #expect(admission.statement.counter == nil)
  }

  @Test("A revoked delegation opens nothing any more: its seal is gone, its grants go on")
  func revoked() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let delegation = try await service.delegate(in: record)
    let grant = try await service.grant(in: record, under: delegation)
    let delegate = try await service.caller(service.people.otherAdvocate)
    let account = try await service.keeper.delegated(record.id, from: 0, by: delegate)
    #expect(account.seals.map(\.delegation) == [delegation.hash])
    #expect(account.statements.allSatisfy { $0.counter == nil })
    #expect(try await service.keeper.delegations(from: 0, by: delegate).records == [record.id])
    try await service.revoke(delegation.hash, in: record)
    let row = "\(delegation.hash)"
    #expect(try await service.records.read { try $0.sealed(.delegations, row: row) } == nil)
    let error = try await service.refusal {
      try await service.keeper.delegated(record.id, from: 0, by: delegate)
    }
    #expect(error.code == .notFound)
    #expect(try await service.keeper.delegations(from: 0, by: delegate).records.isEmpty)
    #expect(try await service.release(grant).code == .released)
    let again = try await service.refusal {
      try await service.grant(in: record, under: delegation)
    }
    #expect(again.code == .notFound)
    // No key of a grant was destroyed with it.
    #expect(try await service.keyStore.ended(after: 0, limit: 10).isEmpty)
  }

  @Test("A delegation whose time is over opens nothing any more")
  func expired() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    try await service.delegate(in: record) {
      $0.notAfter = $0.notBefore.adding(seconds: 100)
    }
    let delegate = try await service.caller(service.people.otherAdvocate)
    service.clock.advance(99)
    _ = try await service.keeper.delegated(record.id, from: 0, by: delegate)
    service.clock.advance(1)
    let error = try await service.refusal {
      try await service.keeper.delegated(record.id, from: 0, by: delegate)
    }
    #expect(error.code == .notFound)
  }

  @Test("A delegate freezes at once, and only she lets reading go on")
  func freezes() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let delegation = try await service.delegate(in: record)
    let grant = try await service.grant(in: record, under: delegation)
    let delegate = service.people.otherAdvocate
    try await service.act(as: delegate, in: record) {
      Freeze(at: $0.at, record: $0.record, seq: $0.seq, prev: $0.prev)
    }
    #expect(try await service.release(grant).code == .frozen)
    let error = try await service.refusal {
      try await service.act(as: delegate, in: record) {
        Unfreeze(at: $0.at, record: $0.record, seq: $0.seq, prev: $0.prev)
      }
    }
    #expect(error.code == .notFound)
    try await service.unfreeze(record)
    #expect(try await service.release(grant).code == .released)
  }

  @Test("Of two who stop the same permission at once one does, and the other is told the new head")
  func twoRevocations() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let delegation = try await service.delegate(in: record)
    let grant = try await service.grant(in: record, under: delegation)
    let place = try await service.place(in: record)
    func revocation(by signer: Signer, _ seconds: UInt64) throws -> Statement<Revocation> {
      try Statement(
        signing: Revocation(
          at: place.at.adding(seconds: seconds), record: record.id, seq: place.seq,
          prev: place.prev, targetHash: grant.hash), with: [signer])
    }
    let hers = try revocation(by: record.seed.signer, 0)
    let theirs = try revocation(by: service.people.otherAdvocate.signer, 1)
    let size = try await service.logSize()
    let both = try await [
      (hers, service.survivor(of: record)),
      (theirs, service.caller(service.people.otherAdvocate)),
    ]
    let outcomes = await withTaskGroup(of: (StatementHash, KeeperError?).self) { group in
      for (statement, caller) in both {
        group.addTask {
          do {
            _ = try await service.keeper.act(record.id, statement.envelope.text, by: caller)
            return (statement.hash, nil)
          } catch {
            return (statement.hash, error as? KeeperError ?? .unsupported)
          }
        }
      }
      return await group.reduce(into: [(StatementHash, KeeperError?)]()) { $0.append($1) }
    }
    let won = try #require(outcomes.first { $0.1 == nil }?.0)
    let lost = try #require(outcomes.compactMap(\.1).first)
    #expect(outcomes.count { $0.1 == nil } == 1)
    #expect(lost.code == .conflict)
    #expect(lost.head?.hash == won)
    #expect(try await service.logSize() == size + 1)
    #expect(try await service.audit().map(\.code) == ["conflict"])
    #expect(try await service.release(grant).code == .revoked)
  }
}
