public import Sodium
public import Testimony

/// The key `DEK` of one section version, and what comes from it (protocol section 5).
public final class SectionKey: Sendable {
  package let secret: SecretBytes
  public let record: RecordID
  public let section: SectionVersion
  /// `dc`, which the signed manifest carries.
  public let commitment: Digest

  /// - Parameter secret: 32 bytes.
  package init(_ secret: SecretBytes, record: RecordID, section: SectionVersion) throws {
    self.secret = secret
    self.record = record
    self.section = section
    let bytes = try KDF.commitment(
      secret, "toldonce/section-commit/v1", .text(record.description),
      .text(section.section.description), .number(UInt64(section.version)))
    guard let commitment = Digest(bytes: bytes) else { throw SodiumError.length }
    self.commitment = commitment
  }

  /// Takes a key from somebody else, if it is the one that the signed statements commit to.
  /// - Throws: ``SealingError/dekCommit``.
  public convenience init(
    _ secret: SecretBytes, record: RecordID, section: SectionVersion, committedAs: Digest
  ) throws {
    try self.init(secret, record: record, section: section)
    guard commitment == committedAs else { throw SealingError.dekCommit }
  }

  public static func generate(record: RecordID, section: SectionVersion) throws -> SectionKey {
    try SectionKey(.random(count: 32), record: record, section: section)
  }

  package func encryptionKey() throws -> SecretBytes {
    try KDF.derive(
      secret, "toldonce/section-key/v1", .text(record.description),
      .text(section.section.description), .number(UInt64(section.version)))
  }

  package func attachmentKey(_ attachment: AttachmentID) throws -> SecretBytes {
    try KDF.derive(
      secret, "toldonce/attachment-key/v1", .text(record.description),
      .text(section.section.description), .number(UInt64(section.version)),
      .text(attachment.description))
  }
}
