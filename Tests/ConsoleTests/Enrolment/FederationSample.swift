import Ledger
import Sodium
import Statements
import Testimony
import Testing

@testable import Console

/// Keys and documents of a small federation, made anew for each test.
struct FederationSample {
  let now: Timestamp
  let roots: [RootKey]
  let keeper: KeeperDocument
  let agencyKeys: PrincipalKeys

  init() throws {
    now = try #require(Timestamp("2026-11-22T06:00:00Z"))
    roots = try (0..<3).map { _ in RootKey(try .generate()) }
    keeper = try Self.keeper(.generate(), log: .generate())
    agencyKeys = try .generate()
  }

  /// A document as `toldonced keygen --json` prints it.
  static func keeperText(
    _ keys: PrincipalKeys, log: SigningKey, origin: String = "log.example/demo",
    keyid: KeyID? = nil
  ) throws -> String {
    let vkey = try NoteSigner(name: "log.example/demo", key: log).verifier.vkey
    return """
      {"keeper":{"box_pk":"\(Base64.encode(keys.boxPublic.bytes, .url))",\
      "keyid":"\(keyid ?? keys.keyID)",\
      "sign_pk":"\(Base64.encode(keys.signPublic.bytes, .url))"},\
      "log":{"origin":"\(origin)","vkey":"\(vkey)"}}
      """
  }

  static func keeper(_ keys: PrincipalKeys, log: SigningKey) throws -> KeeperDocument {
    try KeeperDocument(parsing: Array(keeperText(keys, log: log).utf8))
  }

  func plan(
    threshold: Int = 2, profile: LogProfile = .standard, witnesses: [Federation.Witness] = [],
    quorum: Int = 0, name: String = "Demo"
  ) throws -> FederationPlan {
    FederationPlan(
      name: name, keeper: keeper, profile: profile, witnesses: witnesses, quorum: quorum,
      threshold: threshold, span: try span(.years(3)))
  }

  func span(_ term: Term) throws -> TimeWindow { try term.window(now: now) }

  func request(
    _ role: Role, _ keys: PrincipalKeys, agency: String = "ngo_example",
    country: CountryCode = .romania, units: [UnitID] = []
  ) throws -> CertificateRequest {
    try CertificateRequest(
      name: "Anca Mălinescu", role: role, country: country,
      agency: #require(AgencyCode(rawValue: agency)), units: units, keys: keys)
  }

  func agency() throws -> AgencyAuthority {
    let certificate = try roots[0].certify(
      request(.agency, agencyKeys), for: span(.years(3)), now: now)
    return try AgencyAuthority(
      agencyKeys, certificate: certificate.envelope, roots: roots.map(\.publicKey), now: now)
  }
}
