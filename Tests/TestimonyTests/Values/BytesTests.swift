import Testimony
import Testing

@Suite("Byte strings with a meaning")
struct BytesTests {
  @Test("Only 32 bytes make a hash or a key", arguments: [0, 1, 31, 33, 64])
  func lengths(_ count: Int) {
    let bytes = [UInt8](repeating: 1, count: count)
    #expect(Digest(bytes: bytes) == nil)
    #expect(StatementHash(bytes: bytes) == nil)
    #expect(SigningPublicKey(bytes: bytes) == nil)
    #expect(BoxPublicKey(bytes: bytes) == nil)
  }

  @Test("Only 16 bytes make a nonce", arguments: [0, 15, 17, 32])
  func nonceLengths(_ count: Int) {
    #expect(Nonce16(bytes: [UInt8](repeating: 1, count: count)) == nil)
  }

  @Test("Equality is that of the bytes, and they are shown in lower-case hexadecimal")
  func values() throws {
    let digest = try #require(Digest(bytes: [UInt8](0xE0...0xFF)))
    #expect(digest.bytes == [UInt8](0xE0...0xFF))
    #expect(digest == Digest(bytes: [UInt8](0xE0...0xFF)))
    #expect(
      digest.description == "e0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")
    #expect(Digest.zero.bytes == [UInt8](repeating: 0, count: 32))
    #expect(Digest.zero.description == String(repeating: "0", count: 64))
    #expect(Nonce16(bytes: [UInt8](0..<16))?.bytes == [UInt8](0..<16))
    #expect(Bytes(bytes: []).bytes == [])
  }
}
