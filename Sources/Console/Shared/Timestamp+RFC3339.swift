internal import Testimony

extension Timestamp {
  /// Reads RFC 3339 with any offset and turns it to UTC and whole seconds, rounding down.
  ///
  /// `nil` without an offset, for a day that there is not, for a leap second and before 1970.
  init?(rfc3339 text: String) {
    // T and Z may be small letters (RFC 3339, section 5.6).
    let characters = Array(text.uppercased().utf8)
    guard characters.count >= 20,
      let local = Timestamp(String(decoding: characters[..<19], as: UTF8.self) + "Z")
    else { return nil }
    var rest = characters[19...]
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix { Self.digits.contains($0) }
      guard !fraction.isEmpty else { return nil }
      rest = rest[fraction.endIndex...]
    }
    if rest.elementsEqual("Z".utf8) {
      self = local
      return
    }
    guard rest.count == 6, let sign = rest.first,
      [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(sign),
      rest[rest.startIndex + 3] == UInt8(ascii: ":"),
      let hours = Self.number(rest.dropFirst().prefix(2)), hours < 24,
      let minutes = Self.number(rest.suffix(2)), minutes < 60
    else { return nil }
    let offset = hours * 3_600 + minutes * 60
    if sign == UInt8(ascii: "-") {
      self.init(seconds: local.seconds + offset)
    } else {
      guard local.seconds >= offset else { return nil }
      self.init(seconds: local.seconds - offset)
    }
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  private static func number(_ characters: ArraySlice<UInt8>) -> UInt64? {
    guard characters.allSatisfy(digits.contains) else { return nil }
    return characters.reduce(0) { $0 * 10 + UInt64($1 - UInt8(ascii: "0")) }
  }
}
