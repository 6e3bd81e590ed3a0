import Statements
import Testimony
import Testing

@Suite("A body that contradicts itself is refused although it is signed and well-formed")
struct MeaningTests {
  @Test("An empty span is refused by the verifier")
  func emptySpan() throws {
    let survivor = try Fixtures.survivor()
    let grant = try Statement(
      signing: TestChain.grant(from: 100, to: 101), with: [survivor.signer]
    ).envelope
    let empty = try grant.rewritten(
      Fixtures.time(101).description, Fixtures.time(100).description, by: [survivor])
    #expect(throws: StatementError.intervalEmpty) {
      try StatementVerifier.verify(empty, as: Grant.self, signedBy: [survivor.signPublic])
    }
  }

  @Test("Any other contradiction is refused by the verifier")
  func contradiction() throws {
    let survivor = try Fixtures.survivor()
    let grant = try Statement(
      signing: TestChain.grant(recipients: [TestChain.recipient(40), TestChain.recipient(41)]),
      with: [survivor.signer]
    ).envelope
    let first: UnitID = try Fixtures.id(40)
    let second: UnitID = try Fixtures.id(41)
    let doubled = try grant.rewritten(second.description, first.description, by: [survivor])
    #expect(throws: StatementError.meaning) {
      try StatementVerifier.verify(doubled, as: Grant.self, signedBy: [survivor.signPublic])
    }
  }

  @Test("A grant names each section version and each unit once, and at least one")
  func grant() throws {
    let one = try TestChain.granted(TestChain.entry(30))
    let two = try TestChain.granted(TestChain.entry(30, version: 2))
    #expect(try TestChain.grant(sections: [one, two]).fault == nil)
    #expect(try TestChain.grant(sections: [one, one]).fault == .duplicate)
    #expect(try TestChain.grant(sections: []).fault == .nothingGranted)
    #expect(try TestChain.grant(recipients: []).fault == .nothingGranted)
    let unit = try TestChain.recipient(40)
    #expect(try TestChain.grant(recipients: [unit, unit]).fault == .duplicate)
    #expect(try TestChain.grant(from: 100, to: 100).fault == .emptyInterval)
    #expect(try TestChain.grant(from: 100, to: 99).fault == .emptyInterval)
  }

  @Test("A manifest names each section version and each attachment once")
  func manifest() throws {
    let attachment = try ManifestAttachment(
      attachment: Fixtures.id(1), segments: 1, length: 16, contentRoot: Fixtures.digest(1))
    let one = try TestChain.entry(30, attachments: [attachment])
    #expect(try TestChain.manifest(sections: [one, TestChain.entry(31)]).fault == nil)
    #expect(try TestChain.manifest(sections: [one, TestChain.entry(30)]).fault == .duplicate)
    let other = try TestChain.entry(31, attachments: [attachment])
    #expect(try TestChain.manifest(sections: [one, other]).fault == .duplicate)
  }

  @Test("A request names each kind once, and at least one")
  func request() throws {
    func request(_ sections: [SectionKind], to: UInt64 = 2) throws -> AccessRequest {
      try AccessRequest(
        at: Fixtures.time(0), request: Fixtures.id(1), record: Fixtures.id(10),
        sections: sections, unit: Fixtures.id(40), officer: Fixtures.keys(5).keyID,
        purpose: .prosecution, legalBasis: .criminalProcedure, jurisdiction: .germany,
        offline: false, sealedDetail: Bytes(bytes: []), notBefore: Fixtures.time(1),
        notAfter: Fixtures.time(to))
    }
    #expect(try request([.account, .identity]).fault == nil)
    #expect(try request([.account, .account]).fault == .duplicate)
    #expect(try request([]).fault == .duplicate)
    #expect(try request([.account], to: 1).fault == .emptyInterval)
  }

  @Test("A release request names each section version once, and at least one")
  func releaseRequest() throws {
    func request(_ sections: [SectionVersion]) throws -> ReleaseRequest {
      try ReleaseRequest(
        at: Fixtures.time(0), grantHash: Fixtures.hash(1), sections: sections,
        officer: Fixtures.keys(5).keyID, ephPk: Fixtures.keys(6).boxPublic,
        nonce: #require(Nonce16(bytes: Fixtures.bytes(1, count: 16))), reason: .review,
        sealedReason: Bytes(bytes: []), seen: LogPosition(size: 0, root: .zero))
    }
    let one = SectionVersion(section: try Fixtures.id(30), version: 1)
    #expect(try request([one]).fault == nil)
    #expect(try request([one, one]).fault == .duplicate)
    #expect(try request([]).fault == .duplicate)
  }

  @Test("A delegation's span is not empty")
  func delegation() throws {
    func delegation(to: UInt64) throws -> Delegation {
      try Delegation(
        at: Fixtures.time(0), record: Fixtures.id(10), seq: 1, prev: .zero,
        delegation: Fixtures.id(1), delegate: Fixtures.keys(7).keyID,
        certificateHash: Fixtures.hash(1), sections: [.account], countries: [.germany],
        purposes: [.support], notBefore: Fixtures.time(1), notAfter: Fixtures.time(to))
    }
    #expect(try delegation(to: 2).fault == nil)
    #expect(try delegation(to: 1).fault == .emptyInterval)
  }

  @Test("An answer names section and version together, and both where it was told already")
  func answer() throws {
    func answer(_ outcome: Answer.Outcome, _ section: SectionID?, _ version: Int?) throws -> Answer
    {
      try Answer(
        at: Fixtures.time(0), record: Fixtures.id(10), seq: 1, prev: .zero,
        questionHash: Fixtures.hash(1), outcome: outcome, section: section, version: version)
    }
    let section: SectionID = try Fixtures.id(30)
    #expect(try answer(.answered, section, 1).fault == nil)
    #expect(try answer(.declined, nil, nil).fault == nil)
    #expect(try answer(.answered, section, nil).fault == .sectionWithoutVersion)
    #expect(try answer(.answered, nil, 1).fault == .sectionWithoutVersion)
    #expect(try answer(.alreadyTold, nil, nil).fault == .sectionWithoutVersion)
  }

  @Test("A federation's numbers can be reached, and a strict one waits for a witness")
  func federation() throws {
    #expect(try TestFederation.federation().fault == nil)
    #expect(try TestFederation.federation(threshold: 3, quorum: 2).fault == nil)
    #expect(try TestFederation.federation(profile: .standard, quorum: 0).fault == nil)
    #expect(try TestFederation.federation(version: 0).fault == .federationNumbers)
    #expect(try TestFederation.federation(threshold: 0).fault == .federationNumbers)
    #expect(try TestFederation.federation(threshold: 4).fault == .federationNumbers)
    #expect(try TestFederation.federation(quorum: 3).fault == .federationNumbers)
    #expect(try TestFederation.federation(profile: .strict, quorum: 0).fault == .federationNumbers)
    #expect(try TestFederation.federation(witnesses: ["a", "a"]).fault == .duplicate)
    #expect(try TestFederation.federation(from: 9, to: 9).fault == .emptyInterval)
  }
}
