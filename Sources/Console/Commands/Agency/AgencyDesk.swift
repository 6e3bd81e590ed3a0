internal import API
internal import Client
internal import Sodium
internal import Statements
internal import Testimony

/// An agency at work: its authority, the keys of its units, and the service.
struct AgencyDesk {
  let workplace: Workplace
  let authority: AgencyAuthority
  let units: UnitKeys
  let service: TrustedService

  static func open(_ options: GlobalOptions) async throws -> AgencyDesk {
    let workplace = try Workplace(options)
    guard let bytes = try workplace.home.read(.certificate) else {
      throw ConsoleError.failed(
        "there is no certificate here yet",
        hint: "a root issues it; then: toldonce identity import FILE")
    }
    let roots = try workplace.federation().body.roots
    let keys = try workplace.keys()
    let authority = try AgencyAuthority(
      keys, certificate: Envelope(parsing: bytes), roots: roots, now: .now)
    return AgencyDesk(
      workplace: workplace, authority: authority,
      units: try UnitKeys(in: workplace.home, keys: keys),
      service: try await workplace.service(signedBy: keys.signer))
  }

  /// Sends what the agency has signed to be logged, and remembers the log in which it stands.
  func publish(_ envelope: Envelope) async throws {
    try workplace.remember(await service.publish(envelope, seen: workplace.seen()).log)
  }

  /// Makes a generation of a unit, keeps its secret, and publishes its certificate.
  func addGeneration(
    of unit: UnitID, name: String, number: Int, for span: TimeWindow
  ) async throws -> UnitKeys.Generation {
    let key = try BoxKey.generate()
    let certificate = try authority.certify(
      unit: unit, name: name, generation: number, key: key, for: span, now: .now)
    // First kept, then published: a unit whose secret is lost could never read.
    try units.keep(key, certificate: certificate)
    try await publish(certificate.envelope)
    return UnitKeys.Generation(
      envelope: certificate.envelope, certificate: certificate.body, unit: unit, number: number,
      key: key)
  }

  /// The newest generation of an own unit, published: it may have been kept when the service did
  /// not answer.
  func generation(of unit: UnitID) async throws -> UnitKeys.Generation {
    guard let generation = try units.newest(of: unit) else {
      throw ConsoleError.failed(
        "the key of this unit is not here", hint: "units are made with: toldonce agency unit")
    }
    try await publish(generation.envelope)
    return generation
  }

  /// Ends what a renewal has replaced, where it would say more than the new certificate: a unit
  /// that was left, or a later end.
  func end(
    _ old: [Statement<Certificate>], superseded new: Certificate
  ) async throws {
    for certificate in old where certificate.body.exceeds(new) {
      let revocation = try authority.revoke(
        certificate.envelope, reason: .superseded, now: .now)
      try await publish(revocation.envelope)
    }
  }

  /// Gives a unit its next generation, and its secret to every officer who is in it now.
  /// - Returns: the generation, and who has been given it.
  func rotate(
    _ unit: UnitID, for span: TimeWindow
  ) async throws -> (generation: UnitKeys.Generation, officers: [KeyID]) {
    let old = try await generation(of: unit)
    let (directory, now) = try await directory()
    let officers = directory.officers(of: unit, issuedBy: authority.keys.keyID, at: now)
    let new = try await addGeneration(
      of: unit, name: old.certificate.name, number: old.number + 1, for: span)
    try await store(new, for: officers)
    return (new, officers.compactMap(\.subject))
  }

  /// Seals the unit's secret to officers, for them to fetch.
  func store(_ generation: UnitKeys.Generation, for officers: [Certificate]) async throws {
    guard !officers.isEmpty else { return }
    try await service.storeUnitSeals(
      generation.unit, generation: generation.number,
      officers.map { try generation.seal(to: $0) })
  }

  /// Seals all generations of a unit's secret to an officer: grants to older ones may still run.
  /// One whose certificate does not count any more is left out.
  func storeAll(of unit: UnitID, for officer: Certificate) async throws {
    let all = try units.all(of: unit)
    for generation in all {
      do {
        try await store(generation, for: [officer])
      } catch let error as ClientError where error.problem?.kind == .notFound {
        guard generation.number != all.last?.number else { throw error }
      }
    }
  }

  /// The directory as it is now, and the place behind all that is in the log.
  func directory() async throws -> (directory: CertificateDirectory, now: LogPlace) {
    let log = try await service.log(seen: workplace.seen())
    try workplace.remember(log)
    return (try await service.directory(log), .next(at: .now))
  }
}
