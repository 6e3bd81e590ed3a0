internal import Sodium
internal import Statements
internal import Storage
public import Testimony

extension Keeper {
  /// A sealed segment: 1 MiB and a tag.
  public static let segmentLimit = SegmentLayout.fullSegment
  /// Segments of one attachment: 128 GiB.
  public static let segmentsLimit = 131_072

  /// What the keeper has of an attachment.
  public struct StoredAttachment: Sendable {
    /// `h_0…`, as they were announced.
    public let hashes: [Digest]
    /// Indices of segments that have not arrived; only the advocate who sends them is told.
    public let missing: [Int]?
  }

  /// Notes which segments will come, and takes room for them: what does not fit is refused before
  /// anything of it is sent. The same announcement again changes nothing.
  ///
  /// Any advocate may announce under any record's id: what no manifest lists is never given out,
  /// and an answer that asked for the record first would tell whether there is one.
  /// - Parameters:
  ///   - hashes: `h_0…`, all of them, in order.
  ///   - length: bytes of all segments.
  public func announce(
    _ attachment: AttachmentID, of record: RecordID, hashes: [Digest], length: Int,
    by caller: Caller
  ) async throws {
    _ = try caller.certificate(.advocate)
    guard hashes.count <= Self.segmentsLimit else { throw KeeperError.tooLarge }
    guard SegmentLayout(segments: hashes.count, length: length) != nil else {
      throw KeeperError.malformed("So many segments do not have this length.")
    }
    let row = AttachmentRow(
      attachment: attachment, record: record, advocate: caller.keyID, announced: now,
      segments: hashes.count, length: length)
    try await attachmentGate.announcing(attachment) {
      // First the row: room without a row is what the clean-up gives back.
      try await self.writing { try $0.insert(row, hashes: hashes) }
      do {
        try await self.storing { try await self.segments.reserve(attachment, length: length) }
      } catch {
        // Without room there is nothing to go on with; the sender announces it again.
        try? await self.writing { writer in
          guard try writer.missingSegments(attachment).count == hashes.count else { return }
          try writer.delete(attachment)
        }
        throw error
      }
    }
  }

  /// Keeps one sealed segment, if it is the one that was announced for its place. The same one
  /// again changes nothing.
  public func storeSegment(
    _ record: RecordID, _ attachment: AttachmentID, _ index: Int, _ bytes: [UInt8],
    by caller: Caller
  ) async throws {
    _ = try caller.certificate(.advocate)
    guard bytes.count <= Self.segmentLimit else { throw KeeperError.tooLarge }
    let key = caller.keyID
    let (row, segment) = try await reading {
      (try $0.attachment(attachment), try $0.segment(attachment, index))
    }
    guard let row, row.record == record, row.advocate == key,
      let layout = SegmentLayout(segments: row.segments, length: row.length)
    else { throw KeeperError.notFound }
    guard let segment else {
      throw KeeperError.malformed("The attachment was announced with fewer segments.")
    }
    guard bytes.count == layout.length(of: index), BLAKE2b.hash(bytes) == segment.hash.bytes
    else { throw KeeperError.malformed("This is not the segment that was announced here.") }
    guard !segment.isStored else { return }
    try await storing {
      try await self.segments.write(bytes, of: attachment, at: layout.offset(of: index))
    }
    try await writing { try $0.markStored(attachment, index) }
  }

  /// The hashes of an attachment's segments, for its readers and for who sends it.
  public func segments(
    _ record: RecordID, _ attachment: AttachmentID, by caller: Caller
  ) async throws -> StoredAttachment {
    if case .certified(let certificate, nil) = caller.standing, certificate.body.role == .advocate {
      let key = caller.keyID
      return try await reading { reader in
        guard let row = try reader.attachment(attachment), row.record == record,
          row.advocate == key
        else { throw KeeperError.notFound }
        return StoredAttachment(
          hashes: try reader.segmentHashes(attachment),
          missing: try reader.missingSegments(attachment))
      }
    }
    _ = try await readableAttachment(attachment, in: record, by: caller)
    return StoredAttachment(
      hashes: try await reading { try $0.segmentHashes(attachment) }, missing: nil)
  }

  /// One sealed segment.
  public func segment(
    _ record: RecordID, _ attachment: AttachmentID, _ index: Int, by caller: Caller
  ) async throws -> [UInt8] {
    let entry = try await readableAttachment(attachment, in: record, by: caller)
    guard let layout = SegmentLayout(segments: entry.segments, length: entry.length),
      (0..<layout.segments).contains(index)
    else { throw KeeperError.notFound }
    let bytes = try await storing {
      try await self.segments.read(
        layout.length(of: index), of: attachment, at: layout.offset(of: index))
    }
    guard let bytes else { throw KeeperError.notFound }
    return bytes
  }

  /// An attachment's segments are all here and make up what the manifest says.
  func checkComplete(_ attachment: ManifestAttachment, of record: RecordID) async throws {
    let (row, hashes, missing) = try await reading {
      (
        try $0.attachment(attachment.attachment), try $0.segmentHashes(attachment.attachment),
        try $0.missingSegments(attachment.attachment)
      )
    }
    let root = BLAKE2b.hash(
      PAE.encode("toldonce/attachment-root/v1", hashes.map { .bytes($0.bytes) }))
    guard let row, row.record == record, missing.isEmpty, hashes.count == attachment.segments,
      root == attachment.contentRoot.bytes, row.length == attachment.length
    else { throw KeeperError.malformed("An attachment is not here completely.") }
  }

  /// What the newest manifest lists of an attachment that the caller may read.
  private func readableAttachment(
    _ attachment: AttachmentID, in record: RecordID, by caller: Caller
  ) async throws -> ManifestAttachment {
    try await requireReader(record, by: caller) { grant, manifest in
      manifest.sections.contains { entry in
        entry.lists(attachment) && grant.sections.contains { $0.is(entry.sectionVersion) }
      }
    }
    let listed = try await reading {
      try self.history(of: record, $0)?.newestManifest.body.sections
        .flatMap(\.attachments).first { $0.attachment == attachment }
    }
    guard let listed else { throw KeeperError.notFound }
    return listed
  }
}

extension ManifestSection {
  fileprivate func lists(_ attachment: AttachmentID) -> Bool {
    attachments.contains { $0.attachment == attachment }
  }
}
