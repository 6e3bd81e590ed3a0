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
      let segment = try await line.stubbornly {
        try await service.connection.getBytes(
          Route.segment(record, id, index), limit: full + AEAD.tagLength)
      }
      return try opening.open(segment, index: index)
    } each: { number, piece in
      let start = (first + number) * full
      let part = wanted.clamped(to: start..<start + piece.count)
      guard part.count < piece.count else { return try await write(piece) }
      guard !part.isEmpty else { return }
      try await write(piece.slice(part.lowerBound - start..<part.upperBound - start))
    }
  }
}
