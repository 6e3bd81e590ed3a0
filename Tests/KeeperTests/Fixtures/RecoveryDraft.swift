import Keeper
import Sealing
import Sodium
import Statements
import Testimony
import Testing

/// A recovery whose every field a test may change before it is signed.
struct RecoveryDraft: Sendable {
  let record: TestRecord
  let secret: RecoverySecret
  var place: NextPlace
  var recovery: RecoveryID
  var unit: UnitID
  var certificateHash: StatementHash
  var boxPk: BoxPublicKey
  var generation = 1
  var keeper: PrincipalKeys
  var delay = 72

  func signed() throws -> Statement<Recovery> {
    try Statement(
      signing: Recovery(
        at: place.at, record: place.record, seq: place.seq, prev: place.prev, recovery: recovery,
        unit: unit, certificateHash: certificateHash, boxPk: boxPk, generation: generation,
        keeper: keeper.keyID, delay: delay,
        consentText: ConsentText(sha256: .zero, language: .romanian)),
      with: [record.seed.signer])
  }

  func seals(for statement: Statement<Recovery>) throws -> RecoverySeals {
    let hash = statement.hash
    return try RecoverySeals(
      wrapped: Bytes(bytes: secret.wrap(record.seed, recovery: hash, record: record.id)),
      unit: Bytes(
        bytes: RecoveryHalf.seal(
          secret.unitHalf, to: boxPk.bytes, context: SealContext.recoveryHalf(hash, unit: unit))),
      keeper: Bytes(
        bytes: RecoveryHalf.seal(
          secret.keeperHalf, to: keeper.boxPublic.bytes,
          context: SealContext.recoveryKeeper(hash, keeper: keeper.keyID))))
  }
}

/// A recovery that is on, and what it was made of.
struct TestRecovery: Sendable {
  let statement: Statement<Recovery>
  let secret: RecoverySecret
}

extension TestKeeper {
  /// A recovery with the unit that the keeper would admit.
  func recoveryDraft(in record: TestRecord) async throws -> RecoveryDraft {
    let unit = people.unit
    return try await RecoveryDraft(
      record: record, secret: .generate(), place: place(in: record), recovery: Fresh.id(),
      unit: unit.id, certificateHash: certificate { $0.unit == unit.id },
      boxPk: BoxPublicKey(bytes: unit.box.publicKey) ?? .zero, keeper: people.keeper.principal)
  }

  /// Turns recovery on, with changes to an honest one.
  @discardableResult
  func turnOnRecovery(
    in record: TestRecord, _ change: (inout RecoveryDraft) throws -> Void = { _ in },
    seals: (RecoverySeals) -> RecoverySeals? = { $0 }
  ) async throws -> TestRecovery {
    var draft = try await recoveryDraft(in: record)
    try change(&draft)
    let statement = try draft.signed()
    _ = try await keeper.act(
      record.id, statement.envelope.text,
      seals: seals(draft.seals(for: statement)).map { ActSeals(recovery: $0) },
      by: survivor(of: record))
    return TestRecovery(statement: statement, secret: draft.secret)
  }

  /// Recovery is on, somebody is vouched for, and the least delay is over.
  func dueRecovery(
    of record: TestRecord, for claimant: Claimant
  ) async throws -> TestRecovery {
    let recovery = try await turnOnRecovery(in: record)
    try await vouch(for: claimant, recovery)
    clock.advance(72 * 3_600)
    return recovery
  }

  /// An officer vouches for a claimant.
  @discardableResult
  func vouch(
    for claimant: Claimant, _ recovery: TestRecovery, by officer: PrincipalKeys? = nil,
    _ change: (RecoveryRequest) throws -> RecoveryRequest = { $0 }
  ) async throws -> Admission {
    let officer = officer ?? people.officer
    let hash = recovery.statement.hash
    let half = try RecoveryHalf.seal(
      recovery.secret.unitHalf, to: claimant.keys.boxPublic.bytes,
      context: SealContext.recoveryHanded(hash, claimant: claimant.keys.keyID))
    let body = try change(
      RecoveryRequest(
        at: clock.now(), recoveryHash: hash, record: recovery.statement.body.record,
        officer: officer.keyID, claimant: claimant.publicKeys, sealedHalf: Bytes(bytes: half)))
    return try await keeper.vouch(
      Statement(signing: body, with: [officer.signer]).envelope.text, by: caller(officer))
  }

  /// The claimant asks for the keeper's half.
  func recover(_ record: TestRecord, as claimant: Claimant) async throws -> RecoveryAnswer {
    try await keeper.recover(
      record.id, by: keeper.authenticate(claimant.keys.keyID, record: record.id))
  }

  @discardableResult
  func changeRoot(of record: TestRecord) async throws -> Admission {
    let root = try record.root()
    let place = try await place(in: record)
    return try await act(
      RootChange(
        at: place.at, record: place.record, seq: place.seq, prev: place.prev,
        root: RootHash.of(root)), seals: ActSeals(root: root), in: record)
  }

  func erase(_ record: TestRecord) async throws {
    let place = try await place(in: record)
    try await act(
      Erasure(at: place.at, record: place.record, seq: place.seq, prev: place.prev), in: record)
  }
}
