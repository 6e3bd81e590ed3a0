package import Sodium
package import Statements
package import Testimony

/// An agency that may certify its own: its keys, and the certificate a root gave it.
package struct AgencyAuthority: Sendable {
  package let keys: PrincipalKeys
  package let certificate: Statement<Certificate>

  /// - Throws: ``ConsoleError`` when the certificate is not an agency's, not about these keys, or
  ///   does not count now; ``StatementError`` when no root has signed it.
  package init(
    _ keys: PrincipalKeys, certificate envelope: Envelope, roots: [SigningPublicKey],
    now: Timestamp
  ) throws {
    try self.init(
      keys, certificate: CertificatePath.verify(envelope, under: nil, roots: roots), now: now)
  }

  /// - Parameter certificate: verified, with a root's signature.
  /// - Throws: ``ConsoleError`` as above.
  package init(
    _ keys: PrincipalKeys, certificate: Statement<Certificate>, now: Timestamp
  ) throws {
    guard certificate.body.role == .agency, certificate.body.subject == keys.keyID else {
      throw ConsoleError.data(
        "the certificate here is not an agency's",
        hint: "only an agency certifies units and people")
    }
    guard certificate.body.span?.contains(now) == true else {
      throw ConsoleError.data(
        "the agency's certificate does not count now", hint: "ask a root of the federation")
    }
    self.keys = keys
    self.certificate = certificate
  }

  /// The certificate of an officer or advocate.
  /// - Parameter units: the units the officer is to have; none for an advocate.
  package func enrol(
    _ request: CertificateRequest, units: [UnitID], for span: TimeWindow, now: Timestamp
  ) throws -> Statement<Certificate> {
    let agency = certificate.body
    guard request.role == .officer || request.role == .advocate else {
      throw ConsoleError.data(
        "this is the request of an agency",
        hint: "agencies are certified by a root: toldonce federation certify")
    }
    guard request.agency == agency.agency else {
      throw ConsoleError.data(
        "the request is for the agency \(request.agency), and this one is \(agency.agency)",
        hint: "nothing was certified; bring it to that agency, or let the person make it again")
    }
    guard request.country == agency.country else {
      throw ConsoleError.data(
        "the request is for \(request.country), and this agency is in \(agency.country)",
        hint: "nothing was certified; an agency certifies people of its own country only")
    }
    guard request.keyID != keys.keyID else {
      throw ConsoleError.data(
        "these are the agency's own keys", hint: "every person has keys of their own")
    }
    guard request.role == .officer || units.isEmpty else {
      throw ConsoleError.usage(
        "an advocate belongs to no unit", hint: "leave --unit out")
    }
    guard Set(units).count == units.count else { throw ConsoleError.usage("a unit is named twice") }
    return try issue(
      Certificate(
        at: now, subject: request.keyID, role: request.role, name: request.name,
        country: agency.country, agency: agency.agency, signPk: request.signPk,
        boxPk: request.boxPk, units: request.role == .officer ? units : nil, issuer: keys.keyID,
        notBefore: span.notBefore, notAfter: span.notAfter))
  }

  /// The certificate of one generation of a unit.
  package func certify(
    unit: UnitID, name: String, generation: Int, key: BoxKey, team: TeamTerms? = nil,
    for span: TimeWindow, now: Timestamp
  ) throws -> Statement<Certificate> {
    guard let boxPk = BoxPublicKey(bytes: key.publicKey) else { throw SodiumError.length }
    let agency = certificate.body
    return try issue(
      Certificate(
        at: now, role: .unit, name: name.inNFC, country: agency.country, agency: agency.agency,
        boxPk: boxPk, unit: unit, generation: generation, members: team?.members,
        agreement: team?.agreement, issuer: keys.keyID,
        notBefore: span.notBefore, notAfter: span.notAfter))
  }

  /// Ends a certificate that this agency has issued.
  package func revoke(
    _ envelope: Envelope, reason: RevocationReason, now: Timestamp
  ) throws -> Statement<CertificateRevocation> {
    let body = try StatementVerifier.peek(envelope, as: Certificate.self)
    guard body.issuer == keys.keyID else {
      throw ConsoleError.data("this certificate was not issued by this agency")
    }
    return try Statement(
      signing: CertificateRevocation(at: now, certificate: envelope.hash, reason: reason),
      with: [keys.signer])
  }

  /// Signs, and gives out nothing that a verifier would refuse.
  private func issue(_ body: Certificate) throws -> Statement<Certificate> {
    let statement = try Statement(signing: body, with: [keys.signer])
    return try CertificatePath.verify(
      statement.envelope, under: certificate, roots: [])
  }
}
