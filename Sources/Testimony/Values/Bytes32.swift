/// A value that is a byte string in the protocol, and base64url in its JSON.
public protocol ByteString: Codable, Hashable, Sendable {
  /// The bytes; `nil` when the number is not the type's.
  init?(bytes: [UInt8])
  var bytes: [UInt8] { get }
}

/// 32 bytes with a meaning, so that a hash cannot be used where a key belongs.
public struct Bytes32<Meaning>: ByteString, CustomStringConvertible {
  public let bytes: [UInt8]

  /// Takes 32 bytes; anything else is `nil`.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// 32 zero bytes, the `prev` of the first statement of a consent chain.
  public static var zero: Self { Self(unchecked: [UInt8](repeating: 0, count: 32)) }

  private init(unchecked bytes: [UInt8]) { self.bytes = bytes }

  /// Lower-case hexadecimal, for people and file names; never used in the protocol's bytes.
  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

public enum StatementHashMeaning {}
public enum SigningKeyMeaning {}
public enum BoxKeyMeaning {}
public enum DigestMeaning {}

/// SHA-256 over the bytes that a statement's signatures cover (protocol section 2).
public typealias StatementHash = Bytes32<StatementHashMeaning>
/// An Ed25519 public key.
public typealias SigningPublicKey = Bytes32<SigningKeyMeaning>
/// An X25519 public key.
public typealias BoxPublicKey = Bytes32<BoxKeyMeaning>
/// Any other 32-byte hash or commitment; the field's name says of what.
public typealias Digest = Bytes32<DigestMeaning>

/// A byte string of any length.
public struct Bytes: ByteString {
  public let bytes: [UInt8]
  public init(bytes: [UInt8]) { self.bytes = bytes }
}

/// A 16-byte nonce.
public struct Nonce16: ByteString {
  public let bytes: [UInt8]

  /// Takes 16 bytes; anything else is `nil`.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    self.bytes = bytes
  }
}
