internal import API
internal import Sealing
internal import Sodium
public import Statements
public import Testimony

/// A recovery that an officer may vouch under, with the unit's half opened.
public struct VouchableRecovery: Sendable {
  public let recovery: Statement<Recovery>
  let half: SecretBytes
}

extension OfficerSession {
  /// The recovery of a code for one of the officer's units; verified as hers before its half is opened.
  /// - Throws: ``ClientError`` of code `problem`, not found, where there is none for this officer.
  public func recovery(of code: RecordCode) async throws -> VouchableRecovery {
    let address = try await service.connection.post(
      Route.recoveryLookup, CodeBody(code: code), as: RecoveryAddress.self)
    let verified = try VerifiedRecovery(
      opening: address.opening, recovery: address.recovery, code: code, record: address.record,
      directory: directory, log: log)
    let recovery = verified.recovery
    guard mayAct(for: recovery.body.unit) else {
      throw ClientError.unverified("the recovery is with another unit")
    }
    let key = try unitKey(
      of: recovery.body.unit, generation: recovery.body.generation, seal: address.unitSeal,
      members: address.memberSeals)
    let half = try RecoveryHalf.open(
      address.half.bytes, with: key,
      context: SealContext.recoveryHalf(recovery.hash, unit: recovery.body.unit))
    return VouchableRecovery(recovery: recovery, half: half)
  }

  /// Vouches for whoever a ticket is of: the unit's half goes to that one's key, and to nobody else.
  /// - Returns: when the delay is over, and the log in which it stands, to be remembered.
  @discardableResult
  public func vouch(
    for ticket: RecoveryTicket, under found: VouchableRecovery
  ) async throws -> (request: Statement<RecoveryRequest>, due: Timestamp, log: VerifiedLog) {
    let recovery = found.recovery
    let sealed = try RecoveryHalf.seal(
      found.half, to: ticket.claimant.boxPk.bytes,
      context: SealContext.recoveryHanded(recovery.hash, claimant: ticket.keyid))
    let statement = try Statement(
      signing: RecoveryRequest(
        at: service.connection.now, recoveryHash: recovery.hash, record: recovery.body.record,
        officer: keys.keyID, claimant: ticket.claimant, sealedHalf: Bytes(bytes: sealed)),
      with: [keys.signer])
    let (admission, log) = try await admit(statement.envelope, to: Route.recoveries)
    let due = admission.statement.admitted.adding(
      seconds: UInt64(recovery.body.delay) * 3_600)
    return (statement, due, log)
  }
}
