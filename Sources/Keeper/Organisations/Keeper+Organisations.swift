internal import Statements
internal import Storage
public import Testimony

extension Keeper {
  /// Certificates and revocations with their salts, for members of the federation only.
  public func organisations(
    from leaf: Int, by caller: Caller
  ) async throws -> (statements: [AdmittedStatement], next: Int?) {
    switch caller.standing {
    case .root, .survivor, .claimant: break
    case .certified(_, let fault): guard fault == nil else { throw KeeperError.certificate }
    }
    let page = try await reading {
      try $0.organisationStatements(fromLeaf: leaf, limit: Self.pageLength)
    }
    let next = page.count == Self.pageLength ? page.last.map { $0.leaf + 1 } : nil
    return (page.compactMap(\.admittedStatement), next)
  }

  /// The same for a survivor, and for whoever was just handed what opens the record in a recovery: it
  /// is signed by people of the federation.
  public func directory(
    _ record: RecordID, from leaf: Int, by caller: Caller
  ) async throws -> (statements: [AdmittedStatement], next: Int?) {
    switch caller.standing {
    case .claimant(record, let claim):
      guard try await isHanded(claim) else { throw KeeperError.notFound }
    default: try caller.requireSurvivor(of: record)
    }
    return try await organisations(from: leaf, by: caller)
  }

  /// Admits a certificate or a revocation that its issuer sends, or the next version of the
  /// federation that a root sends. Sending it again gives the same
  /// answer.
  public func admitOrganisation(_ text: String, by caller: Caller) async throws -> Admission {
    let envelope = try parse(text)
    // Other statements are not told here, not even to somebody who holds them.
    guard let kind = envelope.kind, Self.organisationKinds.contains(kind) else {
      throw KeeperError.unsupported
    }
    if let known = try await admitted(envelope.hash) {
      // It may have become durable while its sender heard of nothing.
      try await learnOrganisations()
      return try await proven(known)
    }
    let statement = try await writing { writer in
      if let stored = try writer.statement(envelope.hash)?.admittedStatement { return stored }
      try self.check(envelope, from: caller, in: self.knownOrganisations(writer))
      return try writer.append(
        envelope, kind: kind, record: nil, seq: nil, author: nil, line: .organisation,
        now: self.now)
    }
    try await learnOrganisations()
    return try await proven(statement)
  }

  private static let organisationKinds: Set<StatementKind> = [
    .federation, .certificate, .certificateRevocation,
  ]

  /// Verifies what was sent against what is logged by now.
  private func check(
    _ envelope: Envelope, from caller: Caller, in known: KnownOrganisations
  ) throws {
    let directory = known.directory
    switch envelope.kind {
    case .federation: try checkFederation(envelope, from: caller, in: known)
    case .certificate:
      let statement = try directory.verify(envelope)
      guard statement.body.issuer == caller.keyID || caller.isRoot else {
        throw KeeperError.certificate
      }
      try checkPlace(of: statement.body, in: directory)
    case .certificateRevocation:
      _ = try directory.verifyRevocation(envelope)
    default: throw KeeperError.unsupported
    }
  }

  /// What one certificate alone cannot show: a unit belongs to one agency for life, and a
  /// generation to one key; the issuer's own certificate counts today.
  private func checkPlace(of body: Certificate, in directory: CertificateDirectory) throws {
    if !directory.roots.contains(where: { KeyID(signing: $0, box: nil) == body.issuer }) {
      _ = try directory.principal(body.issuer, at: .next(at: now))
    }
    try checkMembers(of: body, in: directory)
    guard let unit = body.unit, let known = directory.known(unit: unit)?.body else { return }
    guard known.agency == body.agency, known.country == body.country else {
      throw StatementError.certificateIssuer
    }
    guard (body.generation ?? 0) >= (known.generation ?? 0),
      body.generation != known.generation || body.boxPk == known.boxPk,
      (body.members == nil) == (known.members == nil)
    else { throw StatementError.meaning }
    // Who has left knows the secret.
    guard
      Set(known.members ?? []).isSubset(of: body.members ?? [])
        || body.generation != known.generation
    else { throw StatementError.meaning }
  }

  /// A team consists of units that are known, and of no teams.
  private func checkMembers(of body: Certificate, in directory: CertificateDirectory) throws {
    for member in body.members ?? [] {
      guard member != body.unit, let unit = directory.known(unit: member)?.body,
        unit.members == nil
      else { throw StatementError.meaning }
    }
  }

  /// Keeps a unit's secret, sealed to each member, for the members to fetch. A member who has it
  /// keeps the first seal: it opens the same secret, also after the certificate was renewed.
  public func storeUnitSeals(
    _ unit: UnitID, generation: Int, _ seals: [(member: String, sealed: [UInt8])],
    by caller: Caller
  ) async throws {
    let agency = try caller.certificate(.agency)
    // An older generation too: grants to it may still run, and a new member reads under them.
    guard
      directory.all(of: unit).contains(where: { statement in
        let certificate = statement.body
        return certificate.generation == generation
          && certificate.agency == agency.agency && certificate.issuer == caller.keyID
          && (try? directory.certificate(statement.hash, at: .next(at: now))) != nil
      })
    else { throw KeeperError.notFound }
    guard seals.allSatisfy({ $0.sealed.count == Self.unitSealLength }) else {
      throw KeeperError.malformed("A seal of a unit's secret has 80 bytes.")
    }
    try await writing {
      for seal in seals
      where try $0.unitSeal(unit, generation: generation, member: seal.member) == nil {
        try $0.insertUnitSeal(unit, generation: generation, member: seal.member, seal.sealed)
      }
    }
  }

  /// An encapsulated key, 32 bytes of secret, and a tag.
  static let unitSealLength = 32 + 32 + 16

  /// The caller's own seal of a unit's secret.
  public func unitSeal(_ unit: UnitID, generation: Int, by caller: Caller) async throws -> [UInt8] {
    _ = try caller.certificate(.officer)
    let member = caller.keyID.description
    guard
      let seal = try await reading({
        try $0.unitSeal(unit, generation: generation, member: member)
      })
    else { throw KeeperError.notFound }
    return seal
  }
}

extension Caller {
  var isRoot: Bool {
    if case .root = standing { true } else { false }
  }
}
