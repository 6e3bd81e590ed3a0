public import Sodium
public import Testimony

/// Opens the segments of an attachment in any order, each checked against the signed manifest.
public struct AttachmentOpening: Sendable {
  private let sealing: AttachmentSealing
  private let hashes: [Digest]
  private let trueLength: UInt64

  /// - Parameters:
  ///   - entry: what the signed manifest lists.
  ///   - hashes: `h_0…` as the service hands them out.
  ///   - trueLength: bytes of the file, from the section's content.
  /// - Throws: ``SealingError/contentRoot`` when hashes, number or length disagree with the
  ///   manifest, ``SealingError/attachmentPadding`` when the true length does not fit.
  public init(
    _ section: SectionKey, entry: ManifestAttachment, hashes: [Digest], trueLength: UInt64
  ) throws {
    guard hashes.count == entry.segments,
      try AttachmentSealing.contentRoot(hashes) == entry.contentRoot,
      let padded = Self.paddedLength(entry)
    else { throw SealingError.contentRoot }
    // The true length is the advocate's word: compared before it is computed with.
    guard trueLength <= padded, AttachmentSealing.paddedLength(trueLength) == padded else {
      throw SealingError.attachmentPadding
    }
    sealing = try AttachmentSealing(section, attachment: entry.attachment)
    self.hashes = hashes
    self.trueLength = trueLength
  }

  /// Bytes of plaintext that the manifest's length stands for; `nil` if sealing never gives them
  /// in so many segments.
  private static func paddedLength(_ entry: ManifestAttachment) -> UInt64? {
    guard entry.segments > 0, entry.length >= entry.segments * AEAD.tagLength else { return nil }
    let padded = UInt64(entry.length - entry.segments * AEAD.tagLength)
    guard AttachmentSealing.paddedLength(padded) == padded,
      AttachmentSealing.segmentCount(padded) == entry.segments
    else { return nil }
    return padded
  }

  /// The bytes of the file in segment `index`, without padding.
  /// - Throws: ``SealingError/segmentHash``, ``SealingError/segment``,
  ///   ``SealingError/attachmentPadding``.
  public func open(_ segment: [UInt8], index: Int) throws -> SecretBytes {
    guard hashes.indices.contains(index), try AttachmentSealing.hash(segment) == hashes[index]
    else { throw SealingError.segmentHash }
    let chunk = try sealing.open(segment, index: index, isLast: index == hashes.count - 1)
    guard chunk.count == AttachmentSealing.chunkLength(index, ofLength: trueLength) else {
      throw SealingError.attachmentPadding
    }
    let length = AttachmentSealing.fileBytes(index, ofLength: trueLength)
    let isClean = chunk.withUnsafeBytes { $0[length...].allSatisfy { $0 == 0 } }
    guard isClean else { throw SealingError.attachmentPadding }
    return try chunk.slice(0..<length)
  }
}
