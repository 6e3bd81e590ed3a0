/// A JSON parser that accepts what protocol section 2 allows and nothing else.
///
/// It reads bytes once, left to right, never goes deeper than its limit, and stops at the first
/// fault with a code of ``StatementError``.
package struct JSONParser {
  /// What differs between the bodies of statements and the envelope around them.
  package struct Rules: Sendable {
    /// Levels of arrays and objects; the top one is level 1.
    package let depth: Int
    /// Whether keys are `[a-z][a-z0-9_]*` only.
    package let restrictsKeys: Bool

    package init(depth: Int, restrictsKeys: Bool) {
      (self.depth, self.restrictsKeys) = (depth, restrictsKeys)
    }

    /// Bodies of statements, and of requests and responses.
    package static let body = Rules(depth: 8, restrictsKeys: true)
    /// DSSE's own member names have capitals.
    package static let envelope = Rules(depth: 3, restrictsKeys: false)
  }

  private let bytes: [UInt8]
  private let rules: Rules
  private var position = 0

  private init(_ bytes: [UInt8], _ rules: Rules) { (self.bytes, self.rules) = (bytes, rules) }

  /// The members of the one object that `bytes` must be.
  package static func object(
    _ bytes: [UInt8], rules: Rules
  ) throws(StatementError) -> [String: JSONValue] {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .jsonMalformed }
    var parser = JSONParser(bytes, rules)
    parser.skipSpace()
    guard parser.peek == UInt8(ascii: "{"), case .object(let members) = try parser.value(level: 1)
    else { throw .jsonMalformed }
    parser.skipSpace()
    guard parser.peek == nil else { throw .jsonMalformed }
    return members
  }

  /// The members of a body: its size, then strict parsing.
  package static func body(_ bytes: [UInt8]) throws(StatementError) -> [String: JSONValue] {
    guard bytes.count <= Envelope.bodyLimit else { throw .tooLarge }
    return try object(bytes, rules: .body)
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) throws(StatementError) {
    guard peek == UInt8(ascii: character) else { throw .jsonMalformed }
    position += 1
  }

  private mutating func takeWord(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[position + offset] != word.utf8Start[offset] {
      return false
    }
    position += count
    return true
  }

  private mutating func value(level: Int) throws(StatementError) -> JSONValue {
    let isNested = peek == UInt8(ascii: "{") || peek == UInt8(ascii: "[")
    guard !isNested || level <= rules.depth else { throw .tooDeep }
    switch peek {
    case UInt8(ascii: "{"): return try .object(members(level: level))
    case UInt8(ascii: "["): return try .array(elements(level: level))
    case UInt8(ascii: "\""): return try .string(string())
    default:
      if peek == UInt8(ascii: "-") || isAtDigit { return try .integer(number()) }
      if takeWord("true") { return .bool(true) }
      if takeWord("false") { return .bool(false) }
      if takeWord("null") { throw .null }
      throw .jsonMalformed
    }
  }

  private mutating func members(level: Int) throws(StatementError) -> [String: JSONValue] {
    try take("{")
    skipSpace()
    var members: [String: JSONValue] = [:]
    if peek == UInt8(ascii: "}") {
      position += 1
      return members
    }
    while true {
      skipSpace()
      let key = try string()
      if rules.restrictsKeys, !Self.isPlainKey(key) { throw .badKey }
      guard members[key] == nil else { throw .duplicateKey }
      skipSpace()
      try take(":")
      skipSpace()
      members[key] = try value(level: level + 1)
      skipSpace()
      if peek == UInt8(ascii: "}") {
        position += 1
        return members
      }
      try take(",")
    }
  }

  private mutating func elements(level: Int) throws(StatementError) -> [JSONValue] {
    try take("[")
    skipSpace()
    var elements: [JSONValue] = []
    if peek == UInt8(ascii: "]") {
      position += 1
      return elements
    }
    while true {
      skipSpace()
      elements.append(try value(level: level + 1))
      skipSpace()
      if peek == UInt8(ascii: "]") {
        position += 1
        return elements
      }
      try take(",")
    }
  }

  private static func isPlainKey(_ key: String) -> Bool {
    guard let first = key.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else {
      return false
    }
    return key.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "_")
    }
  }

  private var isAtDigit: Bool {
    peek.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }

  private mutating func number() throws(StatementError) -> Int {
    let isNegative = peek == UInt8(ascii: "-")
    if isNegative { position += 1 }
    guard isAtDigit else { throw .jsonMalformed }
    let startsWithZero = peek == UInt8(ascii: "0")
    let start = position
    var value = 0
    var isTooLarge = false
    while isAtDigit, let digit = peek {
      if !isTooLarge { value = value * 10 + Int(digit - UInt8(ascii: "0")) }
      isTooLarge = isTooLarge || value > JSONValue.largestInteger
      position += 1
    }
    guard !startsWithZero || position == start + 1 else { throw .jsonMalformed }
    if let next = peek, next == UInt8(ascii: ".") || next == UInt8(ascii: "e") || next == 0x45 {
      throw .badNumber
    }
    guard !isNegative, !isTooLarge else { throw .badNumber }
    return value
  }

  private mutating func string() throws(StatementError) -> String {
    try take("\"")
    var text: [UInt8] = []
    while true {
      guard let byte = peek else { throw .jsonMalformed }
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        let string = String(decoding: text, as: UTF8.self)
        guard string.unicodeScalars.allSatisfy(Self.isAllowed) else { throw .badString }
        return string
      case UInt8(ascii: "\\"): try text += Array(String(escape()).utf8)
      case 0..<0x20: throw .jsonMalformed
      default: text.append(byte)
      }
    }
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
