/// A country by its ISO 3166-1 alpha-2 code; the United Kingdom is `GB`.
public struct CountryCode: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  public let rawValue: String

  /// Two capital letters; anything else is `nil`.
  public init?(_ text: String) {
    guard text.utf8.count == 2,
      text.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
    else { return nil }
    rawValue = text
  }

  private init(known: String) { rawValue = known }

  public static let romania = Self(known: "RO")
  public static let bulgaria = Self(known: "BG")
  public static let hungary = Self(known: "HU")
  public static let poland = Self(known: "PL")
  public static let unitedKingdom = Self(known: "GB")
  public static let germany = Self(known: "DE")
  public static let netherlands = Self(known: "NL")

  /// The countries the service begins with.
  public static let first: [Self] = [
    .romania, .bulgaria, .hungary, .poland, .unitedKingdom, .germany, .netherlands,
  ]

  public var description: String { rawValue }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  public init(from decoder: any Decoder) throws {
    guard let value = Self(try decoder.singleValueContainer().decode(String.self)) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not a country code"))
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}
