import Keeper
import Statements
import Testimony
import Testing

@Suite("Requests that are taken back", .serialized)
struct WithdrawalTests {
  private func withdrawal(
    of request: StatementHash, _ service: TestKeeper, by officer: PrincipalKeys? = nil,
    named: KeyID? = nil, at: Timestamp? = nil
  ) throws -> Statement<Withdrawal> {
    let officer = officer ?? service.people.officer
    return try Statement(
      signing: Withdrawal(
        at: at ?? service.clock.now(), requestHash: request, officer: named ?? officer.keyID),
      with: [officer.signer])
  }

  @discardableResult
  private func send(
    _ withdrawal: Statement<Withdrawal>, _ service: TestKeeper, by officer: PrincipalKeys? = nil
  ) async throws -> Admission {
    try await service.keeper.request(
      withdrawal.envelope.text, by: service.caller(officer ?? service.people.officer))
  }

  @Test("One to a record and one to none are answered alike, also when sent again")
  func alike() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    for id in [record.id, try Fresh.id()] {
      let request = try service.accessRequest(to: id)
      try await service.ask(request)
      let size = try await service.logSize()
      let withdrawal = try withdrawal(of: request.hash, service)
      let first = try await send(withdrawal, service)
      #expect(first.statement.counter == nil)
      #expect(first.statement.grant == nil)
      #expect(try await service.logSize() == size + 1)
      let second = try await send(withdrawal, service)
      #expect(second.statement == first.statement)
      #expect(try await service.logSize() == size + 1)
    }
  }

  @Test("An officer whose certificate is revoked while she is asked neither asks nor withdraws")
  func revokedMeanwhile() async throws {
    for isWithdrawal in [true, false] {
      let service = try await TestKeeper.start()
      let record = try await service.record()
      let request = try service.accessRequest(to: record.id)
      if isWithdrawal { try await service.ask(request) }
      let certificate = try await service.certificate {
        $0.role == .officer && $0.subject == service.people.officer.keyID
      }
      let caller = try await service.caller(service.people.officer)
      let text =
        isWithdrawal
        ? try withdrawal(of: request.hash, service).envelope.text : request.envelope.text
      service.keyStore.interruptReading {
        try await service.revoke(certificate, by: service.people.unit.agency.keys)
      }
      let size = try await service.logSize()
      await #expect {
        try await service.keeper.request(text, by: caller)
      } throws: {
        ($0 as? KeeperError)?.code == .certificate
      }
      #expect(try await service.logSize() == size + 1)
    }
  }

  @Test("She finds it in her account, under the next label of her record")
  func account() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let request = try service.accessRequest(to: record.id)
    try await service.ask(request)
    let withdrawal = try withdrawal(of: request.hash, service)
    try await send(withdrawal, service)
    let account = try await service.keeper.account(
      record.id, from: 0, by: service.survivor(of: record))
    let last = try #require(account.statements.last)
    #expect(last.envelope == withdrawal.envelope.text)
    #expect(account.statements.compactMap(\.counter) == Array(0..<account.statements.count))
  }

  @Test("A request of somebody else's, one that there is not, and no request are answered alike")
  func unknown() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let request = try service.accessRequest(to: record.id)
    try await service.ask(request)
    for hash in [request.hash, try record.manifest().hash, try Fresh.hash()] {
      let withdrawal = try withdrawal(of: hash, service, by: service.people.stranger)
      let error = try await service.refusal {
        try await send(withdrawal, service, by: service.people.stranger)
      }
      #expect(error.code == .notFound)
      #expect(error.hint == nil)
    }
    let own = try withdrawal(of: record.manifest().hash, service)
    let error = try await service.refusal { try await send(own, service) }
    #expect(error.code == .notFound)
  }

  @Test("One in another's name, under another's signature or off the clock is refused")
  func bad() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let request = try service.accessRequest(to: record.id)
    try await service.ask(request)
    let named = try withdrawal(
      of: request.hash, service, named: service.people.stranger.keyID)
    let late = try withdrawal(
      of: request.hash, service, at: service.clock.now().adding(seconds: 301))
    let signed = try withdrawal(of: request.hash, service, by: service.people.stranger)
    for (withdrawal, fault) in [
      (named, nil), (late, StatementError.requestClock), (signed, .signature),
    ] {
      let error = try await service.refusal { try await send(withdrawal, service) }
      #expect(error.statement == fault)
    }
    let inName = try await service.refusal { try await send(named, service) }
    #expect(inName.code == .certificate)
    let advocate = try await service.refusal {
      try await send(signed, service, by: service.people.advocate)
    }
    #expect(advocate.code == .certificate)
  }

  @Test("What she has answered, and what was taken back before, stays as it is")
  func answered() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let granted = try service.accessRequest(to: record.id)
    let refused = try service.accessRequest(to: record.id)
    let open = try service.accessRequest(to: record.id)
    for request in [granted, refused, open] { try await service.ask(request) }
    _ = try await service.grant(in: record) { $0.requestHash = granted.hash }
    try await service.refuse(refused.hash, in: record)
    try await send(withdrawal(of: open.hash, service), service)
    service.clock.advance(1)
    for request in [granted, refused, open] {
      let again = try withdrawal(of: request.hash, service)
      let error = try await service.refusal { try await send(again, service) }
      #expect(error.code == .malformed)
    }
  }
}
