internal import CSodium

/// Argon2id, version 1.3, always by name (RFC 9106; `crypto_pwhash`).
public struct PasswordHash: Hashable, Sendable {
  /// Passes over the memory.
  public let operations: UInt64
  /// Bytes.
  public let memory: UInt64

  /// 3 passes over 256 MiB: libsodium's MODERATE, and the only cost a phrase may have.
  public static let moderate = PasswordHash(known: 3, 268_435_456)

  /// What a key file may ask for: 3 to 4 passes, 256 MiB to 1 GiB (protocol section 3).
  ///
  /// Cheaper would be too easy to guess; costlier would be a way to stop a client.
  /// - Throws: ``SodiumError/hashTooWeak``, ``SodiumError/hashTooCostly``.
  public init(operations: UInt64, memory: UInt64) throws {
    guard operations >= 3, memory >= 268_435_456 else { throw SodiumError.hashTooWeak }
    guard operations <= 4, memory <= 1_073_741_824 else { throw SodiumError.hashTooCostly }
    self.init(known: operations, memory)
  }

  private init(known operations: UInt64, _ memory: UInt64) {
    (self.operations, self.memory) = (operations, memory)
  }

  /// A key of 32 bytes, and 32 more to compare before the key is used.
  public struct Result: Sendable {
    public let key: SecretBytes
    public let commitment: [UInt8]
  }

  /// - Parameter salt: 16 bytes.
  /// - Throws: ``SodiumError/length``, ``SodiumError/memory``.
  public func derive(_ password: SecretBytes, salt: [UInt8]) throws -> Result {
    guard salt.count == 16 else { throw SodiumError.length }
    let both = try SecretBytes(count: 64) { target in
      try password.lend { start, count in
        let status = start.withMemoryRebound(to: CChar.self, capacity: count) {
          crypto_pwhash(
            target.octets, 64, $0, UInt64(count), salt, operations, Int(memory),
            crypto_pwhash_ALG_ARGON2ID13)
        }
        wipeStack()
        guard status == 0 else { throw SodiumError.memory }
      }
    }
    return try Result(
      key: both.slice(0..<32), commitment: both.withUnsafeBytes { Array($0[32...]) })
  }
}
