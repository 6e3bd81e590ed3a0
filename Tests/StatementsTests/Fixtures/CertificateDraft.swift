import Statements
import Testimony

/// A certificate whose every field a test may change before it is signed.
struct CertificateDraft {
  var at = Fixtures.time(0)
  var subject: KeyID?
  var role: Role
  var name = "Example"
  var country = CountryCode.romania
  var agency = AgencyCode(known: "agency_one")
  var signPk: SigningPublicKey?
  var boxPk: BoxPublicKey?
  var unit: UnitID?
  var generation: Int?
  var members: [UnitID]?
  var units: [UnitID]?
  var issuer: KeyID
  var notBefore = Fixtures.time(0)
  var notAfter = Fixtures.time(300 * Fixtures.day)

  init(_ role: Role, _ keys: PrincipalKeys, issuer: KeyID) {
    self.role = role
    self.issuer = issuer
    subject = keys.keyID
    signPk = keys.signPublic
    boxPk = keys.boxPublic
  }

  var certificate: Certificate {
    Certificate(
      at: at, subject: subject, role: role, name: name, country: country, agency: agency,
      signPk: signPk, boxPk: boxPk, unit: unit, generation: generation, members: members,
      units: units, issuer: issuer, notBefore: notBefore, notAfter: notAfter)
  }

  func signed(by signers: Signer...) throws -> Envelope {
    try Statement(signing: certificate, with: signers).envelope
  }

  /// With its keys' own id, whatever they are now.
  mutating func nameSubject() { subject = KeyID(signing: signPk, box: boxPk) }
}
