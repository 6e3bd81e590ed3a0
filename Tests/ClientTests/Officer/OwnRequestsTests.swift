import Client
import Statements
import Testimony
import Testing

@Suite("What the service gives of an officer's own requests")
struct OwnRequestsTests {
  private func admitted(_ envelope: Envelope, leaf: Int) throws -> AdmittedStatement {
    AdmittedStatement(
      envelope: envelope.text, leaf: leaf, admitted: try TestReading.time(UInt64(leaf)),
      salt: .zero)
  }

  private func withdrawal(
    of request: StatementHash, by officer: UInt8 = TestReading.officer
  ) throws -> Statement<Withdrawal> {
    let keys = try TestReading.keys(officer)
    return try Statement(
      signing: Withdrawal(
        at: TestReading.time(30), requestHash: request, officer: keys.keyID),
      with: [keys.signer])
  }

  private func add(_ statements: [Envelope], to own: inout OwnRequests) throws {
    let admitted = try zip(1..., statements).map { try self.admitted($1, leaf: $0) }
    try own.add(
      admitted, [], signedBy: TestReading.keys(TestReading.officer).signPublic
    ) { _, _ in }
  }

  @Test("Requests come with their withdrawals, answers and grants, each to its own")
  func together() throws {
    let first = try OfficerRequestTests.request(1)
    let second = try OfficerRequestTests.request(2)
    var own = OwnRequests()
    let withdrawal = try withdrawal(of: second.hash)
    try add([first.envelope, second.envelope, withdrawal.envelope], to: &own)
    try own.add(
      [],
      [RequestDecision(request: first.hash, outcome: .granted, at: TestReading.time(40))],
      signedBy: TestReading.keys(TestReading.officer).signPublic
    ) { _, _ in }
    let all = own.all(with: [])
    #expect(all.map(\.withdrawn) == [nil, try TestReading.time(3)])
    #expect(all.map { $0.decisions.map(\.outcome) } == [[.granted], []])
    #expect(own.grantedRecords == [first.body.record])
  }

  @Test("What the officer has not signed is refused")
  func signedByAnother() throws {
    let request = try OfficerRequestTests.request(1)
    let foreign = try OfficerRequestTests.request(1, by: 6)
    let foreignWithdrawal = try withdrawal(of: request.hash, by: 6)
    for envelopes in [[foreign.envelope], [request.envelope, foreignWithdrawal.envelope]] {
      var own = OwnRequests()
      #expect(throws: StatementError.signature) { try add(envelopes, to: &own) }
    }
  }

  @Test("Other statements, and those that are not in the log, are refused")
  func others() throws {
    var own = OwnRequests()
    let grant = try TestReading().grant
    #expect(throws: ClientError.self) { try add([grant.envelope], to: &own) }
    let request = try OfficerRequestTests.request(1)
    let absent = ClientError.unverified("not in the log")
    #expect(throws: absent) {
      try own.add(
        [admitted(request.envelope, leaf: 1)], [],
        signedBy: TestReading.keys(TestReading.officer).signPublic
      ) { _, _ in throw absent }
    }
    #expect(own.all(with: []).isEmpty)
  }
}
