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
    var issuers = roots
    var parent: Statement<Certificate>?
    var last: Statement<Certificate>?
    for link in path {
      let certificate = try verify(link.envelope, under: parent, roots: roots)
      try checkTime(certificate, loggedAt: link.place, at: place)
      for revocation in revocations {
        try checkRevocation(revocation, of: certificate, by: issuers, at: place)
      }
      issuers = roots + [certificate.body.signPk].compactMap { $0 }
      parent = certificate
      last = certificate
    }
    guard let last else { throw .certificateUnknown }
    return last
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

  private static func checkRole(
    _ body: Certificate, under parent: Certificate?
  ) throws(StatementError) {
    switch body.role {
    case .agency, .keeper, .witness:
      guard parent == nil else { throw .certificateRole }
    case .unit, .officer, .advocate:
      // An agency speaks for its own people only.
      guard let parent, parent.role == .agency, parent.agency == body.agency,
        parent.country == body.country
      else { throw .certificateRole }
    }
  }

  private static func checkTime(
    _ certificate: Statement<Certificate>, loggedAt logged: LogPlace?, at place: LogPlace
  ) throws(StatementError) {
    guard let logged, logged < place else { throw .certificateNotLogged }
    guard let span = certificate.body.span else { throw .intervalEmpty }
    switch span.position(of: place.admitted) {
    case .before: throw .notYetValid
    case .after: throw .expired
    case .inside: break
    }
  }

  private static func checkRevocation(
    _ revocation: (envelope: Envelope, place: LogPlace?), of certificate: Statement<Certificate>,
    by issuers: [SigningPublicKey], at place: LogPlace
  ) throws(StatementError) {
    guard let logged = revocation.place, logged < place,
      let body = try? StatementVerifier.peek(revocation.envelope, as: CertificateRevocation.self),
      body.certificate == certificate.hash,
      issuers.contains(where: { StatementVerifier.isSigned(revocation.envelope, by: [$0]) })
    else { return }
    throw .certificateRevoked
  }
}
