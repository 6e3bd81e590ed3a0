import API
import Client
import Console
import Keeper
import Ledger
import Sealing
import Sodium
import Statements
import Testimony
import Testing

/// In a town of its own, because its clock is put forward.
@Suite("Lies about a recovery", .serialized, .hostileTown)
struct RecoveryLiesTests {
  private func claiming(_ claimant: Claimant, _ told: ToldRecord) throws -> RecoveryClaiming {
    try RecoveryClaiming(claimant, code: told.code, at: told.town.service())
  }

  /// A record whose recovery was vouched for, and whose delay is over.
  private func due() async throws -> (told: ToldRecord, claimant: Claimant) {
    let told = try await ToldRecord(in: HostileTown.found())
    let claimant = try Claimant.generate()
    try await told.turnOnRecovery()
    _ = try await told.vouch(for: claimant)
    told.town.clock.advance(ToldRecord.recoveryDelay)
    return (told, claimant)
  }

  private func rewrite(
    _ told: ToldRecord,
    _ change: @escaping @Sendable (RecoveryHandover) throws -> RecoveryHandover
  ) {
    told.town.proxy.rewrite(Route.recovery(told.record), as: RecoveryAnswer.self) {
      RecoveryAnswer(due: $0.due, handover: try $0.handover.map(change))
    }
  }

  private func copy(
    _ given: RecoveryHandover, opening: AdmittedStatement? = nil,
    recovery: AdmittedStatement? = nil, request: AdmittedStatement? = nil,
    release: AdmittedStatement? = nil, half: Bytes? = nil, wrapped: Bytes? = nil
  ) -> RecoveryHandover {
    RecoveryHandover(
      opening: opening ?? given.opening, recovery: recovery ?? given.recovery,
      request: request ?? given.request, release: release ?? given.release, proof: given.proof,
      half: half ?? given.half, wrapped: wrapped ?? given.wrapped)
  }

  private func alarm(_ body: () async throws -> Void) async -> RecordAlarm? {
    await fault(body).flatMap { RecordAlarm($0) }
  }

  @Test("Honest: vouched for, waited, opened with new words, and she sees all of it")
  func honest() async throws {
    let told = try await ToldRecord(in: HostileTown.found())
    let claimant = try Claimant.generate()
    let early = try await claiming(claimant, told).ask(seen: nil)
    guard case .notVouched = early else { Issue.record("\(early)"); return }
    try await told.turnOnRecovery()
    let due = try await told.vouch(for: claimant)
    let waiting = try await claiming(claimant, told).ask(seen: nil)
    guard case .waiting(due) = waiting else { Issue.record("\(waiting)"); return }
    let hers = try await told.survivor().account(seen: nil)
    #expect(hers.recovery(at: told.town.clock.now())?.due == due)
    #expect(hers.alarms == [])
    told.town.clock.advance(ToldRecord.recoveryDelay)
    let opened = try await claiming(claimant, told).ask(seen: nil)
    guard case .opened(let session) = opened else { Issue.record("\(opened)"); return }
    #expect(session.seed.publicKeys == told.seed.publicKeys)
    let account = try await session.account(seen: nil)
    #expect(account.alarms == [])
    #expect(account.recoveryEvents.count == 2)
    let phrase = try Phrase(list: "en-1", indices: Phrase.draw())
    try await session.change(to: phrase, in: account)
    await #expect(throws: SealingError.phrase) { _ = try await told.survivor() }
    let renewed = try await SurvivorSession.open(told.code, at: told.town.service()) { _ in phrase }
    let after = try await renewed.account(seen: nil)
    #expect(after.alarms == [])
    #expect(after.recovery(at: told.town.clock.now()) == nil)
    let again = try await claiming(claimant, told).ask(seen: nil)
    guard case .over(.exhausted) = again else { Issue.record("\(again)"); return }
  }

