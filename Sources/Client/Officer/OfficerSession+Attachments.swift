public import Sodium
public import Testimony

extension OfficerSession {
  /// Fetches and opens an attachment or a part of it.
  /// - Parameters:
  ///   - length: bytes of the file, from the section's content.
  ///   - range: positions in the file; all of it if `nil`.
  ///   - file: SHA-256 of the whole file, where the section's content names it; not compared for a part.
  ///   - write: called with each piece, in order. Nothing of it is to be relied on before this returns.
  /// - Throws: ``ReadingError/notGranted``, ``SealingError``, ``ClientError``, or what `write`
  ///   throws. A range beyond the end is the caller's mistake and cut off.
  public func attachment(
    _ id: AttachmentID, of section: OpenedSection, in record: RecordID, length: Int,
    range: Range<Int>? = nil, file: Digest? = nil, write: (SecretBytes) async throws -> Void
  ) async throws {
    guard let entry = section.entry.attachments.first(where: { $0.attachment == id }) else {
      throw ReadingError.notGranted
    }
    try await AttachmentReading(service: service, record: record).open(
      entry, under: section.key, length: length, range: range, file: file, write: write)
  }

  /// Fetches an attachment as it is stored. Nothing is checked here: ``AttachmentCheck`` does it over
  /// what was written, as whoever receives a bundle will.
  /// - Parameter write: called with each sealed segment, in order.
  /// - Throws: ``ClientError``, or what `write` throws.
  public func sealedAttachment(
    _ entry: ManifestAttachment, in record: RecordID, write: ([UInt8]) async throws -> Void
  ) async throws {
    let line = SegmentSending()
    let reading = AttachmentReading(service: service, record: record)
    try await SegmentPipeline.inOrder(
      entry.segments, width: { min(AttachmentReading.mostAtOnce, line.width) }
    ) { index in
      try await reading.sealedSegment(index, of: entry.attachment, over: line)
    } each: { _, segment in
      try await write(segment)
    }
  }
}
