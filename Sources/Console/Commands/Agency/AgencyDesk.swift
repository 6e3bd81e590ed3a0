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
    // Said before a passphrase is asked for in vain.
    _ = try certificate(in: workplace)
    return try await open(workplace, keys: workplace.keys())
  }

  private static func certificate(in workplace: Workplace) throws -> Envelope {
    guard let bytes = try workplace.home.read(.certificate) else {
      throw ConsoleError.failed(
        "there is no certificate here yet",
        hint: "a root issues it; then: toldonce identity import FILE")
    }
    let envelope = try Envelope(parsing: bytes)
    guard try StatementVerifier.peek(envelope, as: Certificate.self).role == .agency else {
      throw ConsoleError.data(
        "the certificate here is not an agency's", hint: "only an agency certifies units and people"
      )
    }
    return envelope
  }

  /// - Parameter reminds: whether the certificate's end is said on standard error.
  static func open(
    _ workplace: Workplace, keys: PrincipalKeys, reminds: Bool = true
  ) async throws -> AgencyDesk {
    let envelope = try certificate(in: workplace)
    let service = try await workplace.service(signedBy: keys.signer, reminds: reminds)
    // The root that has certified it may be none any more: the directory knows.
    let log = try await service.log(seen: workplace.seen())
    try workplace.remember(log)
    guard let certificate = try await service.directory(log).known(envelope.hash) else {
      throw ConsoleError.data(
        "the certificate here is not published yet",
        hint: "a root does that: toldonce federation publish")
    }
    return AgencyDesk(
      workplace: workplace,
      authority: try AgencyAuthority(keys, certificate: certificate, now: .now),
      units: try UnitKeys(in: workplace.home, keys: keys), service: service)
  }

  /// Sends what the agency has signed to be logged, and remembers the log in which it stands.
  func publish(_ envelope: Envelope) async throws {
    try workplace.remember(await service.publish(envelope, seen: workplace.seen()).log)
  }

  /// Makes a generation of a unit, keeps its secret, and publishes its certificate.
  func addGeneration(
    of unit: UnitID, name: String, number: Int, team: TeamTerms? = nil, for span: TimeWindow
  ) async throws -> UnitKeys.Generation {
    let key = try BoxKey.generate()
    let certificate = try authority.certify(
      unit: unit, name: name, generation: number, key: key, team: team, for: span, now: .now)
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
        "the key of this unit is not here",
        hint: "units are made with: toldonce agency unit; if the agency's own key is new: toldonce "
          + "agency rotate UNIT")
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

  /// The directory as it is now, and the place behind all that is in the log.
  func directory() async throws -> (directory: CertificateDirectory, now: LogPlace) {
    let log = try await service.log(seen: workplace.seen())
    try workplace.remember(log)
    return (try await service.directory(log), .next(at: .now))
  }
}
