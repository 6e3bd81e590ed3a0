internal import CSodium

/// SHA-256, for statements and the log (FIPS 180-4; `crypto_hash_sha256`).
public struct SHA256 {
  private var state = crypto_hash_sha256_state()

  public init() {
    SodiumLibrary.prepare()
    crypto_hash_sha256_init(&state)
  }

  public mutating func update(_ bytes: some ByteSource) {
    bytes.lend { _ = crypto_hash_sha256_update(&state, $0, UInt64($1)) }
  }

  /// 32 bytes. The hasher is spent afterwards.
  public mutating func finish() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { buffer, filled in
      crypto_hash_sha256_final(&state, buffer.start)
      filled = 32
    }
  }

  /// 32 bytes.
  public static func hash(_ bytes: some ByteSource) -> [UInt8] {
    var hasher = SHA256()
    hasher.update(bytes)
    return hasher.finish()
  }
}
