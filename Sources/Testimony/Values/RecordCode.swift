/// A record's short public code: 10 Crockford base32 characters (protocol section 4).
public struct RecordCode: Hashable, Sendable, Codable, CustomStringConvertible {
  /// Ten upper-case characters without a hyphen, as they enter keys and signatures.
  public let text: String

  /// Reads what a person typed: any case, hyphens and spaces ignored, O as 0, I and L as 1.
  public init?(typed: String) {
    var characters: [UInt8] = []
    for character in typed.utf8 where !"- ".utf8.contains(character) {
      guard let value = CrockfordBase32.value(ofTyped: character), characters.count < 10 else {
        return nil
      }
      characters.append(CrockfordBase32.alphabet[Int(value)])
    }
    self.init(String(decoding: characters, as: UTF8.self))
  }

  /// Reads the written form only.
  public init?(_ text: String) {
    guard text.utf8.count == 10, text.utf8.allSatisfy(CrockfordBase32.alphabet.contains) else {
      return nil
    }
    self.text = text
  }

  /// Makes a code of ten numbers, of which the low five bits count; fewer or more are `nil`.
  public init?(random: [UInt8]) {
    guard random.count == 10 else { return nil }
    text = String(decoding: random.map { CrockfordBase32.alphabet[Int($0 & 31)] }, as: UTF8.self)
  }

  /// As it is shown to people: two groups of five, with a hyphen between them.
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
