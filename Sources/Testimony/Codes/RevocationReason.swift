/// Why a certificate ended early.
public struct RevocationReason: OpenCode {
  public let rawValue: String
  public init(known: String) { rawValue = known }

  public static let left = Self(known: "left")
  public static let lost = Self(known: "lost")
  public static let compromised = Self(known: "compromised")
  public static let superseded = Self(known: "superseded")
  public static let closed = Self(known: "closed")

  /// All listed words, in the order of the protocol.
  public static let listed: [Self] = [
    .left, .lost, .compromised, .superseded, .closed,
  ]
}
