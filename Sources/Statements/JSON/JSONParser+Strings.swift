extension JSONParser {
  mutating func string() throws(StatementError) -> String {
    try take("\"")
    var text: [UInt8] = []
    var isPlain = true
    while true {
      // Nearly all of most strings is base64: runs of what stands for itself are copied whole.
      let start = position
      while position < bytes.count, Self.isPlain(bytes[position]) { position += 1 }
      let run = bytes[start..<position]
      guard let byte = peek else { throw .jsonMalformed }
      position += 1
      if text.isEmpty, isPlain, byte == UInt8(ascii: "\"") {
        return String(decoding: run, as: UTF8.self)
      }
      text += run
      switch byte {
      case UInt8(ascii: "\""):
        let string = String(decoding: text, as: UTF8.self)
        guard isPlain || string.unicodeScalars.allSatisfy(Self.isAllowed) else {
          throw .badString
        }
        return string
      case UInt8(ascii: "\\"):
        let scalar = try escape()
        isPlain = isPlain && Self.isAllowed(scalar)
        if scalar.isASCII {
          text.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
          text += Array(String(scalar).utf8)
        }
      case 0..<0x20: throw .jsonMalformed
      default:
        isPlain = false
        text.append(byte)
      }
    }
  }

  /// ASCII that is printed, without what ends a string or escapes in it.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// Control characters and bidirectional overrides could make a text look like another one.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: true
    case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: false
    default: true
    }
  }

  private mutating func escape() throws(StatementError) -> Unicode.Scalar {
    guard let byte = peek else { throw .jsonMalformed }
    position += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw .jsonMalformed
    }
  }

  private mutating func unicodeEscape() throws(StatementError) -> Unicode.Scalar {
    let unit = try hexUnit()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    // A high surrogate needs its low one right behind it.
    guard (0xD800...0xDBFF).contains(unit), takeWord("\\u") else { throw .badString }
    let low = try hexUnit()
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
    else { throw .badString }
    return scalar
  }

  private mutating func hexUnit() throws(StatementError) -> UInt32 {
    guard position + 4 <= bytes.count else { throw .jsonMalformed }
    var value: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - 0x30)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - 0x57)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - 0x37)
      default: throw .jsonMalformed
      }
    }
    position += 4
    return value
  }
}
