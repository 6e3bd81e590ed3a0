import Sealing
import Sodium
import Testimony
import Testing

@Suite("An attachment is what was sealed: no segment more, less, moved or changed")
struct AttachmentTests {
  private static let fileLength = 2_200_000

  /// Three segments; sealed once for all tests.
  private static let sealed = Result { try Sealed(file: Fixtures.file(fileLength)) }

  private struct Sealed {
    let file: [UInt8]
    var segments: [[UInt8]] = []
    let attachment: SealedAttachment

    init(file: [UInt8], id: UInt8 = 60) throws {
      self.file = file
      let sealing = try AttachmentSealing(Fixtures.sectionKey(), attachment: Fixtures.id(id))
      var segments: [[UInt8]] = []
      attachment = try sealing.sealAll(file) { segment, index, _ in
        #expect(index == segments.count)
        segments.append(segment)
      }
      self.segments = segments
    }

    func opening(
      hashes: [Digest]? = nil, segments: Int? = nil, length: Int? = nil, root: Digest? = nil,
      trueLength: UInt64? = nil, with key: SectionKey? = nil, as id: UInt8 = 60
    ) throws -> AttachmentOpening {
      let entry = attachment.entry
      let listed = try ManifestAttachment(
        attachment: Fixtures.id(id), segments: segments ?? entry.segments,
        length: length ?? entry.length, contentRoot: root ?? entry.contentRoot)
      return try AttachmentOpening(
        key ?? Fixtures.sectionKey(), entry: listed, hashes: hashes ?? attachment.hashes,
        trueLength: trueLength ?? UInt64(file.count))
    }
  }

  @Test(
    "What was sealed is opened in any order, without the padding",
    arguments: [
      0, 1, 1_826, 1_048_575, 1_048_576, 1_048_577, 2_097_152,
    ])
  func opens(_ length: Int) throws {
    let sealed = try Sealed(file: Fixtures.file(length))
    let opening = try sealed.opening()
    var parts: [Int: [UInt8]] = [:]
    for index in sealed.segments.indices.reversed() {
      parts[index] = try opening.open(sealed.segments[index], index: index).array
    }
    #expect(sealed.segments.indices.flatMap { parts[$0] ?? [] } == sealed.file)
  }

  @Test("Sealing again gives the same segments, so that a run can be resumed")
  func resumes() throws {
    let file = Fixtures.file(5_000)
    #expect(try Sealed(file: file).segments == Sealed(file: file).segments)
    #expect(try Sealed(file: file).segments != Sealed(file: file, id: 61).segments)
  }

