import Client
import Sealing
import Sodium
import Testimony
import Testing

@Suite("An attachment in a bundle is believed to its last byte or not at all")
struct AttachmentCheckTests {
  private static let segment = 1_048_576 + 16

  /// Checks a file of sealed segments against the evidence.
  private func verify(
    _ recording: TestRecording, file changed: ([UInt8]) -> [UInt8] = { $0 }
  ) throws -> (found: EvidenceAttachment, opened: [UInt8], most: Int) {
    var evidence = TestEvidence()
    evidence.recording = recording
    let verified = try EvidenceCheck(evidence.bundle(), pinned: nil).verify()
    let key = try SectionKey(
      SecretBytes(copying: TestReading.bytes(9)), record: TestReading.id(10),
      section: TestReading.section())
    let file = try changed(recording.sealed(under: key).file)
    let check = try #require(verified.attachments.first)
    var opened: [UInt8] = []
    var most = 0
    let found = try check.verify(length: file.count) { count, offset in
      most = max(most, count)
      return Array(file[offset..<offset + count])
    } write: { piece in
      opened += piece.withUnsafeBytes { Array($0) }
    }
    return (found, opened, most)
  }

  private func refuses(
    _ what: String, _ recording: TestRecording = TestRecording(),
    _ location: SourceLocation = #_sourceLocation, file: ([UInt8]) -> [UInt8] = { $0 }
  ) throws {
    do {
      _ = try verify(recording, file: file)
      Issue.record("it was believed", sourceLocation: location)
    } catch let fault as EvidenceFault {
      #expect(
        fault.files == [EvidenceName.attachment(try recording.id())], sourceLocation: location)
      #expect(fault.what == what, sourceLocation: location)
    }
  }

  private static let notSigned = "an attachment is not the one that she signed"
  private static let wrongLength = "an attachment is not as long as the one that she signed"

  @Test("What was sealed opens again, one segment at a time")
  func opens() throws {
    var recording = TestRecording()
    recording.noteDigest = Digest(bytes: SHA256.hash(recording.bytes))
    let (found, opened, most) = try verify(recording)
    #expect(opened == recording.bytes)
    #expect(found.opened.bytes == SHA256.hash(recording.bytes))
    #expect(most == Self.segment)
    recording.bytes = []
    recording.noteDigest = nil
    #expect(try verify(recording).opened.isEmpty)
  }

  @Test("A changed, exchanged, missing or added byte is seen")
  func changed() throws {
    try refuses(Self.notSigned) { file in
      var file = file
      file[file.count / 2] ^= 1
      return file
    }
    try refuses(Self.notSigned) { file in
      let rest = Array(file[Self.segment...])
      return rest + file[..<Self.segment]
    }
    try refuses(Self.wrongLength) { Array($0.dropLast()) }
    try refuses(Self.wrongLength) { $0 + [0] }
    try refuses(Self.wrongLength) { _ in [] }
  }

  @Test("Segments under the key of another attachment do not open")
  func otherKey() throws {
    var recording = TestRecording()
    recording.sealedAs = 31
    try refuses("an attachment does not open", recording)
  }

  @Test("An attachment of which her section says nothing, or another length, is none of hers")
  func notes() throws {
    var recording = TestRecording()
    recording.hasNote = false
    try refuses("her section says nothing of this attachment", recording)
    for length in [0, 5, 1_000_000_000] {
      recording = TestRecording()
      recording.noteLength = length
      try refuses(Self.notSigned, recording)
    }
  }

  @Test("An attachment is the file whose SHA-256 her section names")
  func original() throws {
    var recording = TestRecording()
    recording.noteDigest = try TestReading.digest(5)
    try refuses("an attachment is not the file that her section names", recording)
  }
}
