import Client
import Sealing
import Sodium
import Testimony
import Testing

@Suite("An attachment is read and sealed once")
struct AttachmentPassTests {
  private struct Source: AttachmentSource {
    let bytes: [UInt8]
    var length: Int { bytes.count }
    func fingerprint() throws -> Digest { .zero }
    func read(_ count: Int, at offset: Int) throws -> [UInt8] {
      Array(bytes[offset..<offset + count])
    }
  }

  @Test(
    "The hash of the file is of the file alone, whatever is padded and in whatever order it is sealed",
    arguments: [0, 1, 1_048_576, 1_048_577, 5_300_001])
  func fileHash(length: Int) async throws {
    let record = try #require(RecordID(bytes: [UInt8](repeating: 1, count: 16)))
    let section = try #require(SectionID(bytes: [UInt8](repeating: 2, count: 16)))
    let attachment = try #require(AttachmentID(bytes: [UInt8](repeating: 3, count: 16)))
    let key = try SectionKey.generate(
      record: record, section: SectionVersion(section: section, version: 1))
    let source = Source(bytes: (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) })
    let pass = AttachmentPass(
      source: source, sealing: try AttachmentSealing(key, attachment: attachment))
    let named = try await pass.read(hashingFile: true)
    #expect(named.file?.bytes == SHA256.hash(source.bytes))
    let plain = try await pass.read(hashingFile: false)
    #expect(plain.file == nil && plain.hashes == named.hashes)
    #expect(try await pass.hashes() == named.hashes)
  }
}
