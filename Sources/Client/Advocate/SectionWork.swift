internal import Sealing
internal import Sodium
internal import Statements
internal import Testimony

/// Seals one section of a run with its attachments, and makes the same again.
struct SectionWork: Sendable {
  let section: CapturedRecord.Section
  /// In the captured record.
  let position: Int
  let record: RecordID
  let keys: PrincipalKeys

  /// With a new key, under attachment ids that were never used.
  /// - Parameter version: the next one of a section that is there; `nil` for a new section.
  func seal(
    as version: SectionVersion? = nil, progress: @escaping @Sendable (Int) -> Void
  ) async throws -> SealingRun.Section {
    guard let id = version?.section ?? SectionID(bytes: Random.bytes(16)) else {
      throw SodiumError.length
    }
    let key = try SectionKey.generate(
      record: record, section: version ?? SectionVersion(section: id, version: 1))
    var attachments: [SealingRun.Attachment] = []
    for place in section.attachments.indices {
      attachments.append(try await hash(place, under: key, progress: progress))
    }
    return SealingRun.Section(
      section: id, key: Bytes(bytes: try key.sealed(to: keys)),
      nonce: Bytes(bytes: Random.bytes(AEAD.nonceLength)), attachments: attachments,
      laterVersion: version.flatMap { $0.version == 1 ? nil : $0.version })
  }

  /// Whether every attachment is what it was, as far as the file system tells.
  func isUnchanged(_ known: SealingRun.Section) throws -> Bool {
    guard known.attachments.count == section.attachments.count else { return false }
    return try zip(known.attachments, section.attachments).allSatisfy {
      try $0.length == $1.source.length && $0.fingerprint == $1.source.fingerprint()
    }
  }

  func key(of sealed: SealingRun.Section) throws -> SectionKey {
    try SectionKey(sealed: sealed.key.bytes, to: keys, record: record, section: sealed.version)
  }

  /// The section's ciphertext, the same each time.
  func content(of sealed: SealingRun.Section, key: SectionKey) throws -> SealedSection {
    let notes = zip(sealed.attachments, section.attachments).map { sealed, file in
      AttachmentNote(
        id: sealed.attachment, name: file.name, mediaType: file.mediaType, length: sealed.length,
        sha256: sealed.sha256, segments: sealed.hashes.count)
    }
    var content = try CanonicalJSON.encode(section.content.with(attachments: notes))
    defer { content.wipe() }
    return try key.seal(content, kind: section.content.kind, nonce: sealed.nonce.bytes)
  }

  /// What the manifest lists.
  func entry(of sealed: SealingRun.Section, key: SectionKey) throws -> ManifestSection {
    let content = try content(of: sealed, key: key)
    return ManifestSection(
      section: sealed.section, version: sealed.version.version, kind: section.content.kind,
      dekCommit: key.commitment,
      length: content.length, digest: content.digest,
      attachments: try sealed.attachments.map { try $0.entry })
  }

  /// Reads and seals an attachment once, to learn what its segments hash to.
  private func hash(
    _ place: Int, under key: SectionKey, progress: @escaping @Sendable (Int) -> Void
  ) async throws -> SealingRun.Attachment {
    let file = section.attachments[place]
    let source = file.source
    let changed = AttachmentChanged(section: position, attachment: place)
    guard let id = AttachmentID(bytes: Random.bytes(16)) else { throw SodiumError.length }
    let sealing = try AttachmentSealing(key, attachment: id)
    let fingerprint = try source.fingerprint()
    let read: (hashes: [Digest], file: Digest?)
    do {
      read = try await AttachmentPass(source: source, sealing: sealing)
        .read(hashingFile: file.namesHash, progress: progress)
    } catch is AttachmentPass.Unreadable {
      throw changed
    }
    guard try source.fingerprint() == fingerprint else { throw changed }
    return SealingRun.Attachment(
      attachment: id, length: source.length, fingerprint: fingerprint, hashes: read.hashes,
      sha256: read.file)
  }
}
