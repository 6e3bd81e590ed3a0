/// A record's short public code: 10 Crockford base32 characters (protocol section 4).
public struct RecordCode: Hashable, Sendable, Codable, CustomStringConvertible {
  /// Ten upper-case characters without a hyphen, as they enter keys and signatures.
  public let text: String

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// Reads what a person typed: any case, hyphens and spaces ignored, O as 0, I and L as 1.
  public init?(typed: String) {
    var characters: [UInt8] = []
    for character in typed.utf8 {
      switch character {
      case UInt8(ascii: "-"), UInt8(ascii: " "): continue
      case UInt8(ascii: "O"), UInt8(ascii: "o"): characters.append(UInt8(ascii: "0"))
      case UInt8(ascii: "I"), UInt8(ascii: "i"), UInt8(ascii: "L"), UInt8(ascii: "l"):
        characters.append(UInt8(ascii: "1"))
      case UInt8(ascii: "a")...UInt8(ascii: "z"): characters.append(character - 32)
      default: characters.append(character)
      }
      guard characters.count <= 10 else { return nil }
    }
    self.init(String(decoding: characters, as: UTF8.self))
  }

  /// Reads the written form only.
  public init?(_ text: String) {
    guard text.utf8.count == 10, text.utf8.allSatisfy(Self.alphabet.contains) else { return nil }
    self.text = text
  }

  /// Makes a code of ten numbers, of which the low five bits count; fewer or more are `nil`.
  public init?(random: [UInt8]) {
    guard random.count == 10 else { return nil }
    text = String(decoding: random.map { Self.alphabet[Int($0 & 31)] }, as: UTF8.self)
  }

  /// As it is shown to people: `XXXXX-XXXXX`.
  public var description: String { text.prefix(5) + "-" + text.suffix(5) }

  public init(from decoder: any Decoder) throws {
    guard let value = Self(try decoder.singleValueContainer().decode(String.self)) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not a record code"))
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
