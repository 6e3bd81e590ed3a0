/// The protocol's unambiguous encoding of a label and its arguments (section 1):
/// `label ‖ 0x00 ‖ u32be(n) ‖ u32be(len x1) ‖ x1 ‖ …`.
public enum PAE {
  /// One argument in the form in which it enters.
  public enum Part: Sendable {
    /// Identifiers, key ids, codes, kinds: their written form in UTF-8.
    case text(String)
    /// Keys, hashes, salts: raw bytes.
    case bytes([UInt8])
    /// Numbers: eight bytes, big-endian.
    case number(UInt64)

    var encoded: [UInt8] {
      switch self {
      case .text(let text): Array(text.utf8)
      case .bytes(let bytes): bytes
      case .number(let number): bigEndian(number)
      }
    }
  }

  public static func encode(_ label: String, _ parts: [Part] = []) -> [UInt8] {
    var out = Array(label.utf8) + [0] + bigEndian(UInt32(parts.count))
    for part in parts {
      let bytes = part.encoded
      out += bigEndian(UInt32(bytes.count))
      out += bytes
    }
    return out
  }

  public static func encode(_ label: String, _ parts: Part...) -> [UInt8] { encode(label, parts) }
}

/// The bytes of an integer, most significant first.
package func bigEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
  withUnsafeBytes(of: number.bigEndian) { Array($0) }
}
