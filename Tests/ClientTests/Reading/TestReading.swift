import Client
import Ledger
import Sealing
import Sodium
import Statements
import Testimony
import Testing

/// One record with one section, granted to one unit, and a release of it.
struct TestReading {
  static let content = Array("told once".utf8)
  static let keeper: UInt8 = 3
  static let officer: UInt8 = 5
  static let unit: UInt8 = 40
  static let ephemeral: UInt8 = 60

  let seed: SurvivorSeed
  let key: SectionKey
  let ciphertext: [UInt8]
  let manifest: Statement<Manifest>
  let grant: Statement<Grant>
  let secret: GrantSecret
  let request: Statement<ReleaseRequest>

  static func bytes(_ number: UInt8, count: Int = 32) -> [UInt8] {
    [UInt8](repeating: number, count: count)
  }

  static func id<Kind: IdentifierKind>(_ number: UInt8) throws -> Identifier<Kind> {
    try #require(Identifier<Kind>(bytes: bytes(number, count: 16)))
  }

  static func digest(_ number: UInt8) throws -> Digest {
    try #require(Digest(bytes: bytes(number)))
  }

  static func keys(_ number: UInt8) throws -> PrincipalKeys {
    try PrincipalKeys(signing: SigningKey(seed: bytes(number)), box: BoxKey(seed: bytes(number)))
  }

  static func time(_ seconds: UInt64) throws -> Timestamp {
    try #require(Timestamp(seconds: 1_800_000_000 + seconds))
  }

  static func section(_ version: Int = 1) throws -> SectionVersion {
    SectionVersion(section: try id(30), version: version)
  }

  /// - Parameters:
  ///   - survivor: whom the manifest names, and who grants; the manifest is signed by key 1.
  ///   - grantor: whom the grant names.
  init(
    survivor: PrincipalKeys? = nil, grantor: KeyID? = nil, delegation: StatementHash? = nil,
    restrictions: Bool = false, listed: Int = 1
  ) throws {
    let seed = try SurvivorSeed(SecretBytes(copying: Self.bytes(1)))
    let advocate = try Self.keys(2)
    let key = try SectionKey(
      SecretBytes(copying: Self.bytes(9)), record: Self.id(10), section: Self.section())
    let sealed = try key.seal(Self.content, kind: .account)
    let entry = ManifestSection(
      section: key.section.section, version: listed, kind: .account, dekCommit: key.commitment,
      length: sealed.length, digest: sealed.digest, attachments: [])
    let named =
      survivor.map { SurvivorKeys(signPk: $0.signPublic, boxPk: $0.boxPublic) } ?? seed.publicKeys
    let consent = try ConsentText(sha256: Self.digest(8), language: .romanian)
    let manifest = try Statement(
      signing: Manifest(
        at: Self.time(0), record: Self.id(10), seq: 0, prev: .zero,
        survivor: named, advocate: advocate.keyID,
        code: #require(RecordCode("0123456789")), language: .romanian, hearing: .advocate,
        consentText: consent, sections: [entry]),
      with: [seed.signer, advocate.signer])
    let grantID: GrantID = try Self.id(20)
    let grant = try Statement(
      signing: Grant(
        at: Self.time(1), record: Self.id(10), seq: 1, prev: manifest.hash, grant: grantID,
        suite: .one, manifestHash: manifest.hash,
        sections: [
          GrantedSection(
            section: entry.section, version: listed, kind: .account, dekCommit: key.commitment)
        ],
        grantor: grantor ?? (survivor?.signer ?? seed.signer).keyID, delegationHash: delegation,
        recipients: [
          Recipient(
            unit: Self.id(Self.unit), certificateHash: .zero,
            boxPk: Self.keys(Self.unit).boxPublic, generation: 1)
        ],
        keeper: Self.keys(Self.keeper).keyID, purpose: .prosecution,
        legalBasis: .criminalProcedure, jurisdiction: .germany, maxReleases: 0, offline: false,
        restrictions: restrictions, consentText: consent, policyHash: Self.digest(7),
        seen: LogPosition(size: 0, root: .zero), notBefore: Self.time(100),
        notAfter: Self.time(200)),
      with: [survivor?.signer ?? seed.signer])
    self.seed = seed
    self.key = key
    ciphertext = sealed.bytes
    self.manifest = manifest
    self.grant = grant
    secret = try GrantSecret.generate(for: grantID, seed: seed)
    request = try Self.request(grant.hash, [key.section])
  }

  static func request(
    _ grant: StatementHash, _ sections: [SectionVersion]
  ) throws -> Statement<ReleaseRequest> {
    let officer = try keys(Self.officer)
    return try Statement(
      signing: ReleaseRequest(
        at: time(150), grantHash: grant, sections: sections, officer: officer.keyID,
        ephPk: keys(Self.ephemeral).boxPublic,
        nonce: #require(Nonce16(bytes: bytes(1, count: 16))), reason: .review,
        sealedReason: Bytes(bytes: []), seen: LogPosition(size: 0, root: .zero)),
      with: [officer.signer])
  }

  func parties(
    survivor: SigningPublicKey? = nil, advocate: UInt8 = 2, unit: UInt8 = Self.unit,
    unitKey: UInt8 = Self.unit
  ) throws -> SectionReading.Parties {
    try SectionReading.Parties(
      survivor: survivor ?? seed.publicKeys.signPk, advocate: Self.keys(advocate).signPublic,
      unit: Self.id(unit), unitKey: Self.keys(unitKey).boxKey)
  }

  /// The unit's view of it all, opened.
  func reading(
    parties: SectionReading.Parties? = nil, restrictions: [UInt8]? = nil
  ) throws -> SectionReading {
    let recipient = try #require(grant.body.recipients.first)
    return try SectionReading(
      manifest: manifest.envelope, grant: grant.envelope, parties: parties ?? self.parties(),
      sealed: secret.seal(to: recipient, grant: grant.hash), restrictions: restrictions)
  }

  /// The release of a request as the keeper signs it, with changes.
  func release(
    grant: StatementHash? = nil, record: UInt8 = 10, request: StatementHash? = nil,
    officer: UInt8 = Self.officer, sections: [SectionVersion]? = nil,
    outcome: Release.Outcome = .released, count: Int = 0, keeper: UInt8 = Self.keeper
  ) throws -> Statement<Release> {
    try Statement(
      signing: Release(
        at: Self.time(150), record: Self.id(record), grantHash: grant ?? self.grant.hash,
        requestHash: request ?? self.request.hash, officer: Self.keys(officer).keyID,
        sections: sections ?? [key.section], outcome: outcome, code: .released, count: count),
      with: [Self.keys(keeper).signer])
  }

  /// The share of the section, sealed to the request's ephemeral key.
  func share(_ release: Statement<Release>) throws -> [UInt8] {
    let share = try key.secret.xor(secret.mask(grant.hash, key.section))
    return try HPKE.seal(
      share, to: Self.keys(Self.ephemeral).boxPublic.bytes,
      info: SealContext.release(grant.hash, release: release.hash, key.section))
  }
}
