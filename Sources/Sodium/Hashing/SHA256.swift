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

  /// `SHA256(prefix ‖ 64 bytes)` of each 64 bytes, one after the other: half as many bytes. A tree
  /// hashes millions of these, so that nothing is allocated in between.
  public static func hashPairs(_ hashes: [UInt8], prefix: UInt8) -> [UInt8] {
    SodiumLibrary.prepare()
    let count = hashes.count / 64
    return [UInt8](unsafeUninitializedCapacity: 32 * count) { target, filled in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 65) { text in
        text[0] = prefix
        hashes.withUnsafeBufferPointer { hashes in
          for pair in 0..<count {
            for place in 0..<64 { text[1 + place] = hashes[64 * pair + place] }
            crypto_hash_sha256(target.start + 32 * pair, text.start, 65)
          }
        }
      }
      filled = 32 * count
    }
  }
}
