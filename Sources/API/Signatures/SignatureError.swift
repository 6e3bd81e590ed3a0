/// Why a message signature or a content digest is refused. Equal by code; no value of the message
/// is in it, so that it may be logged.
public struct SignatureError: Error, Hashable, Sendable, CustomStringConvertible {
  private enum Code: String, Sendable {
    case missing
    case malformed
    case component
    case coverage
    case parameters
    case clock
    case expired
    case signature
    case replayed
    case digest
  }

  private let code: Code
  private init(_ code: Code) { self.code = code }

  /// The request is not signed, and has to be.
  public static let missing = Self(.missing)
  /// A field is not in the one spelling of its structured value, or holds more than one signature.
  public static let malformed = Self(.malformed)
  /// A component is unknown, named twice, or not in the message.
  public static let component = Self(.component)
  /// Something that has to be covered is not.
  public static let coverage = Self(.coverage)
  /// A parameter is missing, unknown, or not of the profile.
  public static let parameters = Self(.parameters)
  /// The clocks are more than 300 s apart: set the clock, then sign again.
  public static let clock = Self(.clock)
  /// The time of the signature is over: sign again.
  public static let expired = Self(.expired)
  /// It was not made by this key over this message.
  public static let signature = Self(.signature)
  /// It was used before: sign again.
  public static let replayed = Self(.replayed)
  /// The body is not the one that was announced.
  public static let digest = Self(.digest)

  /// One word without values, for logs.
  public var shortDescription: String { code.rawValue }
  public var description: String { shortDescription }
}
