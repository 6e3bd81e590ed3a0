import Statements
import Testing

@Suite("Bodies are a small part of JSON, and nothing else")
struct StrictJSONTests {
  /// The fault of a text; `nil` if it is accepted.
  private func fault(_ text: String) -> StatementError? { fault(Array(text.utf8)) }

  private func fault(_ bytes: [UInt8]) -> StatementError? {
    do throws(StatementError) {
      _ = try JSONParser.body(bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "What is not JSON, or not an object, is refused",
    arguments: [
      "", "[]", "1", "{", "{]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}", "{\"a\":[1,]}",
      "{\"a\":[1 2]}", "{'a':1}", "{\"a\":tru}", "{\"a\":NaN}", "{\"a\":1}//", "\u{FEFF}{}",
      "{\"a\":\"\\x\"}", "{\"a\":\"\\u12G4\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"", "{\"a\":+1}",
      "{\"a\":-}", "{\"a\":.5}",
    ])
  func malformed(_ text: String) { #expect(fault(text) == .jsonMalformed) }

  @Test("Anything behind the object is refused", arguments: ["{}{}", "{} x", "{}\u{0}"])
  func trailing(_ text: String) { #expect(fault(text) == .jsonMalformed) }

  @Test("Bytes that are not UTF-8 are refused")
  func notUTF8() {
    #expect(fault(Array("{\"a\":\"".utf8) + [0xFF] + Array("\"}".utf8)) == .jsonMalformed)
    #expect(fault(Array("{\"a\":\"".utf8) + [0xC0, 0xAF] + Array("\"}".utf8)) == .jsonMalformed)
  }

  @Test("262,144 bytes are read, one more is not")
  func size() {
    let most = "{}" + String(repeating: " ", count: 262_142)
    #expect(fault(most) == nil)
    #expect(fault(most + " ") == .tooLarge)
  }

  @Test("Eight levels are read, nine are not, of objects and of arrays")
  func depth() {
    func nested(_ open: String, _ close: String, _ levels: Int) -> String {
      "{\"a\":" + String(repeating: open, count: levels - 1) + "1"
        + String(repeating: close, count: levels - 1) + "}"
    }
    #expect(fault(nested("[", "]", 8)) == nil)
    #expect(fault(nested("[", "]", 9)) == .tooDeep)
    #expect(fault(nested("{\"a\":", "}", 8)) == nil)
    #expect(fault(nested("{\"a\":", "}", 9)) == .tooDeep)
    #expect(fault(String(repeating: "{\"a\":", count: 40_000)) == .tooDeep)
  }

  @Test("Keys are lower-case words", arguments: ["A", "aB", "", "_a", "1a", "a-b", "a b", "ä"])
  func keys(_ key: String) { #expect(fault("{\"\(key)\":1}") == .badKey) }

  @Test("Keys may have digits and underscores behind the first letter")
  func plainKeys() { #expect(fault("{\"a_1\":1,\"z\":2}") == nil) }

  @Test("The same key twice is refused, also behind an escape and further inside")
  func duplicates() {
    #expect(fault("{\"a\":1,\"a\":1}") == .duplicateKey)
    #expect(fault("{\"a\":1,\"\\u0061\":1}") == .duplicateKey)
    #expect(fault("{\"b\":[{\"a\":1,\"a\":2}]}") == .duplicateKey)
  }

  @Test("Fractions and exponents are refused", arguments: ["1.0", "0.5", "1e3", "1E3", "9.9e0"])
  func fractions(_ number: String) { #expect(fault("{\"a\":\(number)}") == .badNumber) }

  @Test("Negative numbers are refused, zero too", arguments: ["-1", "-0"])
  func negative(_ number: String) { #expect(fault("{\"a\":\(number)}") == .badNumber) }

  @Test("2^53 − 1 is the largest number")
  func large() {
    #expect(fault("{\"a\":9007199254740991}") == nil)
    #expect(fault("{\"a\":9007199254740992}") == .badNumber)
    #expect(fault("{\"a\":99999999999999999999999999999999999999}") == .badNumber)
  }

  @Test("Leading zeros are refused", arguments: ["00", "01", "-01"])
  func leadingZeros(_ number: String) { #expect(fault("{\"a\":\(number)}") == .jsonMalformed) }

  @Test("null is refused")
  func null() { #expect(fault("{\"a\":null}") == .null) }

  @Test("Raw control characters are refused as JSON does", arguments: [0x00, 0x09, 0x0A, 0x1F])
  func rawControls(_ byte: UInt8) {
    #expect(fault(Array("{\"a\":\"".utf8) + [byte] + Array("\"}".utf8)) == .jsonMalformed)
  }

  @Test(
    "Control characters are refused behind an escape, but for the newline",
    arguments: [
      "\\u0000", "\\t", "\\r", "\\b", "\\f", "\\u001f",
    ])
  func controls(_ text: String) { #expect(fault("{\"a\":\"\(text)\"}") == .badString) }

  @Test(
    "Delete and the C1 controls are refused", arguments: ["\u{7F}", "\u{80}", "\u{85}", "\u{9F}"])
  func highControls(_ text: String) { #expect(fault("{\"a\":\"\(text)\"}") == .badString) }

  @Test(
    "Bidirectional embeddings and overrides are refused",
    arguments: [
      "\u{202A}", "\u{202C}", "\u{202E}", "\\u202e",
    ])
  func overrides(_ text: String) { #expect(fault("{\"a\":\"\(text)\"}") == .badString) }

  @Test("Bidirectional isolates are refused", arguments: ["\u{2066}", "\u{2068}", "\u{2069}"])
  func isolates(_ text: String) { #expect(fault("{\"a\":\"\(text)\"}") == .badString) }

  @Test("Forbidden characters are refused in keys too")
  func keysAreStrings() { #expect(fault("{\"a\u{202E}\":1}") == .badString) }

  @Test(
    "Half a surrogate pair is refused",
    arguments: [
      "\\ud800", "\\udc00", "\\ud800x", "\\ud800\\n", "\\ud800\\u0041", "\\ud800\\ud800",
    ])
  func surrogates(_ text: String) { #expect(fault("{\"a\":\"\(text)\"}") == .badString) }

  @Test(
    "What stands beside the forbidden ranges is text",
    arguments: [
      "\\n", "\\u0020", "\u{7E}", "\u{A0}", "\u{2029}", "\u{202F}", "\u{2065}", "\u{206A}",
      "\u{FEFF}", "\u{10FFFF}", "\\ud83d\\ude00", "A\u{30A}",
    ])
  func neighbours(_ text: String) { #expect(fault("{\"a\":\"\(text)\"}") == nil) }
}
