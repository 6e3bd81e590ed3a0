import Keeper
import Ledger
import Sodium
import Statements
import Testimony

/// A federation of one root, with two agencies and their people, under fresh keys.
struct TestFederation: Sendable {
  struct Agency: Sendable {
    let keys: PrincipalKeys
    let code: AgencyCode
    let country: CountryCode
  }

  struct Unit: Sendable {
    let id: UnitID
    let box: BoxKey
    let agency: Agency
  }

  let root: Signer
  let keeper: KeeperKeys
  let statement: Statement<Federation>
  let shelter: Agency
  let prosecution: Agency
  let advocate: PrincipalKeys
  let otherAdvocate: PrincipalKeys
  /// Who is granted something.
  let unit: Unit
  let officer: PrincipalKeys
  /// Who is not.
  let strangeUnit: Unit
  let stranger: PrincipalKeys

  static let origin = "log.test/toldonce"

  /// - Parameters:
  ///   - log: the log's signing key.
  ///   - witnesses: whom the statement names.
  init(
    at now: Timestamp, log: SigningKey, witnesses: [NoteKey] = [], quorum: Int = 0,
    profile: LogProfile = .standard
  ) throws {
    let rootKey = try SigningKey.generate()
    let rootPublic = SigningPublicKey(bytes: rootKey.publicKey) ?? .zero
    root = Signer(keyID: KeyID(signing: rootPublic, box: nil), key: rootKey)
    keeper = try KeeperKeys(
      principal: .generate(), log: NoteSigner(name: Self.origin, key: log),
      decoy: .random(count: 32))
    statement = try Statement(
      signing: Federation(
        at: now, name: "Test", version: 1, threshold: 1, roots: [rootPublic],
        profile: profile,
        log: .init(origin: Self.origin, vkey: keeper.log.verifier.vkey),
        keeper: keeper.principal.keyID,
        witnesses: witnesses.map { .init(vkey: $0.vkey, country: .romania) },
        quorum: quorum, notBefore: now,
        notAfter: now.adding(seconds: 2_000 * 86_400)),
      with: [root])
    shelter = try Agency(
      keys: .generate(), code: AgencyCode(known: "shelter"), country: .romania)
    prosecution = try Agency(
      keys: .generate(), code: AgencyCode(known: "prosecution"), country: .germany)
    advocate = try .generate()
    otherAdvocate = try .generate()
    officer = try .generate()
    stranger = try .generate()
    unit = try Unit(id: Fresh.id(), box: .generate(), agency: prosecution)
    strangeUnit = try Unit(id: Fresh.id(), box: .generate(), agency: prosecution)
  }

  /// How long certificates last.
  static let days: UInt64 = 365

  func certificate(of agency: Agency, at now: Timestamp) throws -> Statement<Certificate> {
    try Statement(
      signing: Certificate(
        at: now, subject: agency.keys.keyID, role: .agency, name: "Agency",
        country: agency.country, agency: agency.code, signPk: agency.keys.signPublic,
        boxPk: agency.keys.boxPublic, issuer: root.keyID, notBefore: now,
        notAfter: now.adding(seconds: 1_500 * 86_400)),
      with: [root])
  }

  func certificate(
    of keys: PrincipalKeys, as role: Role, units: [UnitID]? = nil, by agency: Agency,
    at now: Timestamp
  ) throws -> Statement<Certificate> {
    try Statement(
      signing: Certificate(
        at: now, subject: keys.keyID, role: role, name: "Person", country: agency.country,
        agency: agency.code, signPk: keys.signPublic, boxPk: keys.boxPublic, units: units,
        issuer: agency.keys.keyID, notBefore: now,
        notAfter: now.adding(seconds: Self.days * 86_400)),
      with: [agency.keys.signer])
  }

  func certificate(
    of unit: Unit, generation: Int = 1, box: BoxKey? = nil, members: [UnitID]? = nil,
    by agency: Agency? = nil, until end: Timestamp? = nil, at now: Timestamp
  ) throws -> Statement<Certificate> {
    let agency = agency ?? unit.agency
    return try Statement(
      signing: Certificate(
        at: now, role: .unit, name: "Unit", country: agency.country, agency: agency.code,
        boxPk: BoxPublicKey(bytes: (box ?? unit.box).publicKey), unit: unit.id,
        generation: generation, members: members, issuer: agency.keys.keyID, notBefore: now,
        notAfter: end ?? now.adding(seconds: Self.days * 86_400)),
      with: [agency.keys.signer])
  }

  /// Everybody's certificate with its sender, in the order in which they must be logged.
  func certificates(at now: Timestamp) throws -> [(PrincipalKeys?, Statement<Certificate>)] {
    [
      (nil, try certificate(of: shelter, at: now)),
      (nil, try certificate(of: prosecution, at: now)),
      (shelter.keys, try certificate(of: advocate, as: .advocate, by: shelter, at: now)),
      (shelter.keys, try certificate(of: otherAdvocate, as: .advocate, by: shelter, at: now)),
      (prosecution.keys, try certificate(of: unit, at: now)),
      (prosecution.keys, try certificate(of: strangeUnit, at: now)),
      (
        prosecution.keys,
        try certificate(of: officer, as: .officer, units: [unit.id], by: prosecution, at: now)
      ),
      (
        prosecution.keys,
        try certificate(
          of: stranger, as: .officer, units: [strangeUnit.id], by: prosecution, at: now)
      ),
    ]
  }
}

/// Random identifiers and the like.
enum Fresh {
  static func id<Kind>() throws -> Identifier<Kind> {
    guard let id = Identifier<Kind>(bytes: Random.bytes(16)) else { throw SodiumError.length }
    return id
  }

  static func nonce() throws -> Nonce16 {
    guard let nonce = Nonce16(bytes: Random.bytes(16)) else { throw SodiumError.length }
    return nonce
  }

  static func code() throws -> RecordCode {
    guard let code = RecordCode(random: Random.bytes(10)) else { throw SodiumError.length }
    return code
  }

  static func hash<Meaning>() throws -> Bytes32<Meaning> {
    guard let hash = Bytes32<Meaning>(bytes: Random.bytes(32)) else { throw SodiumError.length }
    return hash
  }
}
