import Sodium
import Testing

@Suite("Padding")
struct PaddingTests {
  private func refusesUnpadding(_ bytes: [UInt8], least: Int) throws {
    let secret = try SecretBytes(copying: bytes)
    #expect(throws: SodiumError.padding) { try Padding.unpad(secret, least: least) }
  }

  @Test("Only the one length and filling is taken off again")
  func hostilePadding() throws {
    let zeros = { (count: Int) in [UInt8](repeating: 0, count: count) }
    try refusesUnpadding([], least: 4)
    try refusesUnpadding(zeros(4), least: 4)
    try refusesUnpadding([1, 2, 3, 4], least: 4)
    try refusesUnpadding([1, 0x80], least: 4)
    try refusesUnpadding([1, 0x80, 0], least: 4)
    try refusesUnpadding([1, 0x80, 0, 0, 0], least: 4)
    try refusesUnpadding([1, 0x80, 0, 1], least: 4)
    try refusesUnpadding([1, 0x81, 0, 0], least: 4)
    try refusesUnpadding([1, 0x40, 0, 0], least: 4)
    // A block more than was needed.
    try refusesUnpadding([1, 2, 3, 0x80] + zeros(4), least: 4)
    try refusesUnpadding([1, 0x80, 0, 0] + zeros(4), least: 4)
    try refusesUnpadding([1, 2, 0x80] + zeros(13), least: 4)
  }

  @Test("A least length that is no power of two is refused", arguments: [-4, -1, 0, 3, 1_000])
  func wrongLeast(_ least: Int) throws {
    #expect(throws: SodiumError.padding) { try Padding.pad([1], least: least) }
    try refusesUnpadding([0x80], least: least)
    try refusesUnpadding([1, 0x80, 0, 0], least: least)
  }

  @Test("The mark is always added, and only the last one counts")
  func exactLengths() throws {
    #expect(try Padding.pad([UInt8](), least: 4).exposed == [0x80, 0, 0, 0])
    #expect(try Padding.pad([1, 2, 3], least: 4).exposed == [1, 2, 3, 0x80])
    #expect(try Padding.pad([1, 2, 3, 4], least: 4).exposed == [1, 2, 3, 4, 0x80, 0, 0, 0])
    #expect(try Padding.pad([UInt8](), least: 1).exposed == [0x80])
    let marks = [UInt8](repeating: 0x80, count: 5)
    #expect(try Padding.unpad(Padding.pad(marks, least: 4), least: 4).equals(marks))
    #expect(try Padding.unpad(Padding.pad([0, 0], least: 4), least: 4).equals([0, 0]))
  }

  @Test("Whatever is padded has a power of two in length, and comes off again")
  func roundTrips() throws {
    for count in [0, 1, 62, 63, 64, 65, 127, 128, 1_023, 1_024, 4_095, 4_096, 70_000] {
      let text = Random.bytes(count)
      let padded = try Padding.pad(text, least: 64)
      #expect(padded.count.nonzeroBitCount == 1)
      #expect(padded.count > count && padded.count >= 64)
      #expect(padded.count == 64 || padded.count <= 2 * count)
      #expect(try Padding.unpad(padded, least: 64).equals(text))
    }
  }

  /// Computed by hand from the paper's definition: E = ⌊log2 L⌋, S = ⌊log2 E⌋ + 1, and the lowest
  /// E − S bits are rounded up.
  @Test(
    "Padmé lengths",
    arguments: [
      (0, 0), (1, 1), (2, 2), (3, 3), (7, 7), (8, 8), (9, 10), (10, 10), (15, 16), (16, 16),
      (17, 18), (100, 104), (1_000, 1_024), (1_025, 1_088), (65_536, 65_536), (65_537, 67_584),
      (9_007_199_254_740_991, 9_007_199_254_740_992),
    ] as [(UInt64, UInt64)])
  func padme(_ length: UInt64, _ padded: UInt64) {
    #expect(Padding.padme(length) == padded)
  }

  @Test("Padmé never shortens, never adds more than 12 %, and stays where it is")
  func padmeProperties() {
    var previous: UInt64 = 0
    for length in UInt64(0)...20_000 {
      let padded = Padding.padme(length)
      #expect(padded >= length && padded >= previous)
      #expect(padded - length <= length * 12 / 100 + 1)
      #expect(Padding.padme(padded) == padded)
      previous = padded
    }
  }
}
