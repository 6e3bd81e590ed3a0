internal import API
internal import Ledger
public import Sealing
internal import Sodium
internal import Statements
public import Testimony

/// What came of asking for a recovery.
public enum RecoveryOutcome: Sendable {
  /// Nobody has vouched yet, or there is no such record: the service does not say which.
  case notVouched
  /// The delay runs, until then.
  case waiting(Timestamp)
  /// It is over, and nothing was handed out: stopped, used, or vouched for anew.
  case over(ReleaseCode)
  /// Her record is open; her new phrase has to follow.
  case opened(SurvivorSession)
}

/// Whoever says to be her, with keys that an officer was asked to vouch for.
public struct RecoveryClaiming: Sendable {
  let service: TrustedService
  let code: RecordCode
  let claimant: Claimant

  public init(_ claimant: Claimant, code: RecordCode, at service: TrustedService) throws {
    self.claimant = claimant
    self.code = code
    self.service = try service.signed(by: claimant.keys.signer)
  }

  /// Asks for the keeper's half, and opens the record with it and the unit's.
  ///
  /// Everything is verified before a seal is opened: that she turned the recovery on, that an officer of
  /// her unit vouched for *these* keys, and that the release is in the log.
  /// - Parameter seen: what this machine remembers of the log, if anything.
  public func ask(seen: LogMemory?) async throws -> RecoveryOutcome {
    let root = try await service.connection.post(
      Route.root, CodeBody(code: code), as: RootAnswer.self)
    guard root.root.code == code else {
      throw ClientError.unverified("the root is of another record", .recordForeign)
    }
    let answer: RecoveryAnswer
    do {
      answer = try await service.connection.post(
        Route.recovery(root.record), EmptyBody(), as: RecoveryAnswer.self)
    } catch let error as ClientError {
      switch (error.problem?.kind, error.problem?.code.map(ReleaseCode.init(rawValue:))) {
      // Where nobody has vouched, the service does not know these keys.
      case (.notFound?, _), (.signature?, _): return .notVouched
      case (.denied?, let code??): return .over(code)
      default: throw error
      }
    }
    guard let handover = answer.handover else { return .waiting(answer.due) }
    let seed = try await open(handover, record: root.record, seen: seen)
    return .opened(
      SurvivorSession(
        service: try service.signed(by: seed.signer), code: code, record: root.record, seed: seed,
        root: root.root))
  }

  private func open(
    _ handover: RecoveryHandover, record: RecordID, seen: LogMemory?
  ) async throws -> SurvivorSeed {
    let log = try await service.log(seen: seen)
    let directory = try await service.directory(log, for: record)
    let verified = try VerifiedRecovery(
      opening: handover.opening, recovery: handover.recovery, code: code, record: record,
      directory: directory, log: log)
    let recovery = verified.recovery
    let request = try vouched(handover.request, recovery, directory, log)
    let release = try released(handover.release, recovery, request, directory, log)
    let unitHalf = try RecoveryHalf.open(
      request.body.sealedHalf.bytes, with: claimant.keys.boxKey,
      context: SealContext.recoveryHanded(recovery.hash, claimant: claimant.keys.keyID))
    let keeperHalf = try RecoveryHalf.open(
      handover.half.bytes, with: claimant.keys.boxKey,
      context: SealContext.recoveryRelease(recovery.hash, release: release.hash))
    return try RecoverySecret(unitHalf: unitHalf, keeperHalf: keeperHalf).open(
      handover.wrapped.bytes, recovery: recovery.hash, record: record,
      keys: verified.manifest.survivor)
  }

  /// The officer's statement: of the unit that she chose, about this recovery, for these keys.
  private func vouched(
    _ admitted: AdmittedStatement, _ recovery: Statement<Recovery>,
    _ directory: CertificateDirectory, _ log: VerifiedLog
  ) throws -> Statement<RecoveryRequest> {
    let envelope = try Envelope(parsing: Array(admitted.envelope.utf8))
    let place = LogPlace(leaf: admitted.leaf, admitted: admitted.admitted)
    let body = try StatementVerifier.peek(envelope, as: RecoveryRequest.self)
    let officer = try directory.principal(body.officer, at: place).body
    guard directory.isOfficer(officer, of: recovery.body.unit, at: place), let key = officer.signPk,
      body.recoveryHash == recovery.hash, body.record == recovery.body.record
    else { throw ClientError.unverified("nobody of the unit has vouched") }
    guard body.claimant == claimant.publicKeys else {
      throw ClientError.unverified("an officer has vouched for other keys")
    }
    try log.checkCommitment(admitted, hash: envelope.hash)
    return try StatementVerifier.verify(envelope, as: RecoveryRequest.self, signedBy: [key])
  }

  private func released(
    _ admitted: AdmittedStatement, _ recovery: Statement<Recovery>,
    _ request: Statement<RecoveryRequest>, _ directory: CertificateDirectory, _ log: VerifiedLog
  ) throws -> Statement<RecoveryRelease> {
    let place = LogPlace(leaf: admitted.leaf, admitted: admitted.admitted)
    let keeper = try service.keeper(in: directory, at: place).body
    let release = try StatementVerifier.verify(
      Envelope(parsing: Array(admitted.envelope.utf8)), as: RecoveryRelease.self,
      signedBy: [keeper.signPk].compactMap { $0 })
    guard release.body.record == recovery.body.record, release.body.recoveryHash == recovery.hash,
      release.body.requestHash == request.hash, release.body.outcome == .released
    else { throw ClientError.unverified("the release is not of this recovery") }
    try log.checkCommitment(admitted, hash: release.hash)
    return release
  }
}
