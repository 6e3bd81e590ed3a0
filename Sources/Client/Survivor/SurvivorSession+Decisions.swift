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
    let now = LogPlace.next(at: service.connection.now)
    let asked = request.body
    let unit = try record.directory.unit(asked.unit, at: now)
    let keeper = try service.keeper(in: record.directory, at: now)
    guard let unitBox = unit.body.boxPk, let generation = unit.body.generation,
      let keeperBox = keeper.body.boxPk,
      let id = GrantID(bytes: Random.bytes(16)),
      let root = Digest(bytes: record.log.head.root)
    else { throw ClientError.unverified("a certificate lacks its key") }
    let next = nextPlace(in: record)
    let grant = Grant(
      at: next.at, record: record.record, seq: next.seq, prev: next.prev, grant: id, suite: .one,
      manifestHash: record.history.newestManifest.hash, requestHash: request.hash,
      sections: terms.sections.map {
        GrantedSection(
          section: $0.section, version: $0.version, kind: $0.kind, dekCommit: $0.dekCommit)
      },
      grantor: seed.signer.keyID,
      recipients: [
        Recipient(
          unit: asked.unit, certificateHash: unit.hash, boxPk: unitBox, generation: generation)
      ],
      keeper: service.federation.body.keeper, purpose: asked.purpose, legalBasis: asked.legalBasis,
      jurisdiction: asked.jurisdiction, maxReleases: terms.maxReleases, offline: terms.offline,
      restrictions: terms.restrictions != nil, consentText: terms.consentText,
      policyHash: terms.policyHash, seen: LogPosition(size: record.log.size, root: root),
      notBefore: terms.span.notBefore, notAfter: terms.span.notAfter)
    let statement = try Statement(signing: grant, with: [seed.signer])
    let seals = try seals(for: statement, terms: terms, keeperBox: keeperBox, in: record)
    return try await send(statement, seals: seals, in: record)
  }

  /// One section key at a time is opened, split, sealed and forgotten.
  private func seals(
    for grant: Statement<Grant>, terms: GrantTerms, keeperBox: BoxPublicKey,
    in record: SurvivorRecord
  ) throws -> GrantSeals {
    let secret = try GrantSecret.generate(for: grant.body.grant, seed: seed)
    let keeper = grant.body.keeper
    let shares = try terms.sections.map { entry in
      guard let wrapped = record.keys[entry.sectionVersion] else {
        throw ClientError.unverified("the service has lost a section's key")
      }
      let key = try seed.unwrap(
        wrapped, record: record.record, section: entry.sectionVersion, commitment: entry.dekCommit)
      let share = try secret.share(
        of: key, grant: grant.hash, keeper: keeper, keeperBox: keeperBox)
      return SectionSeal(
        section: entry.section, version: entry.version, sealed: Bytes(bytes: share))
    }
    return GrantSeals(
      recipients: try grant.body.recipients.map {
        UnitSeal(unit: $0.unit, sealed: Bytes(bytes: try secret.seal(to: $0, grant: grant.hash)))
      },
      shares: shares,
      view: Bytes(
        bytes: try secret.keeperView(grant: grant.hash, keeper: keeper, keeperBox: keeperBox)),
      restrictions: try terms.restrictions.map {
        Bytes(bytes: try secret.sealRestrictions($0, grant: grant.hash))
      })
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

  /// A statement's place at the end of her chain.
  private struct Place {
    let at: Timestamp
    let seq: Int
    let prev: StatementHash
  }

  private func nextPlace(in record: SurvivorRecord) -> Place {
    let head = record.history.head
    // A clock that is a little behind must not stand before the last statement.
    return Place(at: max(service.connection.now, head.at), seq: head.seq + 1, prev: head.hash)
  }

  private func decide<Body: ConsentStatement>(
    in record: SurvivorRecord, _ body: (Place) -> Body
  ) async throws -> Decided<Body> {
    try await send(
      Statement(signing: body(nextPlace(in: record)), with: [seed.signer]), in: record)
  }

  private func send<Body: ConsentStatement>(
    _ statement: Statement<Body>, seals: GrantSeals? = nil, in record: SurvivorRecord
  ) async throws -> Decided<Body> {
    let admission = try await service.connection.post(
      Route.acts(record.record), ActBody(envelope: statement.envelope.text, seals: seals),
      as: Admission.self)
    guard let counter = admission.statement.counter, counter >= 0 else {
      throw ClientError.unverified("the answer has no label")
    }
    let label = try LogLabel(view: seed.recordView(record.record), counter: UInt64(counter))
    let answer = try await service.verify(
      admission, hash: statement.hash, label: label, seen: LogMemory(record.log))
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
}
