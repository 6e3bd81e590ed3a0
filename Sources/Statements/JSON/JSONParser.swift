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

  let bytes: [UInt8]
  private let rules: Rules
  var position = 0

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

  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  mutating func take(_ character: Unicode.Scalar) throws(StatementError) {
    guard peek == UInt8(ascii: character) else { throw .jsonMalformed }
    position += 1
  }

  mutating func takeWord(_ word: StaticString) -> Bool {
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
}
