internal import Sodium
package import Statements
package import Testimony

/// What somebody asks an issuer to certify, with a proof that the keys are theirs.
///
/// The proof keeps anybody from having somebody else's key certified under another name. It says
/// nothing about the name: whoever issues compares that with the person.
package struct CertificateRequest: Codable, Hashable, Sendable {
  package let name: String
  package let role: Role
  package let country: CountryCode
  package let agency: AgencyCode
  package let signPk: SigningPublicKey
  package let boxPk: BoxPublicKey
  /// The units an officer belongs to; empty for others.
  package let units: [UnitID]
  /// Ed25519 over `PAE("toldonce/certificate-request/v1", canonical JSON of all other members)`.
  package let proof: Bytes

  /// All that the proof covers.
  private struct Claim: Encodable {
    let name: String
    let role: Role
    let country: CountryCode
    let agency: AgencyCode
    let signPk: SigningPublicKey
    let boxPk: BoxPublicKey
    let units: [UnitID]

    func signedBytes() throws -> [UInt8] {
      try PAE.encode("toldonce/certificate-request/v1", .bytes(CanonicalJSON.encode(self)))
    }
  }

  /// Bytes of a written request; far more than one needs.
  package static let limit = 65_536
  /// Bytes of a name in UTF-8.
  private static let longestName = 256
  /// The roles that ask in this form: a unit, a keeper and a witness have no such person.
  private static let roles: [Role] = [.agency, .officer, .advocate]

  /// Asks for a certificate of these keys.
  package init(
    name: String, role: Role, country: CountryCode, agency: AgencyCode, units: [UnitID],
    keys: PrincipalKeys
  ) throws {
    let claim = Claim(
      name: name.inNFC, role: role, country: country, agency: agency, signPk: keys.signPublic,
      boxPk: keys.boxPublic, units: units)
    self.name = claim.name
    self.role = role
    self.country = country
    self.agency = agency
    signPk = keys.signPublic
    boxPk = keys.boxPublic
    self.units = units
    proof = try Bytes(bytes: keys.signer.key.sign(claim.signedBytes()))
    // What is written is what an issuer will accept, down to the characters of the name.
    guard (try? Self(parsing: encoded())) == self else { throw Self.fault }
  }

  /// Asks for the next certificate of keys that have one: the same person, the same keys.
  /// - Parameter units: what is asked for instead of the units of the old certificate.
  /// - Throws: ``ConsoleError`` when the certificate is about other keys.
  package init(
    renewing certificate: Certificate, units: [UnitID]? = nil, keys: PrincipalKeys
  ) throws {
    guard certificate.subject == keys.keyID else {
      throw ConsoleError.data(.certificateOfOthers)
    }
    try self.init(
      name: certificate.name, role: certificate.role, country: certificate.country,
      agency: certificate.agency, units: units ?? certificate.units ?? [], keys: keys)
  }

  /// Reads a request and checks that whoever wrote it has the keys.
  package init(parsing bytes: [UInt8]) throws {
    guard let request = try? CanonicalJSON.decode(Self.self, from: bytes, limit: Self.limit) else {
      throw Self.fault
    }
    guard request.isSound else { throw Self.fault }
    guard try request.isProven else {
      throw ConsoleError.data(
        "the request is not signed with the keys that are in it",
        hint: "let the person make it again, and bring it another way")
    }
    self = request
  }

  /// The id of the keys.
  package var keyID: KeyID { KeyID(signing: signPk, box: boxPk) }

  /// One JSON document.
  package func encoded() throws -> [UInt8] { try CanonicalJSON.encode(self) }

  private var isSound: Bool {
    !name.allSatisfy(\.isWhitespace) && name.utf8.count <= Self.longestName
      && !name.contains(where: \.isNewline) && Self.roles.contains(role)
      && (role == .officer || units.isEmpty) && Set(units).count == units.count
  }

  private var isProven: Bool {
    get throws {
      let claim = Claim(
        name: name, role: role, country: country, agency: agency, signPk: signPk, boxPk: boxPk,
        units: units)
      return try SigningKey.isValid(proof.bytes, of: claim.signedBytes(), by: signPk.bytes)
    }
  }

  private static let fault = ConsoleError.data(
    "this is no certificate request that can be signed",
    hint: "a request has a name of one line, a role, a country, an agency, and units only for "
      + "officers")
}
