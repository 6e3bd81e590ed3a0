internal import API
internal import Ledger
internal import Sealing
internal import Sodium
public import Statements
public import Testimony

extension SurvivorSession {
  /// Grants what was asked for, narrowed to the terms.
  public func approve(
    _ request: Statement<AccessRequest>, terms: GrantTerms, in record: SurvivorRecord
  ) async throws -> Decided<Grant> {
    try await grant(GrantAim(answering: request), terms: terms, in: record)
  }

  /// Grants to a unit, asked or not.
  public func grant(
    _ aim: GrantAim, terms: GrantTerms, in record: SurvivorRecord
  ) async throws -> Decided<Grant> {
    let seed = seed
    let session = self
    let making = GrantMaking(
      service: service, history: record.history, directory: record.directory, log: record.log,
      grantor: seed.signer, delegation: nil,
      secret: { try GrantSecret.generate(for: $0, seed: seed) },
      sectionKey: { try session.key(of: $0, in: record) })
    let made = try making.make(aim, terms, at: nextPlace(in: record))
    return try await send(made.statement, seals: ActSeals(grant: made.seals), in: record)
  }

  /// Says no; no reason is asked for.
  @discardableResult
  public func refuse(
    _ request: StatementHash, in record: SurvivorRecord
  ) async throws -> Decided<Refusal> {
    try await decide(in: record) {
      Refusal(
        at: $0.at, record: record.record, seq: $0.seq, prev: $0.prev, requestHash: request)
    }
  }

  /// Ends a grant.
  @discardableResult
  public func revoke(
    _ grant: StatementHash, in record: SurvivorRecord
  ) async throws -> Decided<Revocation> {
    try await decide(in: record) {
      Revocation(at: $0.at, record: record.record, seq: $0.seq, prev: $0.prev, targetHash: grant)
    }
  }

  /// Stops all readings until she lets them go on.
  @discardableResult
  public func freeze(in record: SurvivorRecord) async throws -> Decided<Freeze> {
    try await decide(in: record) {
      Freeze(at: $0.at, record: record.record, seq: $0.seq, prev: $0.prev)
    }
  }

  /// Lets readings go on.
  @discardableResult
  public func unfreeze(in record: SurvivorRecord) async throws -> Decided<Unfreeze> {
    try await decide(in: record) {
      Unfreeze(at: $0.at, record: record.record, seq: $0.seq, prev: $0.prev)
    }
  }

  /// Ends the reflection period; only she can.
  @discardableResult
  public func endReflection(in record: SurvivorRecord) async throws -> Decided<ReflectionEnd> {
    try await decide(in: record) {
      ReflectionEnd(at: $0.at, record: record.record, seq: $0.seq, prev: $0.prev)
    }
  }

  private func nextPlace(in record: SurvivorRecord) -> ChainPosition {
    ChainPosition(after: record.history.head, now: service.connection.now)
  }

  func decide<Body: ConsentStatement>(
    seals: ActSeals? = nil, in record: SurvivorRecord, _ body: (ChainPosition) -> Body
  ) async throws -> Decided<Body> {
    try await send(
      Statement(signing: body(nextPlace(in: record)), with: [seed.signer]), seals: seals,
      in: record)
  }

  func send<Body: ConsentStatement>(
    _ statement: Statement<Body>, seals: ActSeals? = nil, in record: SurvivorRecord
  ) async throws -> Decided<Body> {
    let admission = try await service.connection.post(
      Route.acts(record.record), ActBody(envelope: statement.envelope.text, seals: seals),
      as: Admission.self)
    guard let counter = admission.statement.counter, counter >= 0 else {
      throw ClientError.unverified("the answer has no label")
    }
    let label = try LogLabel(view: seed.recordView(record.record), counter: UInt64(counter))
    let answer = try await service.verify(
      admission, hash: statement.hash, label: label, seen: LogMemory(record.log),
      evidence: record.reading.evidence)
    return Decided(statement: statement, log: answer.log)
  }

  /// The case reference and message of a request, which were sealed to her.
  public func detail(of request: AccessRequest) throws -> String {
    try SealedMessage.open(
      request.sealedDetail.bytes, with: seed.boxKey,
      info: SealContext.requestDetail(request.request))
  }

  /// Why an officer opened a section, in the officer's words.
  public func words(of reason: ReleaseRequest) throws -> String {
    try SealedMessage.open(
      reason.sealedReason.bytes, with: seed.boxKey,
      info: SealContext.reason(reason.grantHash, nonce: reason.nonce))
  }

  /// Her own restrictions that go with a grant, whether she has given it or a delegate.
  /// - Returns: `nil` if there are none.
  /// - Throws: ``SealingError`` and ``SodiumError`` where there are some that do not open.
  public func restrictions(
    of grant: Statement<Grant>, in record: SurvivorRecord
  ) throws -> String? {
    let body = grant.body
    let delegation = body.delegationHash.flatMap { record.history.delegations[$0] }
    let sealed = record.acts.first { $0.act.hash == grant.hash }?.admitted.restrictions
    return try GrantSecret.generate(
      for: body.grant, under: delegation?.body.delegation, seed: seed
    ).openRestrictions(sealed?.bytes, grant: grant.hash, flag: body.restrictions)
  }

  /// What an officer tells her that her account did.
  public func words(of outcome: OutcomeNote) throws -> String {
    try SealedMessage.open(
      outcome.sealedText.bytes, with: seed.boxKey, info: SealContext.outcome(outcome.grantHash))
  }
}
