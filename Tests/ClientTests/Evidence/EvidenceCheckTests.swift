import Client
import Ledger
import Sealing
import Sodium
import Statements
import Testimony
import Testing

@Suite("Evidence is believed when every link holds, and only then")
struct EvidenceCheckTests {
  private func check(
    _ bundle: EvidenceBundle, pinned: Statement<Federation>? = nil
  ) throws -> VerifiedEvidence {
    try EvidenceCheck(bundle, pinned: pinned).verify()
  }

  /// Expects a fault that names `file`.
  private func refuses(
    _ file: String, _ bundle: EvidenceBundle, _ what: String? = nil,
    _ location: SourceLocation = #_sourceLocation
  ) {
    do {
      _ = try check(bundle)
      Issue.record("it was believed", sourceLocation: location)
    } catch let fault as EvidenceFault {
      #expect(fault.files.contains(file), "\(fault.files)", sourceLocation: location)
      if let what { #expect(fault.what == what, sourceLocation: location) }
    } catch {
      Issue.record(error, sourceLocation: location)
    }
  }

  private func refuses(
    _ file: String, _ location: SourceLocation = #_sourceLocation,
    change: (inout TestEvidence) throws -> Void
  ) throws {
    var evidence = TestEvidence()
    try change(&evidence)
    refuses(file, try evidence.bundle(), nil, location)
  }

  private static let manifest = EvidenceName.manifest + ".json"
  private static let grant = EvidenceName.grant + ".json"
  private static let release = EvidenceName.release + ".json"

  /// A statement with a signature more, which nobody asked for.
  private func signedTwice(_ envelope: Envelope) -> Envelope {
    Envelope(
      payloadType: envelope.payloadType, payload: envelope.payload,
      signatures: envelope.signatures + [.init(keyid: "", sig: TestReading.bytes(0, count: 64))])
  }

  private func logged(
    _ old: LoggedStatement, envelope: Envelope? = nil, leaf: Int? = nil, proof: [UInt8]? = nil
  ) -> LoggedStatement {
    LoggedStatement(
      envelope: envelope ?? old.envelope, leaf: leaf ?? old.leaf, admitted: old.admitted,
      salt: old.salt, label: old.label, proof: proof ?? old.proof)
  }

  @Test("A whole bundle is believed, and read from its files again")
  func verifies() throws {
    let (bundle, log) = try TestEvidence().build()
    let verified = try check(bundle, pinned: TestEvidence.federation(log))
    #expect(verified.sections.map(\.content.segments.first?.text) == ["a"])
    #expect(try EvidenceBundle(files: bundle.files()) == bundle)
  }

  @Test("The federation is signed by its roots and by nobody else")
  func federation() throws {
    try refuses(EvidenceName.federation) { $0.federationSigner = TestEvidence.stranger }
    let bundle = try TestEvidence().bundle()
    refuses(EvidenceName.federation, bundle.with(federation: signedTwice(bundle.federation)))
  }

  @Test("A federation that is trusted from elsewhere is the one it has to be")
  func pinned() throws {
    let (bundle, log) = try TestEvidence().build()
    let body = try TestEvidence.federation(log).body
    let other = try Statement(
      signing: Federation(
        at: body.at, name: "Other", version: 1, threshold: 1, roots: body.roots,
        profile: body.profile, log: body.log, keeper: body.keeper, witnesses: body.witnesses,
        quorum: body.quorum, notBefore: body.notBefore, notAfter: body.notAfter),
      with: [TestReading.keys(TestEvidence.root).signer])
    #expect(throws: EvidenceFault.self) { try check(bundle, pinned: other) }
  }

  @Test("Every entry is proven, at its place, under one checkpoint")
  func entries() throws {
    let (bundle, log) = try TestEvidence().build()
    let proof = EvidenceName.grant + ".tlog-proof"
    refuses(proof, bundle.with(grant: logged(bundle.grant, proof: bundle.release.proof)))
    refuses(proof, bundle.with(grant: logged(bundle.grant, leaf: bundle.grant.leaf - 1)))
    refuses(proof, bundle.with(grant: logged(bundle.grant, proof: [])))
    var later = log
    try later.append(TestReading.bytes(66))
    let newer = try later.proof(of: UInt64(bundle.grant.leaf))
    refuses(
      proof, bundle.with(grant: logged(bundle.grant, proof: newer)),
      "the entries are not proven under one checkpoint")
  }

  @Test("What the quorum of a strict federation has not cosigned is no evidence")
  func quorum() throws {
    try refuses(EvidenceName.manifest + ".tlog-proof") { $0.cosigned = false }
  }

  @Test("A proof carries nothing that nobody has signed")
  func proofs() throws {
    let bundle = try TestEvidence().bundle()
    let proof = EvidenceName.grant + ".tlog-proof"
    let text = String(decoding: bundle.grant.proof, as: UTF8.self)
    let extra = text.replacing("\nindex", with: "\nextra AAAA\nindex")
    refuses(proof, bundle.with(grant: logged(bundle.grant, proof: Array(extra.utf8))))
    let line = try #require(text.split(separator: "\n").last)
    let doubled = text + line + "\n"
    refuses(proof, bundle.with(grant: logged(bundle.grant, proof: Array(doubled.utf8))))
  }

  @Test("Certificates are signed by who may issue them, and by nobody else")
  func issuers() throws {
    let officer = EvidenceName.certificate(4) + ".json"
    try refuses(officer) { $0.officerIssuer = TestEvidence.stranger }
    let bundle = try TestEvidence().bundle()
    var certificates = bundle.certificates
    certificates[4] = logged(certificates[4], envelope: signedTwice(certificates[4].envelope))
    refuses(officer, bundle.with(certificates: certificates))
  }

  @Test("Statements about organisations have the label of organisations")
  func labels() throws {
    try refuses(EvidenceName.certificate(0) + ".json") { $0.certificateLabel = 1 }
    var evidence = TestEvidence()
    evidence.revocationSigner = TestEvidence.root
    evidence.revocationLabel = 1
    refuses(
      EvidenceName.revocation(0) + ".json", try evidence.bundle(),
      "a revocation is not signed by who may revoke")
  }

  @Test("A revocation is its issuer's or a root's, and by nobody else")
  func revocations() throws {
    let file = EvidenceName.revocation(0) + ".json"
    try refuses(file) { $0.revocationSigner = TestEvidence.stranger }
    var evidence = TestEvidence()
    evidence.revocationSigner = TestEvidence.agency
    let bundle = try evidence.bundle()
    let one = logged(bundle.revocations[0], envelope: signedTwice(bundle.revocations[0].envelope))
    refuses(file, bundle.with(revocations: [one]))
  }

  @Test("A reader whose certificate was revoked or had ended is no reader")
  func standing() throws {
    for signer in [TestEvidence.agency, TestEvidence.root] {
      try refuses(EvidenceName.request) { $0.revocationSigner = signer }
    }
    try refuses(EvidenceName.request) { $0.officerEnds = 1 }
  }

  @Test("The keeper is certified as one")
  func keeperRole() throws { try refuses(Self.release) { $0.keeperIsAgency = true } }

  @Test("The record is signed by the survivor and an advocate, and by nobody else")
  func manifest() throws {
    try refuses(Self.manifest) { $0.manifestSigners = [1] }
    try refuses(Self.manifest) { $0.manifestSigners = [2] }
    try refuses(Self.manifest) { $0.writerIsOfficer = true }
    let bundle = try TestEvidence().bundle()
    let two = logged(bundle.manifest, envelope: signedTwice(bundle.manifest.envelope))
    refuses(Self.manifest, bundle.with(manifest: two))
  }

  @Test("The grant is signed by the survivor and by nobody else")
  func grantSigner() throws {
    try refuses(Self.grant) { $0.grantSigner = TestEvidence.stranger }
    let bundle = try TestEvidence().bundle()
    refuses(
      Self.grant,
      bundle.with(grant: logged(bundle.grant, envelope: signedTwice(bundle.grant.envelope))))
  }

  @Test("The grant is her own and for this keeper")
  func grantor() throws {
    try refuses(Self.grant) { $0.grantor = try TestReading.keys(TestEvidence.stranger).keyID }
    try refuses(Self.grant) { $0.delegation = .zero }
    try refuses(Self.grant) { $0.grantKeeper = TestEvidence.stranger }
  }

  @Test("The grant is of this record and came after it")
  func grantOfRecord() throws {
    try refuses(Self.grant) { $0.grantManifest = .zero }
    try refuses(Self.grant) { $0.grantFirst = true }
  }

  @Test("Her restrictions are there if the grant says so, and only then")
  func restrictions() throws {
    try refuses(EvidenceName.restrictions) { $0.flag = true }
    refuses(EvidenceName.restrictions, try TestEvidence().bundle().with(restrictions: "a"))
  }

  @Test("The grant names a unit's key and generation as certified")
  func recipients() throws {
    try refuses(Self.grant) { $0.unitBox = TestEvidence.stranger }
    try refuses(Self.grant) { $0.unitGeneration = 2 }
  }

  @Test("The request is signed by an officer of a recipient unit, and by nobody else")
  func request() throws {
    try refuses(EvidenceName.request) { $0.requestSigner = TestEvidence.stranger }
    try refuses(EvidenceName.request) { $0.officerUnits = [41] }
    try refuses(EvidenceName.request) { $0.readerIsAdvocate = true }
    let bundle = try TestEvidence().bundle()
    refuses(EvidenceName.request, bundle.with(request: signedTwice(bundle.request)))
  }

  @Test("The request is for a bundle, under this grant, and of that time")
  func requestFits() throws {
    try refuses(EvidenceName.request) { $0.reason = .review }
    try refuses(EvidenceName.request) { $0.requestGrant = .zero }
    try refuses(EvidenceName.request) { $0.requestAt = 2_000 }
  }

  @Test("The release is signed by the keeper and by nobody else")
  func releaseSigner() throws {
    try refuses(Self.release) { $0.releaseSigner = TestEvidence.stranger }
    let bundle = try TestEvidence().bundle()
    let two = logged(bundle.release, envelope: signedTwice(bundle.release.envelope))
    refuses(Self.release, bundle.with(release: two))
  }

  @Test("The release is of this grant and this record")
  func releaseGrant() throws {
    try refuses(Self.release) { $0.releaseGrant = .zero }
    try refuses(Self.release) { $0.releaseRecord = 11 }
  }

  @Test("The release answers this request of this officer for these sections")
  func releaseRequest() throws {
    try refuses(Self.release) { $0.releaseRequest = .zero }
    try refuses(Self.release) { $0.releaseOfficer = TestEvidence.stranger }
    try refuses(Self.release) { $0.releaseSections = [try TestReading.section(2)] }
    try refuses(Self.release) {
      $0.releaseSections = [try TestReading.section(), try TestReading.section()]
    }
  }

  @Test("A denial discloses nothing")
  func denial() throws { try refuses(Self.release) { $0.outcome = .denied } }

  @Test("The release came while the grant ran")
  func span() throws { try refuses(Self.release) { $0.grantEnds = 50 } }

  @Test("The policy texts are those of the grant, or none is there")
  func policies() throws {
    try refuses(EvidenceName.policy("eu")) { $0.policies = ["other rules"] }
    try refuses(EvidenceName.policy("de")) { $0.policies = ["rules", "more"] }
    var evidence = TestEvidence()
    evidence.policies = []
    _ = try check(evidence.bundle())
  }

  @Test("The sections are those that were released, each once")
  func sections() throws {
    refuses(Self.release, try TestEvidence().bundle().with(sections: []))
    var evidence = TestEvidence()
    evidence.sections = 2
    let bundle = try evidence.bundle()
    #expect(try check(bundle).sections.map(\.entry.kind) == [.account, .journey])
    for section in bundle.sections { refuses(Self.release, bundle.with(sections: [section])) }
  }

  @Test("A section that the keeper released beyond the grant is not evidence")
  func beyondGrant() throws {
    var evidence = TestEvidence()
    evidence.sections = 2
    evidence.sectionsGranted = 1
    refuses(Self.release, try evidence.bundle(), "the sections are not those of the grant")
  }

  @Test("A key is the one that she signed")
  func key() throws {
    let bundle = try TestEvidence().bundle()
    let section = bundle.sections[0]
    for key in [TestReading.bytes(8), TestReading.bytes(9, count: 31), []] {
      refuses(
        EvidenceName.key(section.section),
        bundle.with(sections: [.init(section: section.section, sealed: section.sealed, key: key)]))
    }
  }

  @Test("A ciphertext is the one that she signed")
  func ciphertext() throws {
    let bundle = try TestEvidence().bundle()
    let section = bundle.sections[0]
    var sealed = section.sealed
    sealed[40] ^= 1
    refuses(
      EvidenceName.sealed(section.section),
      bundle.with(sections: [.init(section: section.section, sealed: sealed, key: section.key)]))
  }

  @Test("A section says of itself that it is of the kind she signed")
  func kind() throws {
    var evidence = TestEvidence()
    evidence.content = SectionContent(kind: .journey, language: .romanian, segments: [])
    let bundle = try evidence.bundle()
    refuses(EvidenceName.sealed(bundle.sections[0].section), bundle)
  }

  @Test("A key that is disclosed is of that section version and opens no other")
  func oneKeyOneSection() throws {
    let bundle = try TestEvidence().bundle()
    let other = try SectionKey.generate(record: TestReading.id(10), section: TestReading.section(2))
    #expect(other.disclosedAsEvidence() != bundle.sections[0].key)
    let again = try SectionKey(
      SecretBytes(copying: bundle.sections[0].key), record: TestReading.id(10),
      section: TestReading.section(2))
    let manifest = try StatementVerifier.peek(bundle.manifest.envelope, as: Manifest.self)
    #expect(throws: SealingError.dekCommit) {
      try again.open(bundle.sections[0].sealed, listedAs: manifest.sections[0])
    }
  }
}
