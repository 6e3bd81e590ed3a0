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
      ("v1/VERIFY.md", "9a3aeb7c71653c092c25acd0e5acf7e540df9f7bcb771282a8000f6c73dda1e7"),
      ("v1/verify.py", "cb83a0ca4b874a70e559dfff7242b288f2f75258f3dd6f553bc654e6927b3e5c"),
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
