internal import Sodium
public import Testimony

/// What one sealing run of an attachment gave.
public struct SealedAttachment: Hashable, Sendable {
  /// `h_0…`, as the service is to hand them out.
  public let hashes: [Digest]
  /// What the manifest lists.
  public let entry: ManifestAttachment

  /// - Parameters:
  ///   - hashes: in order, at least one.
  ///   - sealedLength: bytes of all segments.
  public init(attachment: AttachmentID, hashes: [Digest], sealedLength: Int) throws {
    self.hashes = hashes
    entry = try ManifestAttachment(
      attachment: attachment, segments: hashes.count, length: sealedLength,
      contentRoot: AttachmentSealing.contentRoot(hashes))
  }
}
