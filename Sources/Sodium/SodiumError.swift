/// Something that libsodium refused.
public struct SodiumError: Error, Equatable, Sendable, CustomStringConvertible {
  private enum Code: String, Sendable {
    case memory = "no guarded memory is left"
    case length = "a key, nonce or text has a wrong length"
    case authentication = "the text was not sealed under this key and context"
    case weakPoint = "the public key is of low order"
    case hpkeOpen = "the seal does not open with this key and context"
    case encoding = "the text is not in its only valid encoding"
    case padding = "the padding is not exact"
    case hashTooWeak = "the password hash is cheaper than allowed"
    case hashTooCostly = "the password hash is costlier than allowed"
    case exhausted = "the HPKE context has sent all it may"
  }

  private let code: Code

  /// Guarded memory could not be had; fewer secrets must live at once.
  public static let memory = Self(code: .memory)
  /// A wrong length, found before anything was computed.
  public static let length = Self(code: .length)
  /// AEAD opening failed: wrong key, wrong context or changed bytes, which are not told apart.
  public static let authentication = Self(code: .authentication)
  /// X25519 gave the all-zero secret, or a point is not one to use.
  public static let weakPoint = Self(code: .weakPoint)
  /// HPKE opening failed, for whatever reason.
  public static let hpkeOpen = Self(code: .hpkeOpen)
  /// base64 or base64url is malformed.
  public static let encoding = Self(code: .encoding)
  /// Padding is missing, too long, or filled with something else.
  public static let padding = Self(code: .padding)
  public static let hashTooWeak = Self(code: .hashTooWeak)
  public static let hashTooCostly = Self(code: .hashTooCostly)
  /// 2^64 − 1 messages were sealed with one context.
  public static let exhausted = Self(code: .exhausted)

  /// One clause without values, for logs.
  public var shortDescription: String { code.rawValue }
  public var description: String { shortDescription }
}
