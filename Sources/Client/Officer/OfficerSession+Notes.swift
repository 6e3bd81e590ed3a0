internal import API
internal import Sealing
internal import Sodium
public import Statements
public import Testimony

extension OfficerSession {
  /// Says what became of copies after a grant has ended. She reads it.
  /// - Parameter legalBasis: the law under which a copy is kept; only with `kept`.
  /// - Returns: the log in which it stands, to be remembered.
  @discardableResult
  public func acknowledge(
    _ held: HeldGrant, _ outcome: Acknowledgement.Outcome, legalBasis: LegalBasis? = nil
  ) async throws -> VerifiedLog {
    let statement = try Statement(
      signing: Acknowledgement(
        at: service.connection.now, grantHash: held.grant.hash, officer: keys.keyID,
        outcome: outcome, legalBasis: legalBasis), with: [keys.signer])
    return try await post(statement.envelope, to: Route.notes)
  }

  /// Tells her what her account did; only she can open it.
  /// - Parameter text: up to the length of a sealed message.
  @discardableResult
  public func tellOutcome(_ text: String, of held: HeldGrant) async throws -> VerifiedLog {
    let sealed = try SealedMessage.seal(
      text, to: held.reading.manifest.body.survivor.boxPk,
      info: SealContext.outcome(held.grant.hash))
    let statement = try Statement(
      signing: OutcomeNote(
        at: service.connection.now, grantHash: held.grant.hash, officer: keys.keyID,
        sealedText: Bytes(bytes: sealed)), with: [keys.signer])
    return try await post(statement.envelope, to: Route.notes)
  }

  /// Asks her something instead of asking for a new interview; only she can open it.
  /// - Parameter text: up to the length of a sealed message.
  @discardableResult
  public func ask(
    _ text: String, under held: HeldGrant
  ) async throws -> (question: Statement<Question>, log: VerifiedLog) {
    guard let id = QuestionID(bytes: Random.bytes(16)) else { throw SodiumError.length }
    let manifest = held.reading.manifest.body
    let sealed = try SealedMessage.seal(
      text, to: manifest.survivor.boxPk, info: SealContext.question(id))
    let statement = try Statement(
      signing: Question(
        at: service.connection.now, question: id, record: manifest.record,
        grantHash: held.grant.hash, officer: keys.keyID, sealedText: Bytes(bytes: sealed)),
      with: [keys.signer])
    return (statement, try await post(statement.envelope, to: Route.notes))
  }

  /// The grants of a record to the officer's units, as ``grants(of:record:)``, for a record whose
  /// code was not typed.
  public func grants(in record: RecordID) async throws -> [HeldGrant] {
    try await service.connection.get(Route.grants(record), as: GrantsBody.self).grants
      .compactMap { try? open($0, code: nil, record: record) }
  }
}

extension HeldGrant {
  /// Whether nothing can be read under it any more.
  public var hasEnded: Bool { code.endsGrant }
}

extension AnsweringGrant {
  /// Whether nothing can be read under it any more.
  public var hasEnded: Bool { code.endsGrant }

  /// Whether somebody of the unit is to say what became of copies.
  public var owesAcknowledgement: Bool { hasEnded && said.acknowledgements.isEmpty }
}

extension ReleaseCode {
  fileprivate var endsGrant: Bool { [.expired, .revoked, .exhausted, .erased].contains(self) }
}
