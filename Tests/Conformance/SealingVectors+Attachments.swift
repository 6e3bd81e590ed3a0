import Sealing
import Sodium
import Statements
import Testimony
import Testing

/// Attachments: sealing, and what a changed, cut or reordered stream does.
extension SealingVectors {
  @Test("attachments sealed", arguments: try VectorFiles.cases(op: "attachment_seal"))
  func sealAttachment(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let section = try SectionKey(input)
      let plain = try input.plain
      let sealing = try AttachmentSealing(section, attachment: input["attachment"].id())
      var segments: [[UInt8]] = []
      let sealed = try sealing.sealAll(plain) { segment, index, hash in
        #expect(index == segments.count)
        #expect(hash.bytes == BLAKE2b.hash(segment))
        segments.append(segment)
      }
      let padded = AttachmentSealing.paddedLength(UInt64(plain.count))
      var out: [String: JSON] = [
        "ek_a": .hex(try section.attachmentKey(sealing.attachment)),
        "padded_length": .int(Int(padded)), "segments": .int(sealed.entry.segments),
        "length": .int(sealed.entry.length),
        "segment_lengths": .array(segments.map { .int($0.count) }),
        "segment_heads": .array(segments.map { .hex(Array($0.prefix(32))) }),
        "segment_tails": .array(segments.map { .hex(Array($0.suffix(16))) }),
        "segment_hashes": .array(sealed.hashes.map { .hex($0) }),
        "content_root": .hex(sealed.entry.contentRoot), "sealed": .hex(segments.flatMap(\.self)),
      ]
      // Long ciphertext is not printed.
      if try vector.wanted.find("sealed") == nil { out["sealed"] = nil }
      return out
    }
  }

  @Test("content roots", arguments: try VectorFiles.cases(op: "content_root"))
  func contentRoot(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let hashes = try input["segment_hashes"].array.map { try $0.digest }
      return ["content_root": .hex(try AttachmentSealing.contentRoot(hashes))]
    }
  }

  /// We open segments against a manifest only; that no segment at all is no attachment is said
  /// there, with another reason of the same stage.
  @Test("streams", arguments: try VectorFiles.cases(op: "attachment_stream_open"))
  func stream(_ vector: SuiteCase) throws {
    try vector.settle(coarser: ["attachment-stream-open-12": "content_root"]) { input in
      let sealing = try AttachmentSealing(SectionKey(input), attachment: input["attachment"].id())
      let segments = try Self.segments(input)
      if segments.isEmpty {
        _ = try AttachmentOpening(
          SectionKey(input),
          entry: SealedAttachment(attachment: sealing.attachment, hashes: [], sealedLength: 0)
            .entry, hashes: [], trueLength: 0)
      }
      let chunks = try segments.enumerated().map { index, segment in
        try sealing.open(segment, index: index, isLast: index == segments.count - 1)
      }
      return ["padded_hash": .hex(BLAKE2b.hash(try SecretBytes.joining(chunks)))]
    }
  }

  /// The case names one segment only, so the others get hashes of our own.
  @Test("segments by themselves", arguments: try VectorFiles.cases(op: "attachment_segment_open"))
  func segment(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let number = try input["segments"].int
      let index = try input["index"].int
      var hashes = [Digest](repeating: .zero, count: number)
      hashes[index] = try input["segment_hash"].digest
      let plain = try input.plain.count
      let full = number * AttachmentSealing.segmentLength
      let length = AttachmentSealing.segmentCount(UInt64(plain)) == number ? plain : full
      let padded = Int(AttachmentSealing.paddedLength(UInt64(length)))
      let entry = try SealedAttachment(
        attachment: input["attachment"].id(), hashes: hashes,
        sealedLength: padded + number * AEAD.tagLength
      ).entry
      let opening = try AttachmentOpening(
        SectionKey(input), entry: entry, hashes: hashes, trueLength: UInt64(length))
      let part = try opening.open(try #require(Self.segments(input).first), index: index)
      let rest = AttachmentSealing.chunkLength(index, ofLength: UInt64(length)) - part.count
      let chunk = part.withUnsafeBytes { Array($0) } + [UInt8](repeating: 0, count: rest)
      return ["chunk_hash": .hex(BLAKE2b.hash(chunk))]
    }
  }

  /// A shorter stream under the old hashes shows when its first segment is opened: we ask for the
  /// segments that the manifest lists, and never count what comes (reason of the same stage).
  @Test("attachments read", arguments: try VectorFiles.cases(op: "attachment_read"))
  func read(_ vector: SuiteCase) throws {
    try vector.settle(coarser: ["attachment-read-02": "segment_hash"]) { input in
      let listed = try input["listed"]
      let entry = try ManifestAttachment(
        attachment: input["attachment"].id(), segments: listed["segments"].int,
        length: listed["length"].int, contentRoot: listed["content_root"].digest)
      let opening = try AttachmentOpening(
        SectionKey(input), entry: entry,
        hashes: input["segment_hashes"].array.map { try $0.digest },
        trueLength: input["true_length"].uint64)
      let parts = try Self.segments(input).enumerated().map { index, segment in
        try opening.open(segment, index: index)
      }
      #expect(parts.count == entry.segments)
      let plain = try SecretBytes.joining(parts)
      return ["plain_hash": .hex(BLAKE2b.hash(plain)), "length": .int(plain.count)]
    }
  }

  /// Seals, changes and cuts as suite1.md says.
  private static func segments(_ input: JSON) throws -> [[UInt8]] {
    let context = try input.object.merging(input.find("sealed_as")?.object ?? [:]) { $1 }
    let sealedAs = JSON.object(context)
    let sealing = try AttachmentSealing(
      SectionKey(sealedAs), attachment: sealedAs["attachment"].id())
    var padded = try input.plain
    let length = Int(AttachmentSealing.paddedLength(UInt64(padded.count)))
    padded += [UInt8](repeating: 0, count: length - padded.count)
    var segments = try input["stream"].array.map { item in
      let size = AttachmentSealing.segmentLength
      let from = try item.find("chunk").map { try $0.int * size } ?? padded.count
      let chunk = Array(padded[from..<min(padded.count, from + size)])
      return try sealing.seal(chunk, index: item["index"].int, isLast: item["last"].int == 1)
    }
    for flip in try input.find("flip")?.array ?? [] {
      segments[try flip["segment"].int][try flip["offset"].int] ^= UInt8(try flip["mask"].int)
    }
    for cut in try input.find("cut")?.array ?? [] {
      segments[try cut["segment"].int].removeLast(try cut["bytes"].int)
    }
    return segments
  }
}
