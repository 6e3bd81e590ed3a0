internal import Sodium
internal import Statements
internal import Storage
internal import Testimony

/// A recovery that is being admitted, with the keeper's half opened and a key of its own.
struct KeptRecovery: Sendable {
  let recovery: Statement<Recovery>
  /// `h2`, 32 bytes.
  let half: SecretBytes
  let seals: RecoverySeals
  /// The recovery's key in the key store.
  let key: SecretBytes
}

extension Keeper {
  /// What is kept for a recovery, if a statement turns one on; `nil` for other statements.
  /// - Throws: ``KeeperError``: one that could not be carried out is refused.
  func kept(_ act: ConsentAct, seals: ActSeals?) async throws -> KeptRecovery? {
    guard let recovery = act.statement(Recovery.self) else { return nil }
    let body = recovery.body
    guard body.keeper == keys.principal.keyID else {
      throw KeeperError.malformed("The recovery names another keeper.")
    }
    guard let seals = seals?.recovery, seals.wrapped.bytes.count == Self.rootLength,
      seals.unit.bytes.count == Self.halfLength, seals.keeper.bytes.count == Self.halfLength
    else {
      throw KeeperError.malformed("The seals of the recovery are missing or of another length.")
    }
    let half = try openView(
      seals.keeper.bytes, info: SealContext.recoveryKeeper(recovery.hash, keeper: body.keeper))
    return KeptRecovery(
      recovery: recovery, half: half, seals: seals,
      key: try await freshSecret(of: .recovery(recovery.hash)))
  }

  /// An encapsulated key, 32 bytes of a half, and a tag.
  static let halfLength = 32 + 32 + 16

  /// What the chain cannot say about a recovery, because officers and the keeper say the rest: the
  /// unit's certificate counts, and the recovery before is over; one that is over is not ended again.
  func check(
    _ act: ConsentAct, recovery: KeptRecovery?, after history: RecordHistory,
    in context: RecordContext, _ reader: any RecordReader
  ) throws {
    if let target = (act.body as? Revocation)?.targetHash, history.recoveries[target] != nil,
      let course = try reader.recoveryCourse(of: target), course.state(at: context.now).isOver
    {
      throw KeeperError.statement(.outOfPlace)
    }
    guard let body = recovery?.recovery.body else { return }
    if let newest = history.newestRecovery,
      let course = try reader.recoveryCourse(of: newest.hash),
      !course.state(at: context.now).isOver
    {
      throw KeeperError.statement(.outOfPlace)
    }
    let place = LogPlace.next(at: context.now)
    let certificate = try context.directory.certificate(body.certificateHash, at: place)
    let newest = try context.directory.unit(body.unit, at: place)
    guard certificate.body.unit == body.unit, certificate.body.boxPk == body.boxPk,
      certificate.body.generation == body.generation, newest.hash == certificate.hash
    else { throw KeeperError.statement(.certificateSubject) }
  }
}

/// The parts of what is kept for a recovery.
enum RecoveryPart: String, CaseIterable {
  /// The keeper's half.
  case keeper
  /// The unit's half, sealed to it.
  case unit
  /// Her seed under both.
  case wrapped

  func row(_ recovery: StatementHash) -> String { "\(recovery)/\(rawValue)" }
}

extension RecordWriter {
  /// Keeps all of a recovery under its own key.
  func store(_ kept: KeptRecovery, record: RecordID) throws {
    func put(_ value: some ByteSource, _ part: RecoveryPart) throws {
      let row = part.row(kept.recovery.hash)
      try insertSealed(
        .recoveries, row: row, record: record,
        AtRest.seal(value, .recoveries, row: row, key: kept.key))
    }
    try put(kept.half, .keeper)
    try put(kept.seals.unit.bytes, .unit)
    try put(kept.seals.wrapped.bytes, .wrapped)
  }
}

extension RecordReader {
  /// A part of what is kept for a recovery; `nil` when it was deleted.
  func recoveryPart(
    _ part: RecoveryPart, of recovery: StatementHash, key: SecretBytes
  ) throws -> SecretBytes? {
    let row = part.row(recovery)
    return try sealed(.recoveries, row: row).map {
      try AtRest.open($0, .recoveries, row: row, key: key)
    }
  }
}
