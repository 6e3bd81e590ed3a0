import Client
import Ledger
import Sealing
import Sodium
import Statements
import Testimony
import Testing

@Suite("A section is read under a verified grant and a verified release, and only then")
struct SectionReadingTests {
  private func verified(
    _ record: TestReading, _ release: Statement<Release>, _ request: Statement<ReleaseRequest>
  ) throws -> VerifiedRelease {
    var log = try MemoryLog()
    let entry = try LogEntry(
      label: LogLabel(view: record.secret.view, counter: UInt64(release.body.count)),
      commitment: LogCommitment(
        salt: TestReading.bytes(77), statementHash: release.hash.bytes,
        admitted: TestReading.time(151).seconds))
    try log.append(entry.bytes)
    let answer = try ReleaseAnswer(
      release: release.envelope, salt: TestReading.digest(77), admitted: TestReading.time(151),
      proof: log.proof(of: 5), consistency: [])
    let check = try ReleaseCheck(
      trust: log.trust(), keeper: TestReading.keys(TestReading.keeper).signPublic, seen: .empty)
    return try check.verify(
      answer, for: ReleaseExpectation(request, record: release.body.record),
      view: record.secret.view)
  }

  private func key(
    in record: TestReading? = nil, of section: SectionVersion? = nil, at moment: UInt64 = 150,
    share: [UInt8]? = nil
  ) throws -> SectionKey {
    let record = try record ?? TestReading()
    let release = try record.release()
    return try record.reading().key(
      of: section ?? record.key.section, release: verified(record, release, record.request),
      share: share ?? record.share(release),
      ephemeral: TestReading.keys(TestReading.ephemeral).boxKey, at: TestReading.time(moment))
  }

  @Test("It is read")
  func reads() throws {
    let record = try TestReading()
    let content = try record.reading().content(key(in: record), ciphertext: record.ciphertext)
    #expect(content.equals(TestReading.content))
  }

  @Test("Survivor and advocate have signed the manifest")
  func manifest() throws {
    let record = try TestReading()
    #expect(throws: StatementError.signature) {
      try record.reading(parties: record.parties(advocate: 6))
    }
    #expect(throws: StatementError.signature) {
      try record.reading(parties: record.parties(survivor: TestReading.keys(6).signPublic))
    }
  }

  @Test("The manifest names the survivor who signed it")
  func survivor() throws {
    let record = try TestReading(survivor: TestReading.keys(6))
    #expect(throws: StatementError.signature) { try record.reading() }
  }

  @Test("The grant names her as grantor")
  func grantor() throws {
    let record = try TestReading(grantor: TestReading.keys(6).keyID)
    #expect(throws: StatementError.grantor) { try record.reading() }
  }

  @Test("The grant is no delegate's")
  func delegation() throws {
    let record = try TestReading(delegation: .zero)
    #expect(throws: StatementError.grantor) { try record.reading() }
  }

  @Test("The grant is on this manifest")
  func otherManifest() throws {
    let record = try TestReading()
    let other = try TestReading(listed: 2)
    #expect(throws: StatementError.grantManifest) {
      try SectionReading(
        manifest: other.manifest.envelope, grant: record.grant.envelope, parties: record.parties(),
        sealed: [], restrictions: nil)
    }
  }

  @Test("The grant is the survivor's, whatever it says")
  func grantSignature() throws {
    let record = try TestReading()
    let forged = try Statement(
      signing: record.grant.body, with: [TestReading.keys(6).signer])
    #expect(throws: StatementError.signature) {
      try SectionReading(
        manifest: record.manifest.envelope, grant: forged.envelope, parties: record.parties(),
        sealed: [], restrictions: nil)
    }
  }

  @Test("The unit is a recipient, and its key opens its half")
  func recipient() throws {
    let record = try TestReading()
    #expect(throws: ReadingError.notARecipient) {
      try record.reading(parties: record.parties(unit: 41))
    }
    #expect(throws: SodiumError.hpkeOpen) {
      try record.reading(parties: record.parties(unitKey: 41))
    }
  }

  @Test("A grant with restrictions shows nothing without them")
  func restrictions() throws {
    let record = try TestReading(restrictions: true)
    #expect(throws: SealingError.restrictionsMissing) { try record.reading() }
    let sealed = try record.secret.sealRestrictions("nu", grant: record.grant.hash)
    #expect(try record.reading(restrictions: sealed).restrictions == "nu")
    let without = try TestReading()
    #expect(throws: SealingError.restrictionsUnexpected) {
      try without.reading(restrictions: sealed)
    }
  }

  @Test("The grant runs now")
  func span() throws {
    #expect(throws: StatementError.notYetValid) { try key(at: 99) }
    #expect(throws: Never.self) { try key(at: 100) }
    #expect(throws: Never.self) { try key(at: 199) }
    #expect(throws: StatementError.expired) { try key(at: 200) }
  }

  @Test("The grant opens the section")
  func granted() throws {
    #expect(throws: ReadingError.notGranted) { try key(of: TestReading.section(2)) }
  }

  @Test("The release is under this grant")
  func otherGrant() throws {
    let record = try TestReading()
    let other = try TestReading(restrictions: true)
    let release = try other.release()
    #expect(throws: ReadingError.releaseGrant) {
      try record.reading().key(
        of: record.key.section, release: verified(other, release, other.request),
        share: record.share(release),
        ephemeral: TestReading.keys(TestReading.ephemeral).boxKey, at: TestReading.time(150))
    }
  }

  @Test("The release is of this section: no other one is read under it")
  func otherSection() throws {
    let record = try TestReading()
    let other = try TestReading.section(2)
    let request = try TestReading.request(record.grant.hash, [other])
    let release = try record.release(request: request.hash, sections: [other])
    #expect(throws: ReadingError.releaseRequest) {
      try record.reading().key(
        of: record.key.section, release: verified(record, release, request),
        share: record.share(release),
        ephemeral: TestReading.keys(TestReading.ephemeral).boxKey, at: TestReading.time(150))
    }
  }

  @Test("A wrong share makes no key")
  func share() throws {
    let record = try TestReading()
    let release = try record.release()
    let wrong = try HPKE.seal(
      TestReading.bytes(1), to: TestReading.keys(TestReading.ephemeral).boxPublic.bytes,
      info: SealContext.release(record.grant.hash, release: release.hash, record.key.section))
    #expect(throws: SealingError.dekCommit) { try key(in: record, share: wrong) }
  }

  @Test("A key opens the sections of its own record and manifest only")
  func content() throws {
    let record = try TestReading()
    let secret = try SecretBytes(copying: TestReading.bytes(9))
    for key in [
      try SectionKey(secret, record: TestReading.id(11), section: record.key.section),
      try SectionKey(secret, record: TestReading.id(10), section: TestReading.section(2)),
    ] {
      #expect(throws: ReadingError.notGranted) {
        try record.reading().content(key, ciphertext: record.ciphertext)
      }
    }
  }
}
