import Sealing
import Sodium
import Testimony
import Testing

@Suite("A section opens only as the signed manifest lists it")
struct SectionSealingTests {
  private let content = Array("told once".utf8)

  private func expect<Failure: Error & Equatable>(
    _ error: Failure, opening bytes: [UInt8], with key: SectionKey, as entry: ManifestSection,
    _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: error, sourceLocation: location) { try key.open(bytes, listedAs: entry) }
  }

  @Test("What was sealed is opened")
  func opens() throws {
    let key = try Fixtures.sectionKey()
    let sealed = try key.seal(content, kind: .account)
    #expect(sealed.length == 4_096 + 40)
    let opened = try key.open(sealed.bytes, listedAs: Fixtures.entry(sealed.bytes, of: key))
    #expect(opened.array == content)
  }

  @Test("The same content is never sealed alike")
  func nonces() throws {
    let key = try Fixtures.sectionKey()
    #expect(
      try key.seal(content, kind: .account).bytes != key.seal(content, kind: .account).bytes)
  }

  @Test("Another length than listed is refused")
  func length() throws {
    let key = try Fixtures.sectionKey()
    let sealed = try key.seal(content, kind: .account)
    let listed = try Fixtures.entry(sealed.bytes, of: key)
    let longer = ManifestSection(
      section: listed.section, version: listed.version, kind: listed.kind,
      dekCommit: listed.dekCommit, length: listed.length + 1, digest: listed.digest,
      attachments: [])
    expect(SealingError.ciphertextDigest, opening: sealed.bytes, with: key, as: longer)
  }

  @Test("Other bytes than listed are refused before anything is opened")
  func digest() throws {
    let key = try Fixtures.sectionKey()
    let sealed = try key.seal(content, kind: .account)
    var bytes = sealed.bytes
    bytes[100] ^= 1
    expect(
      SealingError.ciphertextDigest, opening: bytes, with: key,
      as: try Fixtures.entry(sealed.bytes, of: key))
  }

  @Test("A key that the manifest does not commit to is refused before it opens anything")
  func commitment() throws {
    let key = try Fixtures.sectionKey()
    let sealed = try key.seal(content, kind: .account)
    expect(
      SealingError.dekCommit, opening: sealed.bytes, with: key,
      as: try Fixtures.entry(sealed.bytes, of: key, commit: Fixtures.digest(9)))
    let other = try Fixtures.sectionKey(2)
    expect(
      SealingError.dekCommit, opening: sealed.bytes, with: other,
      as: try Fixtures.entry(sealed.bytes, of: key))
  }

  @Test("A key opens the version that it is for, whatever commitment is listed")
  func otherVersion() throws {
    let key = try Fixtures.sectionKey()
    let sealed = try key.seal(content, kind: .account)
    for section in [try Fixtures.version(31), try Fixtures.version(30, 2)] {
      expect(
        SealingError.dekCommit, opening: sealed.bytes, with: key,
        as: try Fixtures.entry(sealed.bytes, of: key, section: section))
    }
  }

  @Test("Digest first, then commitment, then the seal")
  func order() throws {
    let key = try Fixtures.sectionKey()
    let sealed = try key.seal(content, kind: .account)
    let listed = try Fixtures.entry(
      sealed.bytes, of: key, kind: .health, commit: Fixtures.digest(9))
    expect(SealingError.ciphertextDigest, opening: [], with: key, as: listed)
    expect(SealingError.dekCommit, opening: sealed.bytes, with: key, as: listed)
  }

  @Test("The ciphertext is bound to record, section, version and kind")
  func context() throws {
    let key = try Fixtures.sectionKey()
    let sealed = try key.seal(content, kind: .account)
    expect(
      SodiumError.authentication, opening: sealed.bytes, with: key,
      as: try Fixtures.entry(sealed.bytes, of: key, kind: .health))
    for other in [
      try Fixtures.sectionKey(record: 11), try Fixtures.sectionKey(section: 31),
      try Fixtures.sectionKey(version: 2),
    ] {
      expect(
        SodiumError.authentication, opening: sealed.bytes, with: other,
        as: try Fixtures.entry(sealed.bytes, of: other))
    }
  }

  @Test("Padding of another length or filling is refused")
  func padding() throws {
    let key = try Fixtures.sectionKey()
    let context = PAE.encode(
      "toldonce/section/v1", .text(key.record.description),
      .text(key.section.section.description), .number(1), .text("account"))
    for padded in [
      Fixtures.bytes(0, count: 4_096), Fixtures.bytes(7, count: 4_096),
      Fixtures.bytes(0x80, count: 2_048),
      content + [0x80] + Fixtures.bytes(0, count: 8_192 - content.count - 1),
      Fixtures.bytes(1, count: 4_999) + [0x80],
    ] {
      let bytes = try AEAD.seal(padded, key: key.encryptionKey(), context: context)
      expect(
        SodiumError.padding, opening: bytes, with: key, as: try Fixtures.entry(bytes, of: key))
    }
  }

  @Test("16 MiB − 1 are sealed and opened, one byte more is not", .timeLimit(.minutes(15)))
  func limit() throws {
    let key = try Fixtures.sectionKey()
    let most = Fixtures.bytes(1, count: SectionKey.contentLimit)
    let sealed = try key.seal(most, kind: .account)
    #expect(sealed.length == SectionKey.sealedLimit)
    #expect(
      try key.open(sealed.bytes, listedAs: Fixtures.entry(sealed.bytes, of: key)).equals(most))
    #expect(throws: SealingError.contentTooLarge) { try key.seal(most + [1], kind: .account) }
  }

  @Test("More ciphertext than can be honest is refused, however it is listed")
  func sealedLimit() throws {
    let key = try Fixtures.sectionKey()
    let bytes = Fixtures.bytes(0, count: SectionKey.sealedLimit + 1)
    expect(
      SealingError.contentTooLarge, opening: bytes, with: key,
      as: try Fixtures.entry(bytes, of: key))
  }

  @Test("A key from somebody else has to be the one committed to")
  func takenKey() throws {
    let key = try Fixtures.sectionKey()
    #expect(throws: Never.self) {
      try SectionKey(
        Fixtures.secret(1), record: key.record, section: key.section, committedAs: key.commitment)
    }
    #expect(throws: SealingError.dekCommit) {
      try SectionKey(
        Fixtures.secret(2), record: key.record, section: key.section, committedAs: key.commitment)
    }
  }
}
