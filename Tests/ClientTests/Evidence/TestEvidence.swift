import Client
import Ledger
import Sealing
import Sodium
import Statements
import Testimony
import Testing

/// An evidence bundle of one section, with what a forger would like to be otherwise.
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
  var certificateLabel: UInt8 = 0
  var revocationLabel: UInt8 = 0
  var manifestSigners: [UInt8] = [2, 1]
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

  /// An attachment of the section, if it has one.
  var recording: TestRecording?

  private static func signer(_ number: UInt8) throws -> Signer {
    try number == 1
      ? SurvivorSeed(SecretBytes(copying: TestReading.bytes(1))).signer
      : TestReading.keys(number).signer
  }

  private static func rootSigner(_ number: UInt8) throws -> Signer {
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
        witnesses: trust.witnesses.map { .init(vkey: $0.vkey, country: .germany) }, quorum: 1,
        notBefore: TestReading.time(0), notAfter: TestReading.time(10_000)),
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
    return all
  }

  func bundle() throws -> EvidenceBundle { try build().bundle }

  /// The bundle, and the log it is in.
  func build() throws -> (bundle: EvidenceBundle, log: MemoryLog) {
    var log = try MemoryLog()
    let key = try SectionKey(
      SecretBytes(copying: TestReading.bytes(9)), record: TestReading.id(10),
      section: TestReading.section())
    let attached = try recording?.sealed(under: key).entry
    let content = try content.with(attachments: recording?.notes() ?? content.attachments)
    let sealed = try key.seal(CanonicalJSON.encode(content), kind: .account)
    let certificates = try certificates()
    let manifest = try manifest(key, sealed, attached)
    let grant = try grant(manifest, key, unit: certificates[3].hash)
    let request = try request(grant, key)
    let release = try release(grant, request, key)

    var pending: [Pending] = certificates.map { Pending($0.envelope, certificateLabel) }
    if let revocationSigner {
      let revocation = try Statement(
        signing: CertificateRevocation(
          at: TestReading.time(0), certificate: certificates[4].hash, reason: .lost),
        with: [
          revocationSigner == Self.root
            ? Self.rootSigner(revocationSigner) : Self.signer(revocationSigner)
        ])
      pending.append(Pending(revocation.envelope, revocationLabel))
    }
    let chain = [Pending(manifest.envelope, 50), Pending(grant.envelope, 51)]
    pending += grantFirst ? chain.reversed() : chain
    pending.append(Pending(release.envelope, 52))
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
      manifest: try find(manifest.envelope), grant: try find(grant.envelope),
      request: request.envelope, release: try find(release.envelope),
      certificates: try certificates.map { try find($0.envelope) },
      revocations: try pending.filter { $0.envelope.kind == .certificateRevocation }.map {
        try find($0.envelope)
      },
      sections: [
        DisclosedSection(
          section: key.section, sealed: sealed.bytes, key: key.disclosedAsEvidence())
      ],
      policies: policies.enumerated().map { PolicyText(name: $0 == 0 ? "eu" : "de", text: $1) },
      restrictions: nil)
    return (bundle, log)
  }

  private func manifest(
    _ key: SectionKey, _ sealed: SealedSection, _ attached: ManifestAttachment?
  ) throws -> Statement<Manifest> {
    let seed = try SurvivorSeed(SecretBytes(copying: TestReading.bytes(1)))
    return try Statement(
      signing: Manifest(
        at: TestReading.time(0), record: TestReading.id(10), seq: 0, prev: .zero,
        survivor: seed.publicKeys, advocate: TestReading.keys(2).keyID,
        code: #require(RecordCode("0123456789")), language: .romanian, hearing: .advocate,
        consentText: ConsentText(sha256: TestReading.digest(8), language: .romanian),
        sections: [
          ManifestSection(
            section: key.section.section, version: 1, kind: .account, dekCommit: key.commitment,
            length: sealed.length, digest: sealed.digest, attachments: [attached].compactMap { $0 })
        ]),
      with: manifestSigners.map(Self.signer))
  }

  private func grant(
    _ manifest: Statement<Manifest>, _ key: SectionKey, unit: StatementHash
  ) throws -> Statement<Grant> {
    let survivor = try Self.signer(1)
    return try Statement(
      signing: Grant(
        at: TestReading.time(1), record: TestReading.id(10), seq: 1, prev: manifest.hash,
        grant: TestReading.id(20), suite: .one, manifestHash: grantManifest ?? manifest.hash,
        sections: [
          GrantedSection(
            section: key.section.section, version: 1, kind: .account, dekCommit: key.commitment)
        ],
        grantor: grantor ?? survivor.keyID, delegationHash: delegation,
        recipients: [
          Recipient(
            unit: TestReading.id(TestReading.unit), certificateHash: unit,
            boxPk: TestReading.keys(unitBox).boxPublic, generation: unitGeneration)
        ],
        keeper: TestReading.keys(grantKeeper).keyID, purpose: .prosecution,
        legalBasis: .criminalProcedure, jurisdiction: .germany, maxReleases: 0, offline: false,
        restrictions: flag,
        consentText: ConsentText(sha256: TestReading.digest(8), language: .romanian),
        policyHash: PolicyHash.of(files: [Array("rules".utf8)]),
        seen: LogPosition(size: 0, root: .zero), notBefore: TestReading.time(0),
        notAfter: TestReading.time(grantEnds)),
      with: [Self.signer(grantSigner)])
  }

  private func request(
    _ grant: Statement<Grant>, _ key: SectionKey
  ) throws -> Statement<ReleaseRequest> {
    try Statement(
      signing: ReleaseRequest(
        at: TestReading.time(requestAt), grantHash: requestGrant ?? grant.hash,
        sections: [key.section], officer: TestReading.keys(officerKey).keyID,
        ephPk: TestReading.keys(TestReading.ephemeral).boxPublic,
        nonce: #require(Nonce16(bytes: TestReading.bytes(1, count: 16))), reason: reason,
        sealedReason: Bytes(bytes: []), seen: LogPosition(size: 0, root: .zero)),
      with: [Self.signer(requestSigner ?? officerKey)])
  }

  private func release(
    _ grant: Statement<Grant>, _ request: Statement<ReleaseRequest>, _ key: SectionKey
  ) throws -> Statement<Release> {
    try Statement(
      signing: Release(
        at: TestReading.time(100), record: TestReading.id(releaseRecord),
        grantHash: releaseGrant ?? grant.hash, requestHash: releaseRequest ?? request.hash,
        officer: TestReading.keys(releaseOfficer ?? officerKey).keyID,
        sections: releaseSections ?? [key.section], outcome: outcome, code: .released, count: 0),
      with: [Self.signer(releaseSigner)])
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
        proof: log.proof(of: UInt64(leaf), cosigned: cosigned))
    }
  }
}

extension EvidenceBundle {
  /// The bundle with some parts exchanged.
  func with(
    federation: Envelope? = nil, manifest: LoggedStatement? = nil, grant: LoggedStatement? = nil,
    request: Envelope? = nil, release: LoggedStatement? = nil,
    certificates: [LoggedStatement]? = nil, revocations: [LoggedStatement]? = nil,
    sections: [DisclosedSection]? = nil, restrictions: String? = nil
  ) -> EvidenceBundle {
    EvidenceBundle(
      federation: federation ?? self.federation, manifest: manifest ?? self.manifest,
      grant: grant ?? self.grant, request: request ?? self.request,
      release: release ?? self.release, certificates: certificates ?? self.certificates,
      revocations: revocations ?? self.revocations, sections: sections ?? self.sections,
      policies: policies, restrictions: restrictions ?? self.restrictions)
  }
}
