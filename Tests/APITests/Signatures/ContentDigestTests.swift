import API
import Testing

@Suite("Content digests")
struct ContentDigestTests {
  private static let hash = [UInt8](repeating: 7, count: 32)
  private static let value = ContentDigest.value(sha256: hash)

  @Test("What is written is read")
  func roundTrip() throws {
    #expect(try ContentDigest.sha256(in: Self.value) == Self.hash)
  }

  @Test("A digest by another algorithm beside it changes nothing")
  func others() throws {
    #expect(try ContentDigest.sha256(in: "sha-512=:AAAA:, \(Self.value)") == Self.hash)
  }

  @Test(
    "Without a SHA-256 of 32 bytes there is no digest",
    arguments: [
      "", "sha-512=:AAAA:", "sha-256", "sha-256=7", "sha-256=::", "sha-256=:AAAA:",
      "sha-256=\"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\"",
      "sha-256=(:BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=:)",
      value + ";p", value.replacing("c=:", with: "d=:"),
    ])
  func refused(value: String) {
    #expect(throws: SignatureError.digest) { try ContentDigest.sha256(in: value) }
  }

  @Test(
    "Any other spelling is malformed",
    arguments: [
      " " + value, value + " ", value + ",", value + ", " + value, "SHA-256" + value.dropFirst(7),
      value.replacing("=:B", with: "= :B"), value + ",sha-512=:AAAA:", "sha-256=:Ä:", "\n",
    ])
  func malformed(value: String) {
    #expect(throws: SignatureError.malformed) { try ContentDigest.sha256(in: value) }
  }
}
