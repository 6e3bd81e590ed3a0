import Testing

@testable import Console

@Suite("Keys of what a terminal sends")
struct KeyDecoderTests {
  private static let escape = "\u{1B}"

  private func keys(_ text: String) -> [Key] {
    var decoder = KeyDecoder()
    return decoder.take(Array(text.utf8))
  }

  @Test(
    "sequences that are known, whole and a byte at a time",
    arguments: [
      ("\u{1B}[A", [Key.up]), ("\u{1B}OB", [.down]), ("\u{1B}[C", [.right]), ("\u{1B}[D", [.left]),
      ("\u{1B}[H", [.home]), ("\u{1B}[4~", [.end]), ("\u{1B}[3~", [.delete]),
      ("\u{1B}[5~", [.pageUp]), ("\u{1B}[6~", [.pageDown]), ("\r", [.enter]), ("\n", [.enter]),
      ("\u{7F}", [.backspace]), ("\u{8}", [.backspace]), ("\t", [.tab]),
      ("\u{18}", [.control("x")]), ("aș🌿", [.character("a"), .character("ș"), .character("🌿")]),
      ("\u{1B}[200~a\r\nb\u{1B}[201~c", [.paste("a\nb"), .character("c")]),
    ])
  func known(text: String, expected: [Key]) {
    #expect(keys(text) == expected)
    var decoder = KeyDecoder()
    var one: [Key] = []
    for byte in text.utf8 { one += decoder.take([byte]) }
    #expect(one == expected)
    #expect(!decoder.isWaiting)
  }

  @Test(
    "what is no key does nothing, and what follows is read as it is",
    arguments: [
      "\u{1B}[1;5A", "\u{1B}x", "\u{1B}[" + String(repeating: "1;", count: 40) + "A", "\u{0}",
      "\u{1B}[M",
    ])
  func unknown(text: String) {
    let all = keys(text + "a")
    #expect(all.last == .character("a"))
    #expect(
      all.dropLast().allSatisfy {
        $0 == .unknown || $0 == .character(";") || $0 == .character("1") || $0 == .character("A")
      })
    #expect(all.dropLast().contains(.unknown))
  }

  @Test("an escape that nothing follows is a key only after a while")
  func lone() {
    var decoder = KeyDecoder()
    let result4 = decoder.take([0x1B])
    #expect(result4.isEmpty && decoder.isWaiting)
    let result1 = decoder.settle()
    #expect(result1 == .escape)
    let result2 = decoder.settle()
    #expect(result2 == nil && !decoder.isWaiting)
  }

  @Test("bytes that are no text are left out")
  func bytes() {
    var decoder = KeyDecoder()
    #expect(decoder.take([0xFF, 0xC3, 0x28, 0x61]).filter { $0 != .unknown } == [.character("a")])
    var pasting = KeyDecoder()
    let binary: [UInt8] =
      Array("\u{1B}[200~".utf8) + [0xFF, 0x00, 0x1B, 0x5B, 0x32, 0x4A, 0x61]
      + Array("\u{1B}[201~".utf8)
    let result5 = pasting.take(binary)
    #expect(result5 == [.pasteInPart("[2Ja")])
  }

  @Test("a paste without an end is cut at a length, and the keys after it count again")
  func endless() {
    var decoder = KeyDecoder(pasteLimit: 1_000)
    let many = [UInt8](repeating: 0x61, count: 1_001)
    let keys = decoder.take(Array("\u{1B}[200~".utf8) + many)
    #expect(keys.count == 1)
    let result3 = decoder.take([0x62])
    #expect(result3 == [.character("b")])
  }
}
