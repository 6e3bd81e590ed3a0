import Sodium
import Testing

@Suite("base64 with one spelling for each value")
struct Base64Tests {
  @Test("Of all two-character texts exactly 256 are base64url")
  func twoCharacters() {
    var values: [UInt8] = []
    for first in UInt8(0)...127 {
      for second in UInt8(0)...127 {
        let text = String(decoding: [first, second], as: UTF8.self)
        if let bytes = try? Base64.decode(text, .url) { values += bytes }
      }
    }
    #expect(values.count == 256)
    #expect(Set(values).count == 256)
  }

  @Test(
    "Of all endings of a four-character text exactly 256 are base64, and of a long text, too",
    arguments: [0, 400])
  func padded(_ before: Int) {
    let start = String(repeating: "A", count: before)
    var values: [[UInt8]] = []
    for first in UInt8(32)...127 {
      for second in UInt8(32)...127 {
        for tail in ["==", "=", "", "=A", "A=", "==="] {
          let text = String(decoding: [first, second], as: UTF8.self) + tail
          if let bytes = try? Base64.decode(start + text, .standard),
            bytes.count == before / 4 * 3 + 1
          {
            values.append(bytes)
          }
        }
      }
    }
    #expect(values.count == 256)
    #expect(Set(values).count == 256)
  }

  @Test(
    "Other spellings are refused",
    arguments: [
      "=", "A", "A=", "AA=", "AA==", "AA===", "AB", "AAB", "AAA=", "AAAA=", "AAAA====", " AAAA",
      "AAAA ", "AA AA", "AA\nAA", "AA\r\nAA", "AAAA\n", "AAAA\u{0}", "\u{0}", "AA+/", "AA/A",
      "AAA\u{E9}", "\u{1F600}", "AAAAA", "A-_.",
    ])
  func malformedURL(_ text: String) {
    #expect(throws: SodiumError.encoding) { try Base64.decode(text, .url) }
  }

  @Test(
    "Other spellings of the padded form are refused",
    arguments: [
      "=", "==", "A===", "AA", "AA=", "AA===", "AB==", "AAB=", "AAA", "AAAA=", "AAAA====", "-_-_",
      " AAAA", "AAAA\n", "AA==AA==", "AA=A", "A=AA", "====", "AA==\u{0}", "AAA\u{E9}",
    ])
  func malformedStandard(_ text: String) {
    #expect(throws: SodiumError.encoding) { try Base64.decode(text, .standard) }
    // Long texts are read by other means.
    let start = String(repeating: "QUJD", count: 100)
    #expect(throws: SodiumError.encoding) { try Base64.decode(start + text, .standard) }
  }

  @Test("A long text with one character that is none, anywhere, is refused", arguments: 0..<256)
  func oneWrong(_ place: Int) {
    let text = Array(String(repeating: "QUJD", count: 64).utf8)
    for wrong in Array("=-_ \n\u{0}\u{FF}".utf8) {
      var changed = text
      changed[place] = wrong
      // One `=` in the last place makes a shorter text, if the bits before it allow it: they do not.
      #expect(throws: SodiumError.encoding) {
        try Base64.decode(utf8: changed[...], .standard)
      }
    }
  }

  /// RFC 4648, section 10.
  @Test(
    "RFC 4648 section 10",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func knownAnswers(_ plain: String, _ encoded: String) throws {
    let unpadded = encoded.filter { $0 != "=" }
    #expect(Base64.encode(Array(plain.utf8), .standard) == encoded)
    #expect(Base64.encode(Array(plain.utf8), .url) == unpadded)
    #expect(try Base64.decode(encoded, .standard) == Array(plain.utf8))
    #expect(try Base64.decode(unpadded, .url) == Array(plain.utf8))
    #expect(try Base64.decode(Substring(unpadded), .url) == Array(plain.utf8))
  }

  @Test("Only the url form has - and _")
  func alphabets() throws {
    let bytes = hex("fbff")
    #expect(Base64.encode(bytes, .standard) == "+/8=")
    #expect(Base64.encode(bytes, .url) == "-_8")
  }

  @Test("What is written is read, at any length")
  func roundTrips() throws {
    for count in [0, 1, 2, 3, 31, 32, 33, 255, 4_096, 100_001] {
      let bytes = Random.bytes(count)
      for variant in [Base64.Variant.standard, .url] {
        #expect(try Base64.decode(Base64.encode(bytes, variant), variant) == bytes)
      }
    }
  }
}
