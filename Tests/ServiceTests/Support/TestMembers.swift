import API
import Sodium
import Statements
import Testimony

/// An agency with one officer and one advocate.
struct TestMembers: Sendable {
  let agency: PrincipalKeys
  let officer: PrincipalKeys
  let advocate: PrincipalKeys

  init() throws {
    agency = try .generate()
    officer = try .generate()
    advocate = try .generate()
  }

  /// Sends their certificates to a service, each by its issuer.
  func enrol(in service: TestService) async throws {
    let now = service.clock.now()
    let root = Signer(keyID: service.rootID, key: service.root)
    // A certificate counts for what stands after it in the log.
    for (keys, role, issuer) in [
      (agency, Role.agency, root), (officer, .officer, agency.signer),
      (advocate, .advocate, agency.signer),
    ] {
      let certificate = try Statement(
        signing: Certificate(
          at: now, subject: keys.keyID, role: role, name: "Test", country: .romania,
          agency: AgencyCode(known: "test"), signPk: keys.signPublic, boxPk: keys.boxPublic,
          units: role == .officer ? [] : nil, issuer: issuer.keyID, notBefore: now,
          notAfter: now.adding(seconds: 86_400)),
        with: [issuer])
      let body = try CanonicalJSON.encode(
        StatementBodyText(envelope: certificate.envelope.text))
      let reply = try await service.send(
        "POST", Route.organisations,
        service.signature(
          "POST", Route.organisations, body: body, by: issuer.key, as: issuer.keyID),
        body: body)
      guard reply.status == 200 else { throw RawConnection.Failure() }
    }
  }
}
