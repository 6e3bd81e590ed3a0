public import Testimony

/// An attachment of a disclosed section that is in a bundle, checked to its last byte.
public struct EvidenceAttachment: Hashable, Sendable {
  public let section: SectionVersion
  /// What the manifest lists.
  public let entry: ManifestAttachment
  /// What the section says of it.
  public let note: AttachmentNote
  /// SHA-256 of its sealed segments, one after the other: of its file in the bundle.
  public let sealed: Digest
  /// SHA-256 of the file that they open to.
  public let opened: Digest

  public init(
    section: SectionVersion, entry: ManifestAttachment, note: AttachmentNote, sealed: Digest,
    opened: Digest
  ) {
    self.section = section
    self.entry = entry
    self.note = note
    self.sealed = sealed
    self.opened = opened
  }

  /// Its file in the bundle.
  public var file: String { EvidenceName.attachment(entry.attachment) }
}
