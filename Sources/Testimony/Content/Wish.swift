/// Her wish for one section.
public struct Wish: Codable, Hashable, Sendable {
  /// Who may ever ask for it: an empty list is nobody; absent, she has not said.
  public let mayAsk: [AskerCode]?
  /// Her own restriction, in her own words.
  public let restriction: String?

  public init(mayAsk: [AskerCode]? = nil, restriction: String? = nil) {
    self.mayAsk = mayAsk
    self.restriction = restriction
  }
}

/// A kind of office that might ask to read.
public struct AskerCode: OpenCode {
  public let rawValue: String
  public init(known: String) { rawValue = known }

  public static let support = Self(known: "support")
  public static let health = Self(known: "health")
  public static let legalAid = Self(known: "legal_aid")
  public static let police = Self(known: "police")
  public static let prosecution = Self(known: "prosecution")
  public static let court = Self(known: "court")
  public static let residence = Self(known: "residence")

  public static let listed: [Self] = [
    .support, .health, .legalAid, .police, .prosecution, .court, .residence,
  ]
}
