import Client
import Ledger
import Sealing
import Sodium
import Statements
import Testimony
import Testing

/// An evidence bundle of one section or more, with what a forger would like to be otherwise.
struct TestEvidence {
  static let root: UInt8 = 100
  static let agency: UInt8 = 101
  static let stranger: UInt8 = 102

  var federationSigner = Self.root
  var officerIssuer = Self.agency
  var officerUnits: [UInt8] = [TestReading.unit]
  var officerEnds: UInt64 = 10_000
  var officerKey = TestReading.officer
  var readerIsAdvocate = false
  var writerIsOfficer = false
  var keeperIsAgency = false
  var revocationSigner: UInt8?
  /// Number of the certificate that is revoked: the reader's, or another one.
  var revoked = 4
  /// The agency has made itself an officer, with a certificate by its own key.
  var agencyIsOfficer = false
  var certificateLabel: UInt8 = 0
  var revocationLabel: UInt8 = 0
  /// Revoked once all else was logged.
  var revokedAfter = false
  var manifestSigners: [UInt8] = [2, 1]
  /// Whether something was added to the record before it was granted, and what is wrong about that.
  var added = false
  var earlierSigners: [UInt8] = [2, 1]
  var earlierDigest: Digest?
  var earlierSeq = 0
  var grantFirst = false
  var grantSigner: UInt8 = 1
  var grantor: KeyID?
  var delegation: StatementHash?
  var grantManifest: StatementHash?
  var grantKeeper = TestReading.keeper
  var grantEnds: UInt64 = 10_000
  var flag = false
  var unitBox = TestReading.unit
  var unitGeneration = 1
  var requestSigner: UInt8?
  var requestGrant: StatementHash?
  var reason = ReleaseReason.evidenceBundle
  var requestAt: UInt64 = 100
  var releaseSigner = TestReading.keeper
  var releaseGrant: StatementHash?
  var releaseRecord: UInt8 = 10
  var releaseRequest: StatementHash?
  var releaseOfficer: UInt8?
  var releaseSections: [SectionVersion]?
  var outcome = Release.Outcome.released
  var policies = ["rules"]
  var cosigned = true
  var content = SectionContent(
    kind: .account, language: .romanian, segments: [Segment(id: "s1", role: .survivor, text: "a")])

  /// Sections of the record, all of them released; the first one is the account.
  var sections = 1
  /// How many of them, from the first, the grant names; all if it is not said.
  var sectionsGranted: Int?
  /// Witnesses that the federation names, each of which is asked for a cosignature.
  var witnesses = 1

  /// An attachment of the section, if it has one.
  var recording: TestRecording?

  static func signer(_ number: UInt8) throws -> Signer {
    try number == 1
      ? SurvivorSeed(SecretBytes(copying: TestReading.bytes(1))).signer
      : TestReading.keys(number).signer
  }

  static func rootSigner(_ number: UInt8) throws -> Signer {
    let keys = try TestReading.keys(number)
    return Signer(keyID: KeyID(signing: keys.signPublic, box: nil), key: keys.signer.key)
  }

  static func federation(
    _ log: MemoryLog, signer: UInt8 = Self.root
  ) throws -> Statement<Federation> {
    let trust = try log.trust()
    return try Statement(
      signing: Federation(
        at: TestReading.time(0), name: "Test", version: 1, threshold: 1,
        roots: [TestReading.keys(root).signPublic], profile: .strict,
        log: .init(origin: MemoryLog.origin, vkey: trust.log.vkey),
        keeper: TestReading.keys(TestReading.keeper).keyID,
        witnesses: trust.witnesses.map { .init(vkey: $0.vkey, country: .germany) },
        quorum: trust.witnesses.count, notBefore: TestReading.time(0),
        notAfter: TestReading.time(10_000)),
      with: [rootSigner(signer)])
  }

  private func certificate(
    _ subject: UInt8?, _ role: Role, issuer: Signer, unit: UnitID? = nil,
    units: [UnitID]? = nil, ends: UInt64 = 10_000
  ) throws -> Statement<Certificate> {
    let keys = try subject.map { try TestReading.keys($0) }
    let box = try keys?.boxPublic ?? TestReading.keys(TestReading.unit).boxPublic
    return try Statement(
      signing: Certificate(
        at: TestReading.time(0), subject: keys?.keyID, role: role, name: role.rawValue,
        country: .germany, agency: #require(AgencyCode(rawValue: "sta")),
        signPk: keys?.signPublic, boxPk: box, unit: unit, generation: unit == nil ? nil : 1,
        units: units, issuer: issuer.keyID, notBefore: TestReading.time(0),
        notAfter: TestReading.time(ends)),
      with: [issuer])
  }

