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
      ("VERIFY.md", "79e247f319e94c42a94ee0fe9a1c700e5f80a3ba8fcaff7c55a7487ac2459785"),
      ("verify.py", "e6a357515d4f8fddbf2ee5c8267cc54bb790fe57d83d5623debad7a25814ba49"),
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
