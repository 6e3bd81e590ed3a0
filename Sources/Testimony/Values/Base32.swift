/// Lower-case RFC 4648 base32 of exactly 16 bytes, without padding.
enum Base32 {
  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  /// 26 characters for 16 bytes; the last character carries 3 bits and two zero bits.
  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(26)
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      bits = (bits << 8) | UInt32(byte)
      count += 8
      while count >= 5 {
        text.append(alphabet[Int((bits >> UInt32(count - 5)) & 31)])
        count -= 5
      }
    }
    if count > 0 { text.append(alphabet[Int((bits << UInt32(5 - count)) & 31)]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// 16 bytes, or `nil` when a character is foreign, the length is off or an unused bit is set.
  static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(16)
    var bits: UInt32 = 0
    var count = 0
    for character in text {
      let value: UInt8
      switch character {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = character - UInt8(ascii: "a")
      case UInt8(ascii: "2")...UInt8(ascii: "7"): value = character - UInt8(ascii: "2") + 26
      default: return nil
      }
      bits = (bits << 5) | UInt32(value)
      count += 5
      if count >= 8 {
        bytes.append(UInt8((bits >> UInt32(count - 8)) & 255))
        count -= 8
      }
    }
    guard bytes.count == 16, bits & ((1 << UInt32(count)) - 1) == 0 else { return nil }
    return bytes
  }
}
