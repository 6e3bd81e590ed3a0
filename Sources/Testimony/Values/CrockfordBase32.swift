/// Crockford's base32, for what people type from paper: no character looks like another.
package enum CrockfordBase32 {
  /// The character of each value, 0 to 31.
  package static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// The value of a typed character: in either case, O as 0, I and L as 1; `nil` for any other.
  package static func value(ofTyped character: UInt8) -> UInt8? {
    let isLower = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(character)
    switch isLower ? character - 32 : character {
    case UInt8(ascii: "O"): return 0
    case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
    case let upper: return alphabet.firstIndex(of: upper).map { UInt8($0) }
    }
  }
}
