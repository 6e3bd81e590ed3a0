import Console
import Sodium
import Testing

/// Bundles are compared byte for byte with what the program would make. Whoever has to change one of
/// these files gives the format a new name, and keeps the old files for the old one.
@Suite("The files that every bundle of this format holds stay as they are")
struct FrozenTextTests {
  @Test(
    "Their bytes are those of toldonce/evidence/v1",
    arguments: [
      ("VERIFY.md", "0eaafba9da5c6ad384637752d23352eb412220a188679ba6d53d8cf551d28854"),
      ("verify.py", "11516424eae8eece82f4dc2b3eb0b5348079b18fe687506e156379c810a762dc"),
      ("transcript.css", "d8e1c5f4d9fecec9f60805cfe5fbdf2b8d7aea534fe34990bbeb200e336f2c63"),
    ])
  func bytes(name: String, digest: String) throws {
    let bytes = try #require(EmbeddedFile.bytes("evidence/\(name)"))
    let hex = SHA256.hash(bytes).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
    #expect(hex == digest)
  }
}
