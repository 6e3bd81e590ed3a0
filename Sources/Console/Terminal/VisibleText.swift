extension String {
  /// The text with everything that could steer a terminal, or turn the direction of writing,
  /// spelled out like `<U+001B>`; line ends stay.
  package var visible: String {
    guard unicodeScalars.contains(where: Self.steers) else { return self }
    var out = ""
    for scalar in unicodeScalars {
      if Self.steers(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        out += "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
