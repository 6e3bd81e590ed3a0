package import Sodium
public import Testimony

extension SurvivorSeed {
  /// Her own copy of a section key.
  public func wrap(_ key: SectionKey) throws -> [UInt8] {
    try KeyWrap.wrap(key, under: wrapKey, nonce: Random.bytes(AEAD.nonceLength))
  }

  /// Opens her copy of a section key and checks it against the signed manifest.
  /// - Throws: ``SodiumError/authentication``, ``SealingError/dekCommit``.
  public func unwrap(
    _ wrapped: [UInt8], record: RecordID, section: SectionVersion, commitment: Digest
  ) throws -> SectionKey {
    try KeyWrap.unwrap(
      wrapped, under: wrapKey, record: record, section: section, commitment: commitment)
  }
}

/// Section keys under the survivor's `KEK`, 32 bytes (protocol section 5).
package enum KeyWrap {
  package static func wrap(
    _ key: SectionKey, under wrapKey: SecretBytes, nonce: [UInt8]
  ) throws -> [UInt8] {
    try nonce
      + AEAD.seal(
        key.secret, key: wrapKey, nonce: nonce,
        context: context(key.record, key.section, key.commitment))
  }

  package static func unwrap(
    _ wrapped: [UInt8], under wrapKey: SecretBytes, record: RecordID, section: SectionVersion,
    commitment: Digest
  ) throws -> SectionKey {
    let secret = try AEAD.open(
      wrapped, key: wrapKey, context: context(record, section, commitment))
    return try SectionKey(secret, record: record, section: section, committedAs: commitment)
  }

  private static func context(
    _ record: RecordID, _ section: SectionVersion, _ commitment: Digest
  ) -> [UInt8] {
    PAE.encode(
      "toldonce/key-wrap/v1", .text(record.description), .text(section.section.description),
      .number(UInt64(section.version)), .bytes(commitment.bytes))
  }
}
