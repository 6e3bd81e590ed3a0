/// What kind of help a referral asks for.
public struct ReferralService: OpenCode {
  public let rawValue: String
  public init(known: String) { rawValue = known }

  public static let shelter = Self(known: "shelter")
  public static let protection = Self(known: "protection")
  public static let psychosocial = Self(known: "psychosocial")
  public static let health = Self(known: "health")
  public static let legal = Self(known: "legal")
  public static let livelihood = Self(known: "livelihood")
  public static let education = Self(known: "education")
  public static let familyTracing = Self(known: "family_tracing")
  public static let `return` = Self(known: "return")

  /// All listed words, in the order of the protocol.
  public static let listed: [Self] = [
    .shelter, .protection, .psychosocial, .health, .legal, .livelihood, .education,
    .familyTracing, .return,
  ]
}
