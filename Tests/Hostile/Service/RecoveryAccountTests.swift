import API
import Client
import Keeper
import Ledger
import Sealing
import Statements
import Testimony
import Testing

/// In a town of its own, because its clock is put forward.
@Suite("Lies about a recovery in her account", .serialized, .hostileTown)
struct RecoveryAccountTests {
  /// What she is told when the keeper's log holds one more statement about her recovery.
  private func alarms(
    _ told: ToldRecord, adding envelope: Envelope, at moment: Timestamp
  ) async throws -> [RecordAlarm] {
    let town = told.town
    let account = try await told.survivor().account(seen: nil)
    #expect(account.alarms == [])
    let known =
      account.acts.map(\.admitted) + account.recoveryEvents.map(\.admitted)
      + account.fetches.map(\.admitted)
    let counter = try #require(known.compactMap(\.counter).max()) + 1
    var log = try ForgedLog(of: town, account.log)
    let admitted = AdmittedStatement(
      envelope: envelope.text, leaf: log.entries.count, admitted: moment, salt: known[0].salt,
      counter: counter)
    let label = try LogLabel(view: told.seed.recordView(told.record), counter: UInt64(counter))
    log.entries.append(try ForgedLog.entry(label: label, admitted, envelope.hash))
    try log.tell(town.proxy)
    town.proxy.rewrite(Route.account(told.record), as: RecordAccount.self) {
      $0.with($0.statements + [admitted])
    }
    defer { town.proxy.tellTheTruth() }
    return try await told.survivor().account(seen: nil).alarms
  }

  @Test(
    "A keeper that gives out its half too early, unasked, or after she turned it off is found out")
  func notAllowed() async throws {
    let told = try await ToldRecord(in: HostileTown.found())
    let recovery = try await told.turnOnRecovery()
    let keeper = told.town.keeper.principal
    func release(_ request: StatementHash) throws -> Envelope {
      try Statement(
        signing: RecoveryRelease(
          at: told.town.clock.now(), record: told.record, recoveryHash: recovery.hash,
          requestHash: request, outcome: .released, code: .released), with: [keeper.signer]
      ).envelope
    }
    let now = told.town.clock.now()
    #expect(
      try await alarms(
        told, adding: release(.zero), at: now.adding(seconds: 2 * ToldRecord.recoveryDelay))
        == [.recoveryNotAllowed])
    let due = try await told.vouch(for: .generate())
    let events = try await told.survivor().account(seen: nil).recoveryEvents
    let request = try #require(events.first).admitted.hash
    let early = due.subtracting(seconds: 1)
    #expect(try await alarms(told, adding: release(request), at: early) == [.recoveryNotAllowed])
    #expect(try await alarms(told, adding: release(request), at: due) == [])
    let session = try await told.survivor()
    try await session.revoke(recovery.hash, in: session.account(seen: nil))
    #expect(try await alarms(told, adding: release(request), at: due) == [.recoveryNotAllowed])
  }

  @Test("A request by somebody who is not of the unit, or about nothing, is left out and said")
  func unverifiedRequest() async throws {
    let told = try await ToldRecord(in: HostileTown.found())
    let recovery = try await told.turnOnRecovery()
    let claimant = try Claimant.generate()
    let now = told.town.clock.now()
    func request(_ person: String, _ hash: StatementHash) throws -> Envelope {
      let keys = try told.town.keys(person)
      return try Statement(
        signing: RecoveryRequest(
          at: now, recoveryHash: hash, record: told.record, officer: keys.keyID,
          claimant: claimant.publicKeys, sealedHalf: Bytes(bytes: [1])), with: [keys.signer]
      ).envelope
    }
    for (person, hash) in [
      ("prosecutor_de", recovery.hash), (ToldRecord.recoveryOfficer, StatementHash.zero),
    ] {
      let alarms = try await alarms(told, adding: request(person, hash), at: now)
      #expect(alarms == [.recoveryUnverified])
    }
    #expect(
      try await alarms(told, adding: request(ToldRecord.recoveryOfficer, recovery.hash), at: now)
        == [])
  }

  @Test("Her advocate is told, and believes nobody who is not of the unit that she chose")
  func advocate() async throws {
    let told = try await ToldRecord(in: HostileTown.found())
    let recovery = try await told.turnOnRecovery()
    let keys = try told.town.keys("advocate_ro")
    func waiting() async throws -> (account: WaitingAccount?, isWhole: Bool) {
      let session = try await AdvocateSession.open(
        told.town.service(signedBy: keys.signer), keys: keys, seen: nil)
      let found = try await session.waiting()
      return (found.accounts.first { $0.record == told.record }, found.isWhole)
    }
    #expect(try await waiting().account?.isEmpty == true)
    _ = try await told.vouch(for: .generate())
    let honest = try await waiting()
    #expect(honest.account?.recoveries.first?.statement.body.recoveryHash == recovery.hash)
    #expect(honest.isWhole)
    let other = try await ToldRecord(in: told.town)
    try await other.turnOnRecovery()
    _ = try await other.vouch(for: .generate())
    let foreign = try await other.survivor().account(seen: nil).recoveryEvents[0].admitted
    let stranger = try told.town.keys("prosecutor_de")
    let changes: [@Sendable (AdmittedStatement) throws -> AdmittedStatement] = [
      { _ in foreign },
      { honest in
        let body = try StatementVerifier.peek(
          Envelope(parsing: Array(honest.envelope.utf8)), as: RecoveryRequest.self)
        let forged = try Statement(
          signing: RecoveryRequest(
            at: body.at, recoveryHash: body.recoveryHash, record: body.record,
            officer: stranger.keyID, claimant: body.claimant, sealedHalf: body.sealedHalf),
          with: [stranger.signer])
        return honest.with(envelope: forged.envelope.text)
      },
    ]
    for change in changes {
      told.town.proxy.rewrite(Route.waiting, as: WaitingPage.self) { page in
        WaitingPage(
          records: try page.records.map { record in
            WaitingRecord(
              manifest: record.manifest,
              statements: try record.statements.map {
                try Envelope(parsing: Array($0.envelope.utf8)).kind == .recoveryRequest
                  ? change($0) : $0
              })
          }, next: page.next)
      }
      let deceived = try await waiting()
      #expect(!deceived.isWhole)
      #expect(deceived.account?.recoveries.isEmpty == true)
    }
  }
}
