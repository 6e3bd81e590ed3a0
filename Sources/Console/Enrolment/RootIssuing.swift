package import Statements
package import Testimony

/// What a root certifies: agencies and the keeper.
extension RootKey {
  /// The certificate of an agency.
  /// - Throws: ``ConsoleError`` for a request of an officer or advocate: their agency enrols them.
  package func certify(
    _ request: CertificateRequest, for span: TimeWindow, now: Timestamp
  ) throws -> Statement<Certificate> {
    guard request.role == .agency else {
      throw ConsoleError.data(
        "this is the request of an \(request.role.rawValue)",
        hint: "people are enrolled by their agency: toldonce agency enrol")
    }
    return try issue(
      role: .agency, name: request.name, country: request.country, agency: request.agency,
      signPk: request.signPk, boxPk: request.boxPk, for: span, now: now)
  }

  /// The certificate of the keeper.
  package func certify(
    _ keeper: KeeperDocument, name: String, country: CountryCode, agency: AgencyCode,
    for span: TimeWindow, now: Timestamp
  ) throws -> Statement<Certificate> {
    try issue(
      role: .keeper, name: name.inNFC, country: country, agency: agency,
      signPk: keeper.keeper.signPk, boxPk: keeper.keeper.boxPk, for: span, now: now)
  }

  /// Ends any certificate of the federation.
  package func revoke(
    _ certificate: Envelope, reason: RevocationReason, now: Timestamp
  ) throws -> Statement<CertificateRevocation> {
    // Somebody else's statement by mistake would be logged for nothing.
    _ = try StatementVerifier.peek(certificate, as: Certificate.self)
    return try Statement(
      signing: CertificateRevocation(at: now, certificate: certificate.hash, reason: reason),
      with: [signer])
  }

  private func issue(
    role: Role, name: String, country: CountryCode, agency: AgencyCode,
    signPk: SigningPublicKey, boxPk: BoxPublicKey, for span: TimeWindow, now: Timestamp
  ) throws -> Statement<Certificate> {
    let statement = try Statement(
      signing: Certificate(
        at: now, subject: KeyID(signing: signPk, box: boxPk), role: role, name: name,
        country: country, agency: agency, signPk: signPk, boxPk: boxPk, issuer: signer.keyID,
        notBefore: span.notBefore, notAfter: span.notAfter),
      with: [signer])
    return try CertificatePath.verify(statement.envelope, under: nil, roots: [publicKey])
  }
}
