internal import CSodium

/// HMAC-SHA-256 with a key of any length (RFC 2104; `crypto_auth_hmacsha256`, streaming).
public enum HMACSHA256 {
  /// 32 bytes, public.
  public static func authenticate(_ message: some ByteSource, key: some ByteSource) -> [UInt8] {
    SodiumLibrary.prepare()
    return [UInt8](unsafeUninitializedCapacity: 32) { buffer, filled in
      compute([message], key: key, into: UnsafeMutableRawBufferPointer(buffer))
      filled = 32
    }
  }

  /// Writes 32 bytes over `parts` one after the other; `buffer` has at least 32 bytes.
  static func compute(
    _ parts: [any ByteSource], key: some ByteSource, into buffer: UnsafeMutableRawBufferPointer
  ) {
    var state = crypto_auth_hmacsha256_state()
    defer { withUnsafeMutableBytes(of: &state) { sodium_memzero($0.baseAddress, $0.count) } }
    key.lend { _ = crypto_auth_hmacsha256_init(&state, $0, $1) }
    for part in parts {
      part.lend { _ = crypto_auth_hmacsha256_update(&state, $0, UInt64($1)) }
    }
    crypto_auth_hmacsha256_final(&state, buffer.octets)
  }
}

/// HKDF with SHA-256 (RFC 5869), composed of HMAC because libsodium 1.0.18 has none of its own.
public enum HKDFSHA256 {
  /// 32 bytes of pseudorandom key.
  public static func extract(salt: some ByteSource, _ parts: [any ByteSource]) throws -> SecretBytes
  {
    try SecretBytes(count: 32) { HMACSHA256.compute(parts, key: salt, into: $0) }
  }

  /// `count` bytes, at most 255 × 32.
  public static func expand(
    _ key: some ByteSource, info: [UInt8], count: Int
  ) throws -> SecretBytes {
    guard count <= 255 * 32 else { throw SodiumError.length }
    return try SecretBytes(count: count) { target in
      var previous: any ByteSource = [UInt8]()
      var start = 0
      var counter: UInt8 = 1
      while start < count {
        let parts: [any ByteSource] = [previous, info, [counter]]
        let last = try SecretBytes(count: 32) { HMACSHA256.compute(parts, key: key, into: $0) }
        let length = min(32, count - start)
        last.withUnsafeBytes {
          UnsafeMutableRawBufferPointer(rebasing: target[start..<start + length])
            .copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[0..<length]))
        }
        previous = last
        start += length
        counter &+= 1
      }
    }
  }
}
