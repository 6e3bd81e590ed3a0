internal import Sealing
internal import Sodium
public import Statements
public import Testimony

extension SurvivorSession {
  /// Turns recovery of a lost phrase on: half of a wrap key goes to a unit of her choice, half to the
  /// keeper, and nobody has both.
  @discardableResult
  public func turnOnRecovery(
    _ terms: RecoveryTerms, in record: SurvivorRecord
  ) async throws -> Decided<Recovery> {
    let certificate = terms.unit.body
    let keeper = try service.keeper(
      in: record.directory, at: .next(at: service.connection.now)
    ).body
    guard let id = RecoveryID(bytes: Random.bytes(16)) else { throw SodiumError.length }
    guard let unit = certificate.unit, let boxPk = certificate.boxPk,
      let generation = certificate.generation, let keeperID = keeper.subject,
      let keeperBox = keeper.boxPk
    else { throw ClientError.unverified("a certificate lacks its key") }
    let place = ChainPosition(after: record.history.head, now: service.connection.now)
    let statement = try Statement(
      signing: Recovery(
        at: place.at, record: place.record, seq: place.seq, prev: place.prev, recovery: id,
        unit: unit, certificateHash: terms.unit.hash, boxPk: boxPk, generation: generation,
        keeper: keeperID, delay: terms.delay, consentText: terms.consentText),
      with: [seed.signer])
    let hash = statement.hash
    let secret = try RecoverySecret.generate()
    let seals = try RecoverySeals(
      wrapped: Bytes(bytes: secret.wrap(seed, recovery: hash, record: record.record)),
      unit: Bytes(
        bytes: RecoveryHalf.seal(
          secret.unitHalf, to: boxPk.bytes, context: SealContext.recoveryHalf(hash, unit: unit))),
      keeper: Bytes(
        bytes: RecoveryHalf.seal(
          secret.keeperHalf, to: keeperBox.bytes,
          context: SealContext.recoveryKeeper(hash, keeper: keeperID))))
    return try await send(statement, seals: ActSeals(recovery: seals), in: record)
  }
}

extension SurvivorRecord {
  /// The recovery that is on, with what has come of it; `nil` when none is.
  public func recovery(at moment: Timestamp) -> RecoveryCourse? {
    recoveries.last { !$0.state(at: moment).isOver }
  }
}
