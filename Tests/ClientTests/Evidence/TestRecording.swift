import Client
import Sealing
import Sodium
import Testimony
import Testing

/// An attachment of a section in a bundle, with what a forger would like to be otherwise.
struct TestRecording {
  /// Two segments; the second one is padded.
  var bytes = (0..<1_048_576 + 70_001).map { UInt8(truncatingIfNeeded: $0 / 251) }
  var hasNote = true
  var noteLength: Int?
  var noteDigest: Digest?
  /// Under which the segments are sealed, if not under the section's own.
  var sealedAs: UInt8 = 30

  func id() throws -> AttachmentID { try TestReading.id(30) }

  func notes() throws -> [AttachmentNote] {
    guard hasNote else { return [] }
    return [
      AttachmentNote(
        id: try id(), name: "voice.ogg", mediaType: "audio/ogg",
        length: noteLength ?? bytes.count, sha256: noteDigest,
        segments: AttachmentSealing.segmentCount(UInt64(bytes.count)))
    ]
  }

  /// What the manifest lists, and the sealed segments one after the other.
  func sealed(under key: SectionKey) throws -> (entry: ManifestAttachment, file: [UInt8]) {
    var file: [UInt8] = []
    let sealed = try AttachmentSealing(key, attachment: TestReading.id(sealedAs))
      .sealAll(bytes) { segment, _, _ in file += segment }
    return (
      try SealedAttachment(
        attachment: id(), hashes: sealed.hashes, sealedLength: sealed.entry.length
      ).entry, file
    )
  }
}
