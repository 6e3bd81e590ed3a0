/// How a release ended.
public struct ReleaseCode: OpenCode {
  public let rawValue: String
  public init(known: String) { rawValue = known }

  public static let released = Self(known: "released")
  public static let notStarted = Self(known: "not_started")
  public static let expired = Self(known: "expired")
  public static let revoked = Self(known: "revoked")
  public static let exhausted = Self(known: "exhausted")
  public static let frozen = Self(known: "frozen")
  public static let erased = Self(known: "erased")
  public static let notRecipient = Self(known: "not_recipient")
  public static let certificate = Self(known: "certificate")
  public static let policy = Self(known: "policy")
  public static let sections = Self(known: "sections")
  public static let replay = Self(known: "replay")
  public static let clock = Self(known: "clock")

  /// All listed words, in the order of the protocol.
  public static let listed: [Self] = [
    .released, .notStarted, .expired, .revoked, .exhausted, .frozen, .erased, .notRecipient,
    .certificate, .policy, .sections, .replay, .clock,
  ]
}
