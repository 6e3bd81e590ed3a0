internal import API
internal import Sealing
internal import Sodium
internal import Statements
internal import Testimony

/// Fetches and opens what hangs on a section, for whoever has the section's key.
struct AttachmentReading {
  let service: TrustedService
  let record: RecordID

  /// Segments that are fetched at a time at most, or wait for an earlier one; each takes some MiB.
  static let mostAtOnce = 4

  /// Fetches and opens an attachment or a part of it, several segments at a time; only those in
  /// which the part lies.
  /// - Parameters:
  ///   - key: of the section version that lists it.
  ///   - length: bytes of the file, from the section's content.
  ///   - range: positions in the file; all of it if `nil`.
  ///   - file: SHA-256 of the whole file, where the section's content names it; not compared for a part.
  ///   - write: called with each piece, in order. Nothing of it is to be relied on before this returns.
  /// - Throws: ``SealingError``, ``ClientError``, or what `write` throws. A range beyond the end is
  ///   the caller's mistake and cut off.
  func open(
    _ entry: ManifestAttachment, under key: SectionKey, length: Int, range: Range<Int>? = nil,
    file named: Digest? = nil, write: (SecretBytes) async throws -> Void
  ) async throws {
    let line = SegmentSending()
    let hashes = try await line.stubbornly {
      try await service.connection.get(
        Route.segments(record, entry.attachment), as: SegmentsBody.self
      ).hashes
    }
    let opening = try AttachmentOpening(
      key, entry: entry, hashes: hashes, trueLength: UInt64(length))
    let wanted = (range ?? 0..<length).clamped(to: 0..<length)
    let full = AttachmentSealing.segmentLength
    let named = range == nil ? named : nil
    var hash = SHA256()
    // All of it is read to its padding, and so is an empty attachment.
    let first = wanted.lowerBound / full
    let last = range == nil ? hashes.count : (wanted.upperBound + full - 1) / full
    try await SegmentPipeline.inOrder(
      max(0, last - first), width: { min(Self.mostAtOnce, line.width) }
    ) { number in
      let index = first + number
      return try opening.open(
        await sealedSegment(index, of: entry.attachment, over: line), index: index)
    } each: { number, piece in
      if named != nil { hash.update(piece) }
      let start = (first + number) * full
      let part = wanted.clamped(to: start..<start + piece.count)
      guard part.count < piece.count else { return try await write(piece) }
      guard !part.isEmpty else { return }
      try await write(piece.slice(part.lowerBound - start..<part.upperBound - start))
    }
    if let named, Digest(bytes: hash.finish()) != named {
      throw ClientError.unverified("an attachment is not the file that its section names")
    }
  }

  /// A segment as it is stored; nothing is checked here.
  func sealedSegment(
    _ index: Int, of id: AttachmentID, over line: SegmentSending
  ) async throws -> [UInt8] {
    try await line.stubbornly {
      try await service.connection.getBytes(
        Route.segment(record, id, index),
        limit: AttachmentSealing.segmentLength + AEAD.tagLength)
    }
  }
}