  @Test("Stopped by her while it waits, nothing is handed out, and she sees that it was tried")
  func stopped() async throws {
    let told = try await ToldRecord(in: HostileTown.found())
    let claimant = try Claimant.generate()
    let recovery = try await told.turnOnRecovery()
    _ = try await told.vouch(for: claimant)
    let session = try await told.survivor()
    try await session.revoke(recovery.hash, in: session.account(seen: nil))
    told.town.clock.advance(ToldRecord.recoveryDelay)
    let outcome = try await claiming(claimant, told).ask(seen: nil)
    guard case .over(.revoked) = outcome else { Issue.record("\(outcome)"); return }
    let account = try await told.survivor().account(seen: nil)
    #expect(account.alarms == [])
    #expect(account.recoveryEvents.count == 2)
    #expect(account.recovery(at: told.town.clock.now()) == nil)
  }

  @Test("A release that is not in the log is not used, although the keeper has signed it")
  func unlogged() async throws {
    let (told, claimant) = try await due()
    let keeper = told.town.keeper.principal
    rewrite(told) { given in
      let body = try StatementVerifier.peek(
        Envelope(parsing: Array(given.release.envelope.utf8)), as: RecoveryRelease.self)
      let forged = try Statement(
        signing: RecoveryRelease(
          at: body.at.subtracting(seconds: 1), record: body.record,
          recoveryHash: body.recoveryHash, requestHash: body.requestHash, outcome: .released,
          code: .released), with: [keeper.signer])
      return copy(
        given,
        release: AdmittedStatement(
          envelope: forged.envelope.text, leaf: given.release.leaf,
          admitted: given.release.admitted, salt: given.release.salt))
    }
    let alarm = await alarm { _ = try await claiming(claimant, told).ask(seen: nil) }
    #expect(alarm == .statementMisplaced)
  }

  @Test("Another's release, a denial, or a release that somebody else has signed, is not used")
  func foreignRelease() async throws {
    let (told, claimant) = try await due()
    let stranger = try PrincipalKeys.generate()
    let keeper = told.town.keeper.principal
    let faults: [@Sendable (RecoveryRelease) throws -> Statement<RecoveryRelease>] = [
      { try Statement(signing: $0, with: [stranger.signer]) },
      {
        try Statement(
          signing: RecoveryRelease(
            at: $0.at, record: $0.record, recoveryHash: $0.recoveryHash,
            requestHash: $0.requestHash, outcome: .denied, code: .revoked), with: [keeper.signer])
      },
      {
        try Statement(
          signing: RecoveryRelease(
            at: $0.at, record: $0.record, recoveryHash: $0.recoveryHash, requestHash: .zero,
            outcome: .released, code: .released), with: [keeper.signer])
      },
    ]
    for change in faults {
      rewrite(told) { given in
        let body = try StatementVerifier.peek(
          Envelope(parsing: Array(given.release.envelope.utf8)), as: RecoveryRelease.self)
        return try copy(
          given,
          release: AdmittedStatement(
            envelope: change(body).envelope.text, leaf: given.release.leaf,
            admitted: given.release.admitted, salt: given.release.salt))
      }
      let alarm = await alarm { _ = try await claiming(claimant, told).ask(seen: nil) }
      #expect(alarm == .statementUnverified || alarm == .answerUnverified)
    }
  }

