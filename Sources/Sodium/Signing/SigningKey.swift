internal import CSodium

/// An Ed25519 key pair; the secret never leaves guarded memory (RFC 8032; `crypto_sign`).
public final class SigningKey: Sendable {
  private let secret: SecretBytes
  /// 32 bytes.
  public let publicKey: [UInt8]

  /// - Parameter seed: 32 bytes.
  /// - Throws: ``SodiumError/length``, ``SodiumError/memory``.
  public init(seed: some ByteSource) throws {
    var publicKey = [UInt8](repeating: 0, count: 32)
    secret = try seed.lend { seed, count in
      guard count == 32 else { throw SodiumError.length }
      return try SecretBytes(count: 64) { target in
        _ = crypto_sign_seed_keypair(
          &publicKey, target.octets, seed)
      }
    }
    self.publicKey = publicKey
  }

  /// A fresh key.
  public static func generate() throws -> SigningKey {
    try SigningKey(seed: SecretBytes.random(count: 32))
  }

  /// 64 bytes, the same for the same message.
  public func sign(_ message: [UInt8]) -> [UInt8] {
    secret.lend { secret, _ in
      [UInt8](unsafeUninitializedCapacity: 64) { buffer, filled in
        _ = crypto_sign_detached(
          buffer.start, nil, message, UInt64(message.count), secret)
        filled = 64
      }
    }
  }

  /// Lends the 32-byte seed, to seal it into a key file.
  public func seed() throws -> SecretBytes { try secret.slice(0..<32) }

  /// libsodium's rules: canonical S and points, none of low order. Any other length is `false`.
  public static func isValid(
    _ signature: [UInt8], of message: some ByteSource, by publicKey: [UInt8]
  ) -> Bool {
    SodiumLibrary.prepare()
    guard signature.count == 64, publicKey.count == 32 else { return false }
    return message.lend {
      crypto_sign_verify_detached(signature, $0, UInt64($1), publicKey) == 0
    }
  }
}
