/// The agency's own legal basis; the survivor's consent is the grant itself.
public struct LegalBasis: OpenCode {
  public let rawValue: String
  public init(known: String) { rawValue = known }

  public static let consent = Self(known: "consent")
  public static let criminalProcedure = Self(known: "criminal_procedure")
  public static let eio = Self(known: "eio")
  public static let mla = Self(known: "mla")
  public static let jitAgreement = Self(known: "jit_agreement")
  public static let legalClaims = Self(known: "legal_claims")
  public static let vitalInterests = Self(known: "vital_interests")
  public static let socialProtection = Self(known: "social_protection")
  public static let healthLaw = Self(known: "health_law")

  /// All listed words, in the order of the protocol.
  public static let listed: [Self] = [
    .consent, .criminalProcedure, .eio, .mla, .jitAgreement, .legalClaims, .vitalInterests,
    .socialProtection, .healthLaw,
  ]
}
