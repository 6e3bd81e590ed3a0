public import Sodium
public import Testimony

/// The segments of one sealing run of an attachment: the STREAM construction over
/// XChaCha20-Poly1305 with fixed nonces (protocol section 5).
///
/// The same attachment id must never seal different bytes: a changed file gets a new id.
public struct AttachmentSealing: Sendable {
  /// Bytes of plaintext in a full segment.
  public static let segmentLength = 1_048_576

  public let attachment: AttachmentID
  private let key: SecretBytes
  private let context: [UInt8]

  public init(_ section: SectionKey, attachment: AttachmentID) throws {
    self.attachment = attachment
    key = try section.attachmentKey(attachment)
    context = PAE.encode(
      "toldonce/attachment/v1", .text(section.record.description),
      .text(section.section.section.description), .number(UInt64(section.section.version)),
      .text(attachment.description))
  }

  /// Length after padding, of a plaintext of `length` bytes.
  public static func paddedLength(_ length: UInt64) -> UInt64 { Padding.padme(length) }

  /// Number of segments of a plaintext of `length` bytes: at least one.
  public static func segmentCount(_ length: UInt64) -> Int {
    let padded = paddedLength(length)
    let full = UInt64(segmentLength)
    return max(1, Int(padded / full) + (padded % full == 0 ? 0 : 1))
  }

  /// Bytes of the file itself in segment `index`; 0 where there is padding only.
  public static func fileBytes(_ index: Int, ofLength length: UInt64) -> Int {
    Int(min(length - min(length, UInt64(index * segmentLength)), UInt64(segmentLength)))
  }

  /// Bytes of plaintext and padding in segment `index`.
  public static func chunkLength(_ index: Int, ofLength length: UInt64) -> Int {
    let rest = paddedLength(length) - min(paddedLength(length), UInt64(index * segmentLength))
    return Int(min(rest, UInt64(segmentLength)))
  }

  /// Seals one chunk, padded already where it lies beyond the end of the file.
  public func seal(_ chunk: some ByteSource, index: Int, isLast: Bool) throws -> [UInt8] {
    try AEAD.seal(chunk, key: key, nonce: Self.nonce(index, isLast), context: context)
  }

  /// Seals segment `index` of a file of `length` bytes: pads it with zeros and marks the last one.
  /// - Parameter part: exactly the bytes of the file that lie in the segment.
  /// - Throws: ``SodiumError/length`` for more or fewer bytes.
  public func seal(
    _ part: some ByteSource, index: Int, ofLength length: UInt64
  ) throws -> [UInt8] {
    guard part.withUnsafeBytes({ $0.count }) == Self.fileBytes(index, ofLength: length) else {
      throw SodiumError.length
    }
    let isLast = index == Self.segmentCount(length) - 1
    // Most segments are full and need no padding, and no copy.
    if Self.chunkLength(index, ofLength: length) == Self.fileBytes(index, ofLength: length) {
      return try seal(part, index: index, isLast: isLast)
    }
    let chunk = try SecretBytes(count: Self.chunkLength(index, ofLength: length)) { target in
      part.withUnsafeBytes { target.copyMemory(from: $0) }
    }
    return try seal(chunk, index: index, isLast: isLast)
  }

  /// Seals a whole file that is in memory.
  /// - Parameter each: takes one segment after the other, with its index and `h_i`, and keeps or
  ///   sends it; `h_i` must be durable before the segment leaves.
  /// - Returns: what the manifest lists, and all `h_i`.
  public func sealAll(
    _ file: some ByteSource, each: (_ segment: [UInt8], _ index: Int, _ hash: Digest) throws -> Void
  ) throws -> SealedAttachment {
    try file.withUnsafeBytes { file in
      var hashes: [Digest] = []
      var sealedLength = 0
      let length = UInt64(file.count)
      for index in 0..<Self.segmentCount(length) {
        let start = min(index * Self.segmentLength, file.count)
        let end = start + Self.fileBytes(index, ofLength: length)
        let part = UnsafeRawBufferPointer(rebasing: file[start..<end])
        let segment = try seal(part, index: index, ofLength: length)
        let hash = try Self.hash(segment)
        try each(segment, index, hash)
        hashes.append(hash)
        sealedLength += segment.count
      }
      return try SealedAttachment(
        attachment: attachment, hashes: hashes, sealedLength: sealedLength)
    }
  }

  /// Opens one segment.
  /// - Throws: ``SealingError/segment``: other key, order, number, end or size than sealed.
  public func open(_ segment: some ByteSource, index: Int, isLast: Bool) throws -> SecretBytes {
    let chunk: SecretBytes
    do {
      chunk = try AEAD.open(segment, key: key, nonce: Self.nonce(index, isLast), context: context)
    } catch let error as SodiumError where error == .authentication {
      throw SealingError.segment
    }
    // Cut in one way only: full segments, and an empty one only if there is nothing else.
    let isWhole = chunk.count == Self.segmentLength
    let isRest = isLast && chunk.count < Self.segmentLength && (chunk.count > 0 || index == 0)
    guard isWhole || isRest else { throw SealingError.segment }
    return chunk
  }

  private static func nonce(_ index: Int, _ isLast: Bool) -> [UInt8] {
    [UInt8](repeating: 0, count: 15) + [isLast ? 1 : 0] + bigEndian(UInt64(index))
  }

  /// `h_i` of a sealed segment.
  public static func hash(_ segment: some ByteSource) throws -> Digest {
    guard let digest = Digest(bytes: BLAKE2b.hash(segment)) else { throw SodiumError.length }
    return digest
  }

  /// `content_root` over all `h_i`, in order.
  public static func contentRoot(_ hashes: [Digest]) throws -> Digest {
    let bytes = PAE.encode("toldonce/attachment-root/v1", hashes.map { .bytes($0.bytes) })
    guard let digest = Digest(bytes: BLAKE2b.hash(bytes)) else { throw SodiumError.length }
    return digest
  }
}
