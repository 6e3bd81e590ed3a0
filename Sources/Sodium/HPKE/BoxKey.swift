internal import CSodium

/// An X25519 key pair; the secret never leaves guarded memory (RFC 7748).
public final class BoxKey: Sendable {
  let secret: SecretBytes
  /// 32 bytes.
  public let publicKey: [UInt8]

  /// - Parameter secret: 32 bytes, the scalar before clamping.
  /// - Throws: ``SodiumError/length``.
  public init(secret: SecretBytes) throws {
    guard secret.count == 32 else { throw SodiumError.length }
    var publicKey = [UInt8](repeating: 0, count: 32)
    secret.lend { secret, _ in _ = crypto_scalarmult_base(&publicKey, secret) }
    self.secret = secret
    self.publicKey = publicKey
  }

  /// A fresh key.
  public static func generate() throws -> BoxKey { try BoxKey(secret: .random(count: 32)) }

  /// The key that `crypto_box_seed_keypair` makes of a 32-byte seed.
  public convenience init(seed: some ByteSource) throws {
    let secret = try seed.lend { seed, count in
      guard count == 32 else { throw SodiumError.length }
      return try SecretBytes(count: 32) { target in
        var publicKey = [UInt8](repeating: 0, count: 32)
        _ = crypto_box_seed_keypair(
          &publicKey, target.octets, seed)
      }
    }
    try self.init(secret: secret)
  }

  /// The X25519 secret shared with a public key.
  /// - Throws: ``SodiumError/weakPoint`` when it would be all zero, ``SodiumError/length``.
  public func shared(with publicKey: [UInt8]) throws -> SecretBytes {
    try SecretBytes(count: 32) { try share(with: publicKey, into: $0) }
  }

  /// Writes the shared secret to 32 bytes of guarded memory.
  func share(with publicKey: [UInt8], into target: UnsafeMutableRawBufferPointer) throws {
    guard publicKey.count == 32, target.count == 32 else { throw SodiumError.length }
    let status = secret.lend { secret, _ in crypto_scalarmult(target.octets, secret, publicKey) }
    guard status == 0 else { throw SodiumError.weakPoint }
  }

  /// The 32-byte secret, to seal it into a key file.
  public func exportSecret() -> SecretBytes { secret }
}