  @Test("A part that is not exactly what lies in the segment is not sealed")
  func wholeParts() throws {
    let sealing = try AttachmentSealing(Fixtures.sectionKey(), attachment: Fixtures.id(60))
    for count in [0, 99, 101] {
      #expect(throws: SodiumError.length) {
        try sealing.seal(Fixtures.file(count), index: 0, ofLength: 100)
      }
    }
  }

  @Test("Another number of hashes than listed is refused")
  func number() throws {
    let sealed = try Self.sealed.get()
    #expect(throws: SealingError.contentRoot) { try sealed.opening(segments: 4) }
    let two = Array(sealed.attachment.hashes.prefix(2))
    #expect(throws: SealingError.contentRoot) { try sealed.opening(hashes: two) }
    // As if everything had been made for two segments.
    let root = try AttachmentSealing.contentRoot(two)
    #expect(throws: SealingError.contentRoot) { try sealed.opening(hashes: two, root: root) }
    let length = sealed.attachment.entry.length - AEAD.tagLength
    #expect(throws: SealingError.contentRoot) {
      try sealed.opening(hashes: two, segments: 2, length: length, root: root)
    }
  }

  @Test("Hashes that the manifest's root does not hold are refused")
  func root() throws {
    let sealed = try Self.sealed.get()
    var swapped = sealed.attachment.hashes
    swapped.swapAt(0, 1)
    #expect(throws: SealingError.contentRoot) { try sealed.opening(hashes: swapped) }
  }

  @Test("A listed length that sealing never gives is refused")
  func length() throws {
    let sealed = try Self.sealed.get()
    let length = sealed.attachment.entry.length
    for wrong in [0, 47, 48, length - 1, length + 1, length + 1_048_592] {
      #expect(throws: SealingError.contentRoot) { try sealed.opening(length: wrong) }
    }
  }

  @Test("An attachment without any segment is refused")
  func none() throws {
    let sealed = try Self.sealed.get()
    let root = try AttachmentSealing.contentRoot([])
    #expect(throws: SealingError.contentRoot) {
      try sealed.opening(hashes: [], segments: 0, length: 0, root: root, trueLength: 0)
    }
  }

  @Test("A true length that does not fit the padded one is refused, however large")
  func trueLength() throws {
    let sealed = try Self.sealed.get()
    for wrong in [0, 1_100_000, 2_000_000, 4_000_000, UInt64.max] {
      #expect(throws: SealingError.attachmentPadding) { try sealed.opening(trueLength: wrong) }
    }
  }

  @Test("A true length that is too short shows the byte behind it")
  func cleanPadding() throws {
    let sealed = try Sealed(file: Fixtures.file(1_826))
    let opening = try sealed.opening(trueLength: 1_825)
    #expect(throws: SealingError.attachmentPadding) {
      try opening.open(sealed.segments[0], index: 0)
    }
  }

  @Test("A segment that is not the listed one is refused before it is opened")
  func segmentHash() throws {
    let sealed = try Self.sealed.get()
    let opening = try sealed.opening()
    var changed = sealed.segments[1]
    changed[9] ^= 1
    #expect(throws: SealingError.segmentHash) { try opening.open(changed, index: 1) }
    #expect(throws: SealingError.segmentHash) { try opening.open(sealed.segments[0], index: 1) }
    #expect(throws: SealingError.segmentHash) { try opening.open(sealed.segments[0], index: 3) }
    #expect(throws: SealingError.segmentHash) { try opening.open(sealed.segments[0], index: -1) }
  }

  /// Whoever knows the key can list what was sealed otherwise; the seal itself tells.
  private func relisted(
    _ segments: [[UInt8]], like sealed: Sealed
  ) throws -> AttachmentOpening {
    let hashes = try segments.map { try AttachmentSealing.hash($0) }
    return try sealed.opening(hashes: hashes, root: AttachmentSealing.contentRoot(hashes))
  }

  @Test("Reordered segments do not open, even when they are listed so")
  func reordered() throws {
    let sealed = try Self.sealed.get()
    let segments = [sealed.segments[1], sealed.segments[0], sealed.segments[2]]
    let opening = try relisted(segments, like: sealed)
    #expect(throws: SealingError.segment) { try opening.open(segments[0], index: 0) }
    #expect(throws: SealingError.segment) { try opening.open(segments[1], index: 1) }
  }

  @Test("The last flag stands on exactly the last segment")
  func lastFlag() throws {
    let sealed = try Self.sealed.get()
    let sealing = try AttachmentSealing(Fixtures.sectionKey(), attachment: Fixtures.id(60))
    #expect(throws: SealingError.segment) {
      try sealing.open(sealed.segments[2], index: 2, isLast: false)
    }
    #expect(throws: SealingError.segment) {
      try sealing.open(sealed.segments[1], index: 1, isLast: true)
    }
    #expect(throws: Never.self) { try sealing.open(sealed.segments[2], index: 2, isLast: true) }
  }

  @Test("Segments are cut in one way: full ones, and an empty one only alone")
  func cut() throws {
    let sealing = try AttachmentSealing(Fixtures.sectionKey(), attachment: Fixtures.id(60))
    func open(_ count: Int, index: Int, isLast: Bool) throws {
      let segment = try sealing.seal(Fixtures.bytes(0, count: count), index: index, isLast: isLast)
      _ = try sealing.open(segment, index: index, isLast: isLast)
    }
    let full = AttachmentSealing.segmentLength
    #expect(throws: SealingError.segment) { try open(full - 1, index: 0, isLast: false) }
    #expect(throws: SealingError.segment) { try open(0, index: 1, isLast: true) }
    #expect(throws: SealingError.segment) { try open(full + 1, index: 0, isLast: true) }
    #expect(throws: SealingError.segment) { try open(full + 1, index: 0, isLast: false) }
    #expect(throws: Never.self) { try open(0, index: 0, isLast: true) }
    #expect(throws: Never.self) { try open(full, index: 1, isLast: true) }
  }

  @Test("Segments are bound to record, section, version, attachment and key")
  func context() throws {
    let sealed = try Sealed(file: Fixtures.file(100))
    for key in [
      try Fixtures.sectionKey(2), try Fixtures.sectionKey(record: 11),
      try Fixtures.sectionKey(section: 31), try Fixtures.sectionKey(version: 2),
    ] {
      let opening = try sealed.opening(with: key)
      #expect(throws: SealingError.segment) { try opening.open(sealed.segments[0], index: 0) }
    }
    let opening = try sealed.opening(as: 61)
    #expect(throws: SealingError.segment) { try opening.open(sealed.segments[0], index: 0) }
  }

  @Test("A last segment of another length than the file's is refused")
  func lastLength() throws {
    // Sealed for 100 bytes (104 padded), listed and promised as 200 (208 padded).
    let short = try Sealed(file: Fixtures.file(100))
    let long = try Sealed(file: Fixtures.file(200))
    let opening = try relisted(short.segments, like: long)
    #expect(throws: SealingError.attachmentPadding) {
      try opening.open(short.segments[0], index: 0)
    }
  }

  @Test("A longer last segment than the file's is refused, even if only zeros are more")
  func longerLength() throws {
    let short = try Sealed(file: Fixtures.bytes(0, count: 100))
    let long = try Sealed(file: Fixtures.bytes(0, count: 200))
    let opening = try relisted(long.segments, like: short)
    #expect(throws: SealingError.attachmentPadding) {
      try opening.open(long.segments[0], index: 0)
    }
  }
}
