internal import Sealing
public import Sodium
public import Testimony

extension SurvivorSession {
  /// Fetches and opens an attachment of hers.
  /// - Parameters:
  ///   - entry: of the newest manifest, with the attachment.
  ///   - length: bytes of the file, from the section's content.
  ///   - write: called with each piece, in order.
  /// - Throws: ``ClientError``, ``SealingError`` when it is not what the manifest lists, or what
  ///   `write` throws.
  public func attachment(
    _ id: AttachmentID, of entry: ManifestSection, in record: SurvivorRecord, length: Int,
    write: (SecretBytes) async throws -> Void
  ) async throws {
    guard let listed = entry.attachments.first(where: { $0.attachment == id }) else {
      throw ClientError.unverified("an attachment is not in the manifest")
    }
    try await AttachmentReading(service: service, record: record.record).open(
      listed, under: key(of: entry, in: record), length: length, write: write)
  }
}
