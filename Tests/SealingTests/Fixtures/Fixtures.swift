import Sealing
import Sodium
import Statements
import Testimony
import Testing

/// Keys, identifiers and secrets from small numbers.
enum Fixtures {
  static func bytes(_ number: UInt8, count: Int = 32) -> [UInt8] {
    [UInt8](repeating: number, count: count)
  }

  static func secret(_ number: UInt8) throws -> SecretBytes {
    try SecretBytes(copying: bytes(number))
  }

  static func id<Kind: IdentifierKind>(_ number: UInt8) throws -> Identifier<Kind> {
    try #require(Identifier<Kind>(bytes: bytes(number, count: 16)))
  }

  static func hash(_ number: UInt8) throws -> StatementHash {
    try #require(StatementHash(bytes: bytes(number)))
  }

  static func digest(_ number: UInt8) throws -> Digest {
    try #require(Digest(bytes: bytes(number)))
  }

  static func box(_ number: UInt8) throws -> BoxKey { try BoxKey(secret: secret(number)) }

  static func publicBox(_ number: UInt8) throws -> BoxPublicKey {
    try #require(BoxPublicKey(bytes: box(number).publicKey))
  }

  static func keyID(_ number: UInt8) throws -> KeyID { try id(number) }

  static func version(_ section: UInt8 = 30, _ version: Int = 1) throws -> SectionVersion {
    SectionVersion(section: try id(section), version: version)
  }

  static func sectionKey(
    _ number: UInt8 = 1, record: UInt8 = 10, section: UInt8 = 30, version: Int = 1
  ) throws -> SectionKey {
    try SectionKey(
      secret(number), record: id(record), section: self.version(section, version))
  }

  static func entry(
    _ ciphertext: [UInt8], of key: SectionKey, kind: SectionKind = .account,
    commit: Digest? = nil, section: SectionVersion? = nil
  ) throws -> ManifestSection {
    try ManifestSection(
      section: (section ?? key.section).section, version: (section ?? key.section).version,
      kind: kind, dekCommit: commit ?? key.commitment, length: ciphertext.count,
      digest: #require(Digest(bytes: BLAKE2b.hash(ciphertext))), attachments: [])
  }

  /// Bytes of which none is zero.
  static func file(_ count: Int) -> [UInt8] { (0..<count).map { UInt8($0 % 255) + 1 } }
}

extension SecretBytes {
  var array: [UInt8] { withUnsafeBytes { Array($0) } }
}
