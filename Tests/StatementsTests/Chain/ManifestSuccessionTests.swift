import Statements
import Testimony
import Testing

@Suite("A manifest adds to the one before and changes nothing in it")
struct ManifestSuccessionTests {
  private func check(_ next: Manifest) throws {
    try TestChain.manifest(sections: [TestChain.entry(30)]).checkSuccessor(next)
  }

  @Test("Versions and sections are added; advocate and setting may change")
  func adds() throws {
    let next = try TestChain.manifest(
      advocate: Fixtures.keys(7).keyID,
      sections: [TestChain.entry(30), TestChain.entry(30, version: 2), TestChain.entry(31)])
    #expect(throws: Never.self) { try check(next) }
  }

  @Test("The record stays the same")
  func record() {
    #expect(throws: StatementError.manifestIdentity) {
      try check(TestChain.manifest(record: 11, sections: [TestChain.entry(30)]))
    }
  }

  @Test("The survivor's keys stay the same")
  func survivor() throws {
    let old = try Fixtures.survivor()
    let other = try Fixtures.keys(7)
    for keys in [
      SurvivorKeys(signPk: other.signPublic, boxPk: old.boxPublic),
      SurvivorKeys(signPk: old.signPublic, boxPk: other.boxPublic),
    ] {
      #expect(throws: StatementError.manifestIdentity) {
        try check(TestChain.manifest(survivor: keys, sections: [TestChain.entry(30)]))
      }
    }
  }

  @Test("The code stays the same")
  func code() {
    #expect(throws: StatementError.manifestIdentity) {
      try check(TestChain.manifest(code: "0123456788", sections: [TestChain.entry(30)]))
    }
  }

  @Test("No version is listed twice")
  func duplicate() {
    #expect(throws: StatementError.manifestDuplicate) {
      try check(TestChain.manifest(sections: [TestChain.entry(30), TestChain.entry(30)]))
    }
  }

  @Test("Every old entry stays as it was")
  func rewrites() throws {
    let attachment = try ManifestAttachment(
      attachment: Fixtures.id(1), segments: 1, length: 16, contentRoot: Fixtures.digest(1))
    for sections in [
      [], [try TestChain.entry(30, commit: 52)], [try TestChain.entry(30, digest: 53)],
      [try TestChain.entry(30, kind: .identity)],
      [try TestChain.entry(30, attachments: [attachment])], [try TestChain.entry(31)],
    ] {
      #expect(throws: StatementError.manifestRewrites) {
        try check(TestChain.manifest(sections: sections))
      }
    }
  }

  @Test("Versions of a section are 1, 2, 3 and so on; more than one may come at once")
  func versions() throws {
    for versions in [[1, 3], [1, 2, 4], [1, 0]] {
      let sections = try versions.map { try TestChain.entry(30, version: $0) }
      #expect(throws: StatementError.manifestVersion) {
        try check(TestChain.manifest(sections: sections))
      }
    }
    #expect(throws: StatementError.manifestVersion) {
      try check(
        TestChain.manifest(sections: [TestChain.entry(30), TestChain.entry(31, version: 2)]))
    }
    let three = try [1, 2, 3].map { try TestChain.entry(30, version: $0) }
    #expect(throws: Never.self) { try check(TestChain.manifest(sections: three)) }
  }

  @Test("A record is opened with first versions only")
  func opening() throws {
    let manifest = try TestChain.manifest(sections: [TestChain.entry(30, version: 2)])
    #expect(throws: StatementError.manifestVersion) {
      try RecordHistory(
        opening: TestChain.act(manifest, by: [Fixtures.survivor(), Fixtures.advocate()]),
        at: TestHistory.place(at: 0))
    }
  }

  @Test("A new version keeps its section's kind")
  func kind() {
    #expect(throws: StatementError.manifestKind) {
      try check(
        TestChain.manifest(
          sections: [TestChain.entry(30), TestChain.entry(30, version: 2, kind: .identity)]))
    }
  }
}

@Suite("Grant and manifest say the same")
struct GrantAgainstManifestTests {
  private func check(
    record: UInt8 = 10, manifest hash: StatementHash? = nil, _ section: GrantedSection
  ) throws {
    let manifest = try Statement(
      signing: TestChain.manifest(sections: [TestChain.entry(30)]), with: [])
    try TestChain.grant(record: record, manifest: hash ?? manifest.hash, sections: [section])
      .checkAgainst(manifest)
  }

  private func granted(_ entry: ManifestSection) -> GrantedSection { TestChain.granted(entry) }

  @Test("Section, version, kind and commitment as listed are accepted")
  func agrees() { #expect(throws: Never.self) { try check(granted(TestChain.entry(30))) } }

  @Test("Another record's grant is refused")
  func record() {
    #expect(throws: StatementError.grantRecord) {
      try check(record: 11, granted(TestChain.entry(30)))
    }
  }

  @Test("A grant on another manifest is refused")
  func manifest() {
    #expect(throws: StatementError.grantManifest) {
      try check(manifest: Fixtures.hash(1), granted(TestChain.entry(30)))
    }
  }

  @Test("A section or version that is not listed is refused")
  func unlisted() throws {
    for entry in [
      try TestChain.entry(31), try TestChain.entry(30, version: 2),
    ] {
      #expect(throws: StatementError.grantManifest) { try check(granted(entry)) }
    }
  }

  @Test("Another kind is refused")
  func kind() {
    #expect(throws: StatementError.grantManifest) {
      try check(granted(TestChain.entry(30, kind: .health)))
    }
  }

  @Test("Another commitment is refused")
  func commitment() {
    #expect(throws: StatementError.grantManifest) {
      try check(granted(TestChain.entry(30, commit: 52)))
    }
  }
}
