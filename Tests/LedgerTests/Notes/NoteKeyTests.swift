import Ledger
import Sodium
import Testing

@Suite("Verifier keys")
struct NoteKeyTests {
  /// From c2sp.org/signed-note.
  static let example = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"

  static let malformed = [
    "", "+", "++", "example.com/foo", "example.com/foo+530d903a",
    example + "\n", " " + example, example + "=",
    example.replacing("530d903a", with: "530D903A"),
    example.replacing("530d903a", with: "530d903b"),
    example.replacing("530d903a", with: "0530d903a"),
    example.replacing("530d903a", with: "-30d903a"),
    example.replacing("example.com/foo", with: ""),
    example.replacing("example.com/foo", with: "example.com/fop"),
    example.replacing("foo+", with: "foo++"),
    example.replacing("+Ae", with: "+Ag"),
    example.replacing("/foo", with: "/\u{2003}foo"),
  ]

  @Test("A verifier key in any other spelling is malformed", arguments: malformed)
  func refusesMalformed(text: String) {
    #expect(throws: LedgerError.vkeyMalformed) { try NoteKey(vkey: text) }
  }

  @Test(
    "Names that could break or blur a line are refused",
    arguments: [
      "", " ", "a b", "a+b", "a\nb", "a\r\nb", "a\u{0}b", "a\tb", "a\u{a0}b", "a\u{2028}b",
      "a\u{3000}b", "a\u{85}b", "a+\u{308}b",
    ])
  func names(name: String) {
    #expect(throws: LedgerError.vkeyMalformed) {
      try NoteKey(name: name, algorithm: .ed25519, publicKey: [UInt8](repeating: 1, count: 32))
    }
  }

  @Test("A public key has 32 bytes", arguments: [0, 31, 33])
  func keyLength(length: Int) {
    #expect(throws: LedgerError.vkeyMalformed) {
      try NoteKey(
        name: "a", algorithm: .cosignature, publicKey: [UInt8](repeating: 1, count: length))
    }
  }

  @Test("A key of another algorithm has another id, under the same name")
  func algorithms() throws {
    let key = try NoteKey(vkey: Self.example)
    #expect(key.algorithm == .ed25519)
    #expect(key.keyID == 0x530d_903a)
    let other = try NoteKey(name: key.name, algorithm: .cosignature, publicKey: key.publicKey)
    #expect(other.keyID != key.keyID)
    #expect(other != key)
  }

  @Test("Key ids keep their leading zeros, and base64 its plus signs")
  func plusAndZeros() throws {
    // Of golang.org/x/mod's sumdb client tests (notes.json).
    let zeros = "localhost.localdev/sumdb+00000c67+AcTrnkbUA+TU4heY3hkjiSES/DSQniBqIeQ/YppAUtK6"
    #expect(try NoteKey(vkey: zeros).vkey == zeros)
    #expect(try NoteKey(vkey: zeros).keyID == 0xc67)
  }
}