  private func certificates() throws -> [Statement<Certificate>] {
    let root = try Self.rootSigner(Self.root)
    let agency = try Self.signer(Self.agency)
    let units: [UnitID] = try officerUnits.map { try TestReading.id($0) }
    let unit: UnitID = try TestReading.id(TestReading.unit)
    let issuer = try TestReading.keys(officerIssuer).signer
    var all = [
      try certificate(Self.agency, .agency, issuer: root),
      try certificate(
        TestReading.keeper, keeperIsAgency ? .agency : .keeper, issuer: root),
      try writerIsOfficer
        ? certificate(2, .officer, issuer: agency, units: units)
        : certificate(2, .advocate, issuer: agency),
      try certificate(nil, .unit, issuer: agency, unit: unit),
    ]
    let named = Signer(keyID: agency.keyID, key: issuer.key)
    all.append(
      try readerIsAdvocate
        ? certificate(TestReading.officer, .advocate, issuer: named)
        : certificate(
          TestReading.officer, .officer, issuer: named, units: units, ends: officerEnds))
    if agencyIsOfficer {
      all.append(try certificate(Self.agency, .officer, issuer: agency, units: units))
    }
    return all
  }

  func bundle() throws -> EvidenceBundle { try build().bundle }

  /// The bundle, and the log it is in.
  func build() throws -> (bundle: EvidenceBundle, log: MemoryLog) {
    var log = try MemoryLog(witnesses: witnesses)
    let sealed = try (0..<sections).map { try section($0) }
    let certificates = try certificates()
    let manifest = try manifest(sealed)
    let earlier = added ? [try earlierManifest(sealed)] : []
    let grant = try grant(manifest, sealed, unit: certificates[3].hash)
    let request = try request(grant, sealed)
    let release = try release(grant, request, sealed)

    var pending: [Pending] = certificates.map { Pending($0.envelope, certificateLabel) }
    var revocations: [Pending] = []
    if let revocationSigner {
      let revocation = try Statement(
        signing: CertificateRevocation(
          at: TestReading.time(0), certificate: certificates[revoked].hash, reason: .lost),
        with: [
          revocationSigner == Self.root
            ? Self.rootSigner(revocationSigner) : Self.signer(revocationSigner)
        ])
      revocations.append(Pending(revocation.envelope, revocationLabel))
    }
    if !revokedAfter { pending += revocations }
    pending += earlier.map { Pending($0.envelope, 49) }
    let chain = [Pending(manifest.envelope, 50), Pending(grant.envelope, 51)]
    pending += grantFirst ? chain.reversed() : chain
    pending.append(Pending(release.envelope, 52))
    if revokedAfter { pending += revocations }
    for one in pending { try log.append(one.entry(at: Int(log.head.size)).bytes) }
    var logged: [StatementHash: LoggedStatement] = [:]
    for (index, one) in pending.enumerated() {
      logged[one.envelope.hash] = try one.logged(at: 5 + index, in: log, cosigned: cosigned)
    }
    func find(_ envelope: Envelope) throws -> LoggedStatement {
      try #require(logged[envelope.hash])
    }
    let bundle = EvidenceBundle(
      federation: try Self.federation(log, signer: federationSigner).envelope,
      manifest: try find(manifest.envelope), earlier: try earlier.map { try find($0.envelope) },
      grant: try find(grant.envelope),
      request: request.envelope, release: try find(release.envelope),
      certificates: try certificates.map { try find($0.envelope) },
      revocations: try revocations.map { try find($0.envelope) },
      sections: sealed.map {
        DisclosedSection(
          section: $0.key.section, sealed: $0.sealed.bytes, key: $0.key.disclosedAsEvidence())
      },
      policies: policies.enumerated().map { PolicyText(name: $0 == 0 ? "eu" : "de", text: $1) },
      restrictions: nil)
    return (bundle, log)
  }

  /// A statement on its way into the log.
  private struct Pending {
    let envelope: Envelope
    let label: UInt8
    init(_ envelope: Envelope, _ label: UInt8) {
      self.envelope = envelope
      self.label = label
    }

    func entry(at leaf: Int) throws -> LogEntry {
      try LogEntry(
        label: LogLabel(bytes: TestReading.bytes(label, count: 16)),
        commitment: LogCommitment(
          salt: TestReading.bytes(77), statementHash: envelope.hash.bytes,
          admitted: TestReading.time(UInt64(90 + leaf)).seconds))
    }

    func logged(at leaf: Int, in log: MemoryLog, cosigned: Bool) throws -> LoggedStatement {
      try LoggedStatement(
        envelope: envelope, leaf: leaf, admitted: TestReading.time(UInt64(90 + leaf)),
        salt: TestReading.digest(77), label: Bytes(bytes: TestReading.bytes(label, count: 16)),
        proof: log.proof(of: UInt64(leaf), cosigned: cosigned ? nil : 0))
    }
  }
}
