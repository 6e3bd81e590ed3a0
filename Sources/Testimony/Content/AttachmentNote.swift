/// What her readers learn about an attachment, and the service does not.
public struct AttachmentNote: Codable, Hashable, Sendable {
  public let id: AttachmentID
  public let name: String
  /// Like `audio/ogg`.
  public let mediaType: String
  /// Bytes of the original file.
  public let length: Int
  /// SHA-256 of the original file, to compare with a recorder's own: where the advocate asked for it, and of
  /// what was attached in a session. What is sealed is that file, bit for bit.
  public let sha256: Digest?
  /// Number of sealed segments.
  public let segments: Int

  public init(
    id: AttachmentID, name: String, mediaType: String, length: Int, sha256: Digest? = nil,
    segments: Int
  ) {
    self.id = id
    self.name = name
    self.mediaType = mediaType
    self.length = length
    self.sha256 = sha256
    self.segments = segments
  }
}
