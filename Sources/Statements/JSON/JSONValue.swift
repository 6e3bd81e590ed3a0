/// A JSON value as RFC 8785 orders and spells it.
///
/// Statements use a part of it only (protocol section 2): the strict parser never gives `null`, a
/// negative number or anything beyond 2^53 − 1.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// The largest integer that every JSON implementation keeps exact.
  package static let largestInteger = 9_007_199_254_740_991

  /// The canonical bytes (RFC 8785): no white space, keys by UTF-16 code units, shortest escapes.
  package var canonical: [UInt8] {
    var out: [UInt8] = []
    write(to: &out)
    return out
  }

  private func write(to out: inout [UInt8]) {
    switch self {
    case .null: out += Array("null".utf8)
    case .bool(let value): out += Array((value ? "true" : "false").utf8)
    case .integer(let value): out += Array(String(value).utf8)
    case .string(let text): Self.write(text, to: &out)
    case .array(let elements):
      out.append(UInt8(ascii: "["))
      for (position, element) in elements.enumerated() {
        if position > 0 { out.append(UInt8(ascii: ",")) }
        element.write(to: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      for (position, key) in Self.sorted(members.keys).enumerated() {
        if position > 0 { out.append(UInt8(ascii: ",")) }
        Self.write(key, to: &out)
        out.append(UInt8(ascii: ":"))
        members[key]?.write(to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  /// In ASCII, which all keys of statements are, code units are bytes.
  private static func sorted(_ keys: some Collection<String>) -> [String] {
    guard keys.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } }) else {
      return keys.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }
    }
    return keys.sorted()
  }

  private static func write(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { bytes in
      // Nearly all that is written is long base64 without one escape: runs are copied whole.
      var copied = 0
      for position in bytes.indices where isEscaped(bytes[position]) {
        out += bytes[copied..<position]
        out += escape(bytes[position])
        copied = position + 1
      }
      out += bytes[copied...]
    }
    out.append(UInt8(ascii: "\""))
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func escape(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case 0x08: return Array("\\b".utf8)
    case 0x09: return Array("\\t".utf8)
    case 0x0A: return Array("\\n".utf8)
    case 0x0C: return Array("\\f".utf8)
    case 0x0D: return Array("\\r".utf8)
    case 0..<0x20:
      let digits = Array("0123456789abcdef".utf8)
      return Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    default: return [UInt8(ascii: "\\"), byte]
    }
  }
}
