/// One version of one section, as the manifest lists it.
public struct ManifestSection: Codable, Hashable, Sendable {
  public let section: SectionID
  public let version: Int
  public let kind: SectionKind
  /// Commits to the key; compared before anything is opened.
  public let dekCommit: Digest
  /// Bytes of nonce and ciphertext.
  public let length: Int
  /// BLAKE2b of nonce and ciphertext.
  public let digest: Digest
  public let attachments: [ManifestAttachment]

  public init(
    section: SectionID, version: Int, kind: SectionKind, dekCommit: Digest, length: Int,
    digest: Digest, attachments: [ManifestAttachment]
  ) {
    self.section = section
    self.version = version
    self.kind = kind
    self.dekCommit = dekCommit
    self.length = length
    self.digest = digest
    self.attachments = attachments
  }

  /// Section and version alone.
  public var sectionVersion: SectionVersion { SectionVersion(section: section, version: version) }
}

/// An attachment of a section version.
public struct ManifestAttachment: Codable, Hashable, Sendable {
  public let attachment: AttachmentID
  public let segments: Int
  /// Sealed bytes in all segments.
  public let length: Int
  public let contentRoot: Digest

  public init(attachment: AttachmentID, segments: Int, length: Int, contentRoot: Digest) {
    self.attachment = attachment
    self.segments = segments
    self.length = length
    self.contentRoot = contentRoot
  }
}
