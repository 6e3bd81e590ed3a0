import Sodium
import Statements
import Testimony
import Testing

/// Three roots, one agency in Romania, and its people and unit; certificates run for 300 days.
enum TestFederation {
  static let agencyNumber: UInt8 = 4
  static let officerNumber: UInt8 = 5
  static let unitNumber: UInt8 = 40
  static let keeperNumber: UInt8 = 3

  /// Root `number`, 0 to 2; a root has no box key.
  static func root(_ number: UInt8) throws -> Signer {
    let key = try SigningKey(seed: Fixtures.bytes(100 + number))
    let publicKey = try #require(SigningPublicKey(bytes: key.publicKey))
    return Signer(keyID: KeyID(signing: publicKey, box: nil), key: key)
  }

  static func roots() throws -> [SigningPublicKey] {
    try (0...2).map { try #require(SigningPublicKey(bytes: root($0).key.publicKey)) }
  }

  static func agencySigner() throws -> Signer { try Fixtures.keys(agencyNumber).signer }

  static func agency() throws -> CertificateDraft {
    try CertificateDraft(.agency, Fixtures.keys(agencyNumber), issuer: root(0).keyID)
  }

  static func keeper() throws -> CertificateDraft {
    try CertificateDraft(.keeper, Fixtures.keys(keeperNumber), issuer: root(0).keyID)
  }

  static func witness() throws -> CertificateDraft {
    var draft = try CertificateDraft(.witness, Fixtures.keys(6), issuer: root(0).keyID)
    draft.boxPk = nil
    draft.nameSubject()
    return draft
  }

  static func officer() throws -> CertificateDraft {
    var draft = try CertificateDraft(
      .officer, Fixtures.keys(officerNumber), issuer: agencySigner().keyID)
    draft.units = [try Fixtures.id(unitNumber)]
    return draft
  }

  static func advocate() throws -> CertificateDraft {
    try CertificateDraft(.advocate, Fixtures.advocate(), issuer: agencySigner().keyID)
  }

  static func unit(generation: Int = 1) throws -> CertificateDraft {
    let keys = try Fixtures.keys(unitNumber + UInt8(generation))
    var draft = try CertificateDraft(.unit, keys, issuer: agencySigner().keyID)
    draft.subject = nil
    draft.signPk = nil
    draft.unit = try Fixtures.id(unitNumber)
    draft.generation = generation
    return draft
  }

  /// A place in the log; by default one entry each second.
  static func place(_ leaf: Int, at seconds: UInt64? = nil) -> LogPlace {
    LogPlace(leaf: leaf, admitted: Fixtures.time(seconds ?? UInt64(leaf)))
  }

  static func revocation(
    of certificate: Envelope, by signer: Signer
  ) throws -> Envelope {
    let body = CertificateRevocation(
      at: Fixtures.time(0), certificate: certificate.hash, reason: .compromised)
    return try Statement(signing: body, with: [signer]).envelope
  }

  static func federation(
    version: Int = 1, after prev: StatementHash? = nil, threshold: Int = 2,
    roots: [SigningPublicKey]? = nil,
    profile: LogProfile = .strict, witnesses: [String] = ["a", "b"], quorum: Int = 1,
    origin: String = "log.example", keeper: UInt8 = keeperNumber, from: UInt64 = 0,
    to: UInt64 = 100
  ) throws -> Federation {
    try Federation(
      at: Fixtures.time(0), name: "Example", version: version,
      prev: prev ?? (version == 1 ? nil : Fixtures.hash(1)), threshold: threshold,
      roots: roots ?? self.roots(), profile: profile,
      log: .init(origin: origin, vkey: "\(origin)+0+AA=="),
      keeper: Fixtures.keys(keeper).keyID,
      witnesses: witnesses.map { .init(vkey: $0, country: .poland) }, quorum: quorum,
      notBefore: Fixtures.time(from), notAfter: Fixtures.time(to))
  }
}
