internal import API
internal import Sealing
internal import Sodium
public import Statements
public import Testimony

extension AdvocateSession {
  /// Grants for her what was asked for, narrowed to the terms, and to what was in her record when she
  /// delegated: what was added since needs a new delegation (protocol section 6).
  public func approve(
    _ request: Statement<AccessRequest>, terms: GrantTerms, in record: DelegatedRecord
  ) async throws -> Decided<Grant> {
    try await grant(GrantAim(answering: request), terms: terms, in: record)
  }

  /// Grants for her what nobody has asked for, as a referral needs it.
  public func grant(
    _ aim: GrantAim, terms: GrantTerms, in record: DelegatedRecord
  ) async throws -> Decided<Grant> {
    let countries = record.directory.countries(of: aim.unit).union([aim.jurisdiction])
    guard
      let opened = record.delegation(
        for: aim.purpose, countries: countries, sections: terms.sections.map(\.sectionVersion))
    else {
      throw ClientError.missing("no delegation runs")
    }
    // Kinds that she has not named are refused; of those she has, what was added since is left out.
    guard Set(terms.sections.map(\.kind)).isSubset(of: opened.statement.body.sections) else {
      throw ClientError.missing("a part is not among those she lets you decide about")
    }
    let held = terms.sections.filter { opened.keys[$0.sectionVersion] != nil }
    guard !held.isEmpty else {
      throw ClientError.missing("no part of it is among those she lets you decide about")
    }
    let making = GrantMaking(
      service: service, history: record.history, directory: record.directory, log: record.log,
      grantor: keys.signer, delegation: opened.statement.hash,
      secret: { try GrantSecret.generate(for: $0, delegateView: opened.view) },
      sectionKey: { entry in
        guard let key = opened.keys[entry.sectionVersion] else {
          throw ClientError.missing("a part is not among those she lets you decide about")
        }
        return key
      })
    let position = ChainPosition(after: record.history.head, now: service.connection.now)
    let made = try making.make(aim, terms.narrowed(to: held), at: position)
    return try await send(made.statement, seals: ActSeals(grant: made.seals), in: record.record)
  }

  /// Says no for her; no reason is asked for.
  @discardableResult
  public func refuse(
    _ request: StatementHash, in record: DelegatedRecord
  ) async throws -> Decided<Refusal> {
    try await decide(in: record) {
      Refusal(
        at: $0.at, record: $0.record, seq: $0.seq, prev: $0.prev, requestHash: request)
    }
  }

  /// Ends a grant, or gives a delegation back.
  @discardableResult
  public func revoke(
    _ target: StatementHash, in record: DelegatedRecord
  ) async throws -> Decided<Revocation> {
    try await decide(in: record) {
      Revocation(at: $0.at, record: $0.record, seq: $0.seq, prev: $0.prev, targetHash: target)
    }
  }

  /// Refers her to the unit of a grant that the caller has given for it.
  public func refer(
    under grant: Statement<Grant>, to unit: UnitID, for service: ReferralService,
    in record: DelegatedRecord
  ) async throws -> Decided<Referral> {
    guard let id = ReferralID(bytes: Random.bytes(16)) else { throw SodiumError.length }
    return try await decide(in: record) {
      Referral(
        at: $0.at, record: $0.record, seq: $0.seq, prev: $0.prev, referral: id,
        grantHash: grant.hash, unit: unit, service: service)
    }
  }

  private func decide<Body: ConsentStatement>(
    in record: DelegatedRecord, _ body: (ChainPosition) -> Body
  ) async throws -> Decided<Body> {
    let position = ChainPosition(after: record.history.head, now: service.connection.now)
    return try await send(
      Statement(signing: body(position), with: [keys.signer]), in: record.record)
  }

  /// The label is hers; that the entry holds this very statement can be seen without it.
  func send<Body: ConsentStatement>(
    _ statement: Statement<Body>, seals: ActSeals? = nil, in record: RecordID
  ) async throws -> Decided<Body> {
    let admission = try await service.connection.post(
      Route.acts(record), ActBody(envelope: statement.envelope.text, seals: seals),
      as: Admission.self)
    let newer = try await service.log(seen: LogMemory(log))
    try newer.checkCommitment(admission.statement, hash: statement.hash)
    return Decided(statement: statement, log: newer)
  }
}
