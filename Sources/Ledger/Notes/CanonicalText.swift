internal import Sodium

/// The few things that C2SP texts are made of, each read in one spelling only.
enum CanonicalText {
  /// Decimal digits without leading zeros, below 2^64; `nil` for anything else.
  static func number(_ text: some Collection<UInt8>) -> UInt64? {
    guard let first = text.first, first != UInt8(ascii: "0") || text.count == 1 else { return nil }
    var value: UInt64 = 0
    for digit in text {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = shifted.addingReportingOverflow(UInt64(digit - UInt8(ascii: "0")))
      guard !overflow, !carry else { return nil }
      value = sum
    }
    return value
  }

  /// Standard base64 with padding and unused bits zero; `nil` for anything else.
  static func base64(_ text: some Collection<UInt8>) -> [UInt8]? {
    try? Base64.decode(String(decoding: text, as: UTF8.self), .standard)
  }

  /// Base64 of 32 bytes; `nil` for anything else.
  static func hash(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard let bytes = base64(text), bytes.count == TreeHash.length else { return nil }
    return bytes
  }
}

extension UInt8 {
  static let newline = UInt8(ascii: "\n")
}

extension String {
  /// Whether both have the same bytes; `==` would also accept another Unicode normal form.
  func isIdentical(to other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
