public import Sodium
public import Testimony

/// The ciphertext of a section version, and what the manifest says about it.
public struct SealedSection: Sendable {
  public let bytes: [UInt8]
  public let length: Int
  public let digest: Digest
}

extension SectionKey {
  /// Bytes of content at most: one less than 16 MiB, so that the padding fits.
  public static let contentLimit = 16_777_215
  /// Sections are padded to this length at least.
  static let leastPadded = 4_096
  /// Bytes of nonce and ciphertext at most: content of the limit, its padding and the seal.
  public static let sealedLimit = contentLimit + 1 + AEAD.nonceLength + AEAD.tagLength

  /// Seals the content of this section version with a fresh nonce.
  /// - Throws: ``SealingError/contentTooLarge``.
  public func seal(_ content: some ByteSource, kind: SectionKind) throws -> SealedSection {
    try seal(content, kind: kind, nonce: Random.bytes(AEAD.nonceLength))
  }

  package func seal(
    _ content: some ByteSource, kind: SectionKind, nonce: [UInt8]
  ) throws -> SealedSection {
    guard content.withUnsafeBytes({ $0.count }) <= Self.contentLimit else {
      throw SealingError.contentTooLarge
    }
    let padded = try Padding.pad(content, least: Self.leastPadded)
    let bytes =
      try nonce
      + AEAD.seal(padded, key: encryptionKey(), nonce: nonce, context: context(kind))
    guard let digest = Digest(bytes: BLAKE2b.hash(bytes)) else { throw SodiumError.length }
    return SealedSection(bytes: bytes, length: bytes.count, digest: digest)
  }

  /// Opens ciphertext in the order of the protocol: length and digest, commitment, then the seal.
  /// - Parameter entry: what the signed manifest lists.
  /// - Throws: ``SealingError/ciphertextDigest``, ``SealingError/contentTooLarge``,
  ///   ``SealingError/dekCommit``, ``SodiumError/authentication``, ``SodiumError/padding``.
  public func open(_ sealed: [UInt8], listedAs entry: ManifestSection) throws -> SecretBytes {
    guard sealed.count == entry.length, BLAKE2b.hash(sealed) == entry.digest.bytes else {
      throw SealingError.ciphertextDigest
    }
    guard sealed.count <= Self.sealedLimit else { throw SealingError.contentTooLarge }
    guard commitment == entry.dekCommit, section == entry.sectionVersion else {
      throw SealingError.dekCommit
    }
    let padded = try AEAD.open(sealed, key: encryptionKey(), context: context(entry.kind))
    return try Padding.unpad(padded, least: Self.leastPadded)
  }

  private func context(_ kind: SectionKind) -> [UInt8] {
    PAE.encode(
      "toldonce/section/v1", .text(record.description), .text(section.section.description),
      .number(UInt64(section.version)), .text(kind.rawValue))
  }
}
