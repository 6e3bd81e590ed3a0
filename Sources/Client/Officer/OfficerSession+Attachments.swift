internal import API
internal import Sealing
public import Sodium
public import Testimony

extension OfficerSession {
  /// Segments that are fetched at a time at most, or wait for an earlier one; each takes some MiB.
  private static let mostAtOnce = 4

  /// Fetches and opens an attachment or a part of it, several segments at a time; only those in
  /// which the part lies.
  /// - Parameters:
  ///   - length: bytes of the file, from the section's content.
  ///   - range: positions in the file; all of it if `nil`.
  ///   - write: called with each piece, in order.
  /// - Throws: ``ReadingError/notGranted``, ``SealingError``, ``ClientError``, or what `write`
  ///   throws. A range beyond the end is the caller's mistake and cut off.
  public func attachment(
    _ id: AttachmentID, of section: OpenedSection, in record: RecordID, length: Int,
    range: Range<Int>? = nil, write: (SecretBytes) async throws -> Void
  ) async throws {
    guard let entry = section.entry.attachments.first(where: { $0.attachment == id }) else {
      throw ReadingError.notGranted
    }
    let line = SegmentSending()
    let hashes = try await line.stubbornly {
      try await service.connection.get(Route.segments(record, id), as: SegmentsBody.self).hashes
    }
    let opening = try AttachmentOpening(
      section.key, entry: entry, hashes: hashes, trueLength: UInt64(length))
    let wanted = (range ?? 0..<length).clamped(to: 0..<length)
    let full = AttachmentSealing.segmentLength
    // All of it is read to its padding, and so is an empty attachment.
    let first = wanted.lowerBound / full
    let last = range == nil ? hashes.count : (wanted.upperBound + full - 1) / full
    try await SegmentPipeline.inOrder(
      max(0, last - first), width: { min(Self.mostAtOnce, line.width) }
    ) { number in
      let index = first + number
      return try opening.open(
        await sealedSegment(index, of: id, in: record, over: line), index: index)
    } each: { number, piece in
      let start = (first + number) * full
      let part = wanted.clamped(to: start..<start + piece.count)
      guard part.count < piece.count else { return try await write(piece) }
      guard !part.isEmpty else { return }
      try await write(piece.slice(part.lowerBound - start..<part.upperBound - start))
    }
  }

  /// Fetches an attachment as it is stored. Nothing is checked here: ``AttachmentCheck`` does it over
  /// what was written, as whoever receives a bundle will.
  /// - Parameter write: called with each sealed segment, in order.
  /// - Throws: ``ClientError``, or what `write` throws.
  public func sealedAttachment(
    _ entry: ManifestAttachment, in record: RecordID, write: ([UInt8]) async throws -> Void
  ) async throws {
    let line = SegmentSending()
    try await SegmentPipeline.inOrder(
      entry.segments, width: { min(Self.mostAtOnce, line.width) }
    ) { index in
      try await sealedSegment(index, of: entry.attachment, in: record, over: line)
    } each: { _, segment in
      try await write(segment)
    }
  }

  private func sealedSegment(
    _ index: Int, of id: AttachmentID, in record: RecordID, over line: SegmentSending
  ) async throws -> [UInt8] {
    try await line.stubbornly {
      try await service.connection.getBytes(
        Route.segment(record, id, index),
        limit: AttachmentSealing.segmentLength + AEAD.tagLength)
    }
  }
}