  @Test("An officer's word for other keys, or another's word, opens nothing here")
  func otherClaimant() async throws {
    let (told, claimant) = try await due()
    let (other, second) = try await due()
    _ = try await claiming(second, other).ask(seen: nil)
    let heard = try #require(told.town.proxy.heard(Route.recovery(other.record)))
    let foreign = try #require(
      try CanonicalJSON.decode(RecoveryAnswer.self, from: heard, limit: 1 << 20).handover)
    // For the same recovery, but for keys that the service would like to have vouched for.
    rewrite(told) { copy($0, request: foreign.request) }
    let alarm = await alarm { _ = try await claiming(claimant, told).ask(seen: nil) }
    #expect(alarm == .answerUnverified)
    rewrite(told) { copy($0, opening: foreign.opening, recovery: foreign.recovery) }
    let record = await self.alarm { _ = try await claiming(claimant, told).ask(seen: nil) }
    #expect(record == .recordForeign)
    rewrite(told) { copy($0, recovery: foreign.recovery) }
    let recovery = await self.alarm { _ = try await claiming(claimant, told).ask(seen: nil) }
    #expect(recovery == .statementUnverified)
  }

  @Test("Keys that the service has put into the officer's statement are not hers")
  func exchangedKeys() async throws {
    let (told, claimant) = try await due()
    let other = try Claimant.generate()
    let officer = try told.town.keys(ToldRecord.recoveryOfficer)
    rewrite(told) { given in
      let body = try StatementVerifier.peek(
        Envelope(parsing: Array(given.request.envelope.utf8)), as: RecoveryRequest.self)
      // An officer who helps the service to it: what is signed names other keys.
      let forged = try Statement(
        signing: RecoveryRequest(
          at: body.at, recoveryHash: body.recoveryHash, record: body.record,
          officer: body.officer, claimant: other.publicKeys, sealedHalf: body.sealedHalf),
        with: [officer.signer])
      return copy(
        given,
        request: AdmittedStatement(
          envelope: forged.envelope.text, leaf: given.request.leaf,
          admitted: given.request.admitted, salt: given.request.salt))
    }
    let thrown = await fault { _ = try await claiming(claimant, told).ask(seen: nil) }
    #expect((thrown as? ClientError)?.what == "an officer has vouched for other keys")
  }

  @Test("Halves and seed that were changed or exchanged open nothing")
  func changed() async throws {
    let (told, claimant) = try await due()
    let changes: [@Sendable (RecoveryHandover) throws -> RecoveryHandover] = [
      { given in
        let body = try StatementVerifier.peek(
          Envelope(parsing: Array(given.request.envelope.utf8)), as: RecoveryRequest.self)
        return copy(given, half: body.sealedHalf)
      },
      { copy($0, half: Bytes(bytes: $0.half.bytes.map { $0 ^ 1 })) },
      { copy($0, wrapped: Bytes(bytes: $0.wrapped.bytes.map { $0 ^ 1 })) },
      { copy($0, wrapped: Bytes(bytes: Array($0.wrapped.bytes.dropLast()))) },
    ]
    for change in changes {
      rewrite(told, change)
      #expect(await fault { _ = try await claiming(claimant, told).ask(seen: nil) } != nil)
    }
    told.town.proxy.tellTheTruth()
    let outcome = try await claiming(claimant, told).ask(seen: nil)
    guard case .opened = outcome else { Issue.record("\(outcome)"); return }
  }

  @Test("An officer is not led to another's recovery, nor to one that she has not signed")
  func officer() async throws {
    let told = try await ToldRecord(in: HostileTown.found())
    let other = try await ToldRecord(in: told.town)
    try await told.turnOnRecovery()
    try await other.turnOnRecovery()
    let session = try await told.reader(ToldRecord.recoveryOfficer)
    _ = try await session.recovery(of: other.code)
    let foreign = try #require(told.town.proxy.heard(Route.recoveryLookup))
    told.town.proxy.say(foreign, to: Route.recoveryLookup)
    let led = await alarm { _ = try await session.recovery(of: told.code) }
    #expect(led == .recordForeign)
    told.town.proxy.tellTheTruth()
    let address = try CanonicalJSON.decode(RecoveryAddress.self, from: foreign, limit: 1 << 20)
    told.town.proxy.rewrite(Route.recoveryLookup, as: RecoveryAddress.self) {
      RecoveryAddress(
        record: $0.record, opening: $0.opening, recovery: address.recovery, half: address.half,
        unitSeal: $0.unitSeal, memberSeals: $0.memberSeals)
    }
    let unsigned = await alarm { _ = try await session.recovery(of: told.code) }
    #expect(unsigned == .statementUnverified)
    told.town.proxy.tellTheTruth()
    let stranger = try await told.reader("prosecutor_de")
    let refused = await fault { _ = try await stranger.recovery(of: told.code) }
    #expect((refused as? ClientError)?.problem?.kind == .notFound)
  }
}
