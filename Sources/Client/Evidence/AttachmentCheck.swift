internal import Sealing
public import Sodium
internal import Statements
public import Testimony

/// Checks the sealed segments of one attachment against what she signed, and opens them. One
/// segment is in memory at a time.
public struct AttachmentCheck: Sendable {
  public let entry: ManifestAttachment
  private let section: SectionVersion
  private let note: AttachmentNote?
  private let record: RecordID
  private let commitment: Digest
  private let key: [UInt8]

  /// Bytes of a segment in the file, but for the last one.
  private static let step = AttachmentSealing.segmentLength + AEAD.tagLength

  init(
    _ entry: ManifestAttachment, of section: VerifiedEvidence.Section, key: [UInt8],
    record: RecordID
  ) {
    self.entry = entry
    self.section = section.entry.sectionVersion
    note = section.content.attachments.first { $0.id == entry.attachment }
    self.record = record
    commitment = section.entry.dekCommit
    self.key = key
  }

  /// Its file in the bundle.
  public var file: String { EvidenceName.attachment(entry.attachment) }
  /// Bytes of the file that was attached; 0 if the section says nothing of it.
  public var length: Int { note?.length ?? 0 }

  /// - Parameters:
  ///   - length: bytes of the sealed file.
  ///   - read: gives so many bytes of the sealed file, from a position on.
  ///   - write: takes the opened file piece by piece. Nothing of it is to be relied on before this
  ///     returns.
  /// - Throws: ``EvidenceFault`` that names the file, or what `read` or `write` throws.
  public func verify(
    length: Int, read: (_ count: Int, _ offset: Int) throws -> [UInt8],
    write: (SecretBytes) throws -> Void = { _ in }
  ) throws -> EvidenceAttachment {
    guard length == entry.length else {
      throw EvidenceFault([file], "an attachment is not as long as the one that she signed")
    }
    guard let note else {
      throw EvidenceFault([file], "her section says nothing of this attachment")
    }
    func segment(_ index: Int) throws -> [UInt8] {
      let offset = index * Self.step
      return try read(min(Self.step, length - offset), offset)
    }
    // The file bounds how many there are, whatever the manifest says.
    let indices = 0..<(length + Self.step - 1) / Self.step
    var sealed = SHA256()
    var hashes: [Digest] = []
    for index in indices {
      let segment = try segment(index)
      sealed.update(segment)
      hashes.append(try AttachmentSealing.hash(segment))
    }
    let opening = try opening(hashes, note)
    var opened = SHA256()
    for index in indices {
      let segment = try segment(index)
      let piece = try EvidenceFault.on([file], "an attachment does not open") {
        try opening.open(segment, index: index)
      }
      opened.update(piece)
      try write(piece)
    }
    let (outside, inside) = (Digest(bytes: sealed.finish()), Digest(bytes: opened.finish()))
    guard let outside, let inside, note.sha256 == nil || note.sha256 == inside else {
      throw EvidenceFault([file], "an attachment is not the file that her section names")
    }
    return EvidenceAttachment(
      section: section, entry: entry, note: note, sealed: outside, opened: inside)
  }

  private func opening(
    _ hashes: [Digest], _ note: AttachmentNote
  ) throws(EvidenceFault) -> AttachmentOpening {
    try EvidenceFault.on([file], "an attachment is not the one that she signed") {
      guard let length = UInt64(exactly: note.length) else { throw SealingError.attachmentPadding }
      return try AttachmentOpening(
        SectionKey(
          SecretBytes(copying: key), record: record, section: section, committedAs: commitment),
        entry: entry, hashes: hashes, trueLength: length)
    }
  }
}

extension VerifiedEvidence {
  /// How to check each attachment of the disclosed sections, in the order of the manifest.
  public var attachments: [AttachmentCheck] {
    sections.flatMap { section in
      let disclosed = bundle.sections.first { $0.section == section.entry.sectionVersion }
      return section.entry.attachments.map {
        AttachmentCheck(
          $0, of: section, key: disclosed?.key ?? [], record: manifest.body.record)
      }
    }
  }
}
