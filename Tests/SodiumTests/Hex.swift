import Sodium

/// Bytes of lower-case hexadecimal; white space is skipped, so that figures can be broken as in
/// their sources. A wrong digit is a mistake in the test, and stops it.
func hex(_ text: String) -> [UInt8] {
  let digits = text.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }.map {
    digit -> UInt8 in
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): return digit - UInt8(ascii: "a") + 10
    default: preconditionFailure("not lower-case hex")
    }
  }
  precondition(digits.count.isMultiple(of: 2), "half a byte")
  return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}

extension SecretBytes {
  /// A copy in ordinary memory, which only tests may want.
  var exposed: [UInt8] { withUnsafeBytes { Array($0) } }
}

/// `bytes` with one bit flipped.
func flipping(_ bytes: [UInt8], at position: Int, bit: UInt8 = 1) -> [UInt8] {
  var changed = bytes
  changed[position] ^= bit
  return changed
}
