import Client
import Sealing
import Sodium
import Statements
import Testimony
import Testing

/// What is sealed and signed in it.
extension TestEvidence {
  /// A section of the record as it is sealed.
  struct Sealed {
    let key: SectionKey
    let sealed: SealedSection
    let kind: SectionKind
    let attached: ManifestAttachment?
  }

  /// The first section has what the test says, every other one is a journey.
  func section(_ index: Int) throws -> Sealed {
    let number = UInt8(index)
    let isFirst = index == 0
    let key = try SectionKey(
      SecretBytes(copying: TestReading.bytes(9 + number)), record: TestReading.id(10),
      section: SectionVersion(section: TestReading.id(30 + number), version: 1))
    let attached = try isFirst ? recording?.sealed(under: key).entry : nil
    let content =
      try isFirst
      ? content.with(attachments: recording?.notes() ?? content.attachments)
      : SectionContent(kind: .journey, language: .romanian, segments: [])
    let kind: SectionKind = isFirst ? .account : .journey
    return Sealed(
      key: key, sealed: try key.seal(CanonicalJSON.encode(content), kind: kind), kind: kind,
      attached: attached)
  }

  func manifest(_ sections: [Sealed]) throws -> Statement<Manifest> {
    try manifest(seq: added ? 1 : 0, sections.map { try entry($0) }, by: manifestSigners)
  }

  /// The one with which the record was opened: the later one has a section more.
  func earlierManifest(_ sections: [Sealed]) throws -> Statement<Manifest> {
    let entries = try sections.prefix(1).map { try entry($0, digest: earlierDigest) }
    return try manifest(seq: earlierSeq, entries, by: earlierSigners)
  }

  private func entry(_ sealed: Sealed, digest: Digest? = nil) throws -> ManifestSection {
    ManifestSection(
      section: sealed.key.section.section, version: 1, kind: sealed.kind,
      dekCommit: sealed.key.commitment, length: sealed.sealed.length,
      digest: digest ?? sealed.sealed.digest, attachments: [sealed.attached].compactMap { $0 })
  }

  private func manifest(
    seq: Int, _ entries: [ManifestSection], by signers: [UInt8]
  ) throws -> Statement<Manifest> {
    let seed = try SurvivorSeed(SecretBytes(copying: TestReading.bytes(1)))
    return try Statement(
      signing: Manifest(
        at: TestReading.time(0), record: TestReading.id(10), seq: seq, prev: .zero,
        survivor: seed.publicKeys, advocate: TestReading.keys(2).keyID,
        code: #require(RecordCode("0123456789")), language: .romanian, hearing: .advocate,
        consentText: ConsentText(sha256: TestReading.digest(8), language: .romanian),
        sections: entries),
      with: signers.map(Self.signer))
  }

  func grant(
    _ manifest: Statement<Manifest>, _ sections: [Sealed], unit: StatementHash
  ) throws -> Statement<Grant> {
    let survivor = try Self.signer(1)
    return try Statement(
      signing: Grant(
        at: TestReading.time(1), record: TestReading.id(10), seq: 1, prev: manifest.hash,
        grant: TestReading.id(20), suite: .one, manifestHash: grantManifest ?? manifest.hash,
        sections: sections.prefix(sectionsGranted ?? sections.count).map {
          GrantedSection(
            section: $0.key.section.section, version: 1, kind: $0.kind,
            dekCommit: $0.key.commitment)
        },
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

  func request(
    _ grant: Statement<Grant>, _ sections: [Sealed]
  ) throws -> Statement<ReleaseRequest> {
    try Statement(
      signing: ReleaseRequest(
        at: TestReading.time(requestAt), grantHash: requestGrant ?? grant.hash,
        sections: sections.map(\.key.section), officer: TestReading.keys(officerKey).keyID,
        ephPk: TestReading.keys(TestReading.ephemeral).boxPublic,
        nonce: #require(Nonce16(bytes: TestReading.bytes(1, count: 16))), reason: reason,
        sealedReason: Bytes(bytes: []), seen: LogPosition(size: 0, root: .zero)),
      with: [Self.signer(requestSigner ?? officerKey)])
  }

  func release(
    _ grant: Statement<Grant>, _ request: Statement<ReleaseRequest>,
    _ sections: [Sealed]
  ) throws -> Statement<Release> {
    try Statement(
      signing: Release(
        at: TestReading.time(100), record: TestReading.id(releaseRecord),
        grantHash: releaseGrant ?? grant.hash, requestHash: releaseRequest ?? request.hash,
        officer: TestReading.keys(releaseOfficer ?? officerKey).keyID,
        sections: releaseSections ?? sections.map(\.key.section), outcome: outcome, code: .released,
        count: 0),
      with: [Self.signer(releaseSigner)])
  }
}
