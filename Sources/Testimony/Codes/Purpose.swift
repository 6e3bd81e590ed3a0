/// What a reader wants to read for.
public struct Purpose: OpenCode {
  public let rawValue: String
  public init(known: String) { rawValue = known }

  public static let investigation = Self(known: "investigation")
  public static let prosecution = Self(known: "prosecution")
  public static let courtHearing = Self(known: "court_hearing")
  public static let victimProtection = Self(known: "victim_protection")
  public static let support = Self(known: "support")
  public static let healthCare = Self(known: "health_care")
  public static let legalAid = Self(known: "legal_aid")
  public static let compensation = Self(known: "compensation")
  public static let residence = Self(known: "residence")
  public static let familyTracing = Self(known: "family_tracing")

  /// All listed words, in the order of the protocol.
  public static let listed: [Self] = [
    .investigation, .prosecution, .courtHearing, .victimProtection, .support, .healthCare,
    .legalAid, .compensation, .residence, .familyTracing,
  ]
}
