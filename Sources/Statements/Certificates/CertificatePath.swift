internal import Sodium
public import Testimony

/// Whether a certificate counts for a statement (protocol section 3).
public enum CertificatePath {
  /// Officers' and advocates' certificates last this long at most: 366 days.
  static let longest: UInt64 = 366 * 86_400

  /// Checks a path from below the root down to the certificate in question.
  /// - Parameters:
  ///   - path: one certificate (agency, keeper, witness) or two (agency, then unit, officer or
  ///     advocate).
  ///   - revocations: those that may concern the path; one counts if its issuer or a root signed.
  ///   - place: where the statement stands that relies on the certificate; its own `at` is not
  ///     asked.
  /// - Returns: the last certificate of the path.
  /// - Throws: ``StatementError`` of certificates.
  @discardableResult
  public static func check(
    _ path: [(envelope: Envelope, place: LogPlace?)],
    revocations: [(envelope: Envelope, place: LogPlace?)],
    roots: [SigningPublicKey], at place: LogPlace
  ) throws(StatementError) -> Statement<Certificate> {
    var verified: [Link] = []
    for link in path {
      let parent = verified.last?.certificate.statement
      let certificate = try verify(link.envelope, under: parent, roots: roots)
      let issuers = roots + [parent?.body.signPk].compactMap { $0 }
      let signed = revocations.compactMap { revocation in
        (try? verifyRevocation(revocation.envelope, of: certificate, by: issuers)).map {
          Logged(statement: $0, place: revocation.place)
        }
      }
      verified.append((Logged(statement: certificate, place: link.place), signed))
    }
    return try checkStanding(verified, at: place)
  }

  /// A certificate that was verified, and the revocations of it that were.
  typealias Link = (certificate: Logged<Certificate>, revocations: [Logged<CertificateRevocation>])

  /// The part of a check that depends on the place: times and revocations. What is signed stays
  /// signed, so a path that was verified once is only asked this.
  /// - Parameter path: each verified under the one before it, the first under the roots.
  @discardableResult
  static func checkStanding(
    _ path: [Link], at place: LogPlace
  ) throws(StatementError) -> Statement<Certificate> {
    for link in path {
      try checkTime(link.certificate, at: place)
      for revocation in link.revocations {
        guard let logged = revocation.place, logged < place else { continue }
        throw .certificateRevoked
      }
    }
    guard let last = path.last else { throw .certificateUnknown }
    return last.certificate.statement
  }

  /// Verifies that a revocation is of a certificate and signed by one of `issuers`.
  static func verifyRevocation(
    _ envelope: Envelope, of certificate: Statement<Certificate>, by issuers: [SigningPublicKey]
  ) throws(StatementError) -> Statement<CertificateRevocation> {
    let isSigned = issuers.contains { StatementVerifier.isSigned(envelope, by: [$0]) }
    guard isSigned else { throw .signature }
    let body = try StatementVerifier.peek(envelope, as: CertificateRevocation.self)
    guard body.certificate == certificate.hash else { throw .certificateUnknown }
    return Statement(body: body, envelope: envelope)
  }

  /// Verifies one certificate under its issuer: `nil` stands for the roots.
  public static func verify(
    _ envelope: Envelope, under parent: Statement<Certificate>?, roots: [SigningPublicKey]
  ) throws(StatementError) -> Statement<Certificate> {
    let body = try StatementVerifier.peek(envelope, as: Certificate.self)
    let candidates = parent.map { [$0.body.signPk].compactMap { $0 } } ?? roots
    let issuer = candidates.first { KeyID(signing: $0, box: parent?.body.boxPk) == body.issuer }
    guard let issuer else {
      // Say whether nobody of the issuers signed at all, or one did under another's name.
      let isSigned = candidates.contains { StatementVerifier.isSigned(envelope, by: [$0]) }
      throw isSigned ? .certificateIssuer : .signature
    }
    let certificate = try StatementVerifier.verify(
      envelope, as: Certificate.self, signedBy: [issuer])
    try checkRole(body, under: parent?.body)
    if let subject = body.subject, subject != KeyID(signing: body.signPk, box: body.boxPk) {
      throw .certificateSubject
    }
    if body.role == .officer || body.role == .advocate,
      (body.span?.duration ?? 0) > longest
    {
      throw .certificateTooLong
    }
    return certificate
  }

  /// Who may be certified by whom.
  static func checkRole(
    _ body: Certificate, under parent: Certificate?
  ) throws(StatementError) {
    switch body.role {
    case .agency, .keeper, .witness:
      guard parent == nil else { throw .certificateRole }
    case .unit, .officer, .advocate:
      // An agency speaks for its own people only.
      guard let parent, parent.role == .agency, parent.agency == body.agency else {
        throw .certificateRole
      }
      guard parent.country == body.country else { throw .certificateCountry }
    }
  }

  private static func checkTime(
    _ certificate: Logged<Certificate>, at place: LogPlace
  ) throws(StatementError) {
    guard let logged = certificate.place, logged < place else { throw .certificateNotLogged }
    guard let span = certificate.statement.body.span else { throw .intervalEmpty }
    switch span.position(of: place.admitted) {
    case .before: throw .notYetValid
    case .after: throw .expired
    case .inside: break
    }
  }
}
