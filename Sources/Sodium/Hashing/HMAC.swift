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

  /// The beginnings of the tags of many messages of one length under one key, which is prepared once
  /// for all of them: half the work of as many calls, and nothing is allocated in between.
  /// - Parameters:
  ///   - messages: one after the other, each of `width` bytes; a rest is passed over.
  ///   - length: bytes of each tag that are wanted, at most 32.
  /// - Returns: the beginnings one after the other, public.
  public static func tags(
    of messages: [UInt8], width: Int, key: some ByteSource, length: Int
  ) -> [UInt8] {
    precondition(width > 0 && (0...32).contains(length), "a tag has 32 bytes")
    SodiumLibrary.prepare()
    var keyed = crypto_auth_hmacsha256_state()
    var state = crypto_auth_hmacsha256_state()
    defer {
      withUnsafeMutableBytes(of: &keyed) { sodium_memzero($0.baseAddress, $0.count) }
      withUnsafeMutableBytes(of: &state) { sodium_memzero($0.baseAddress, $0.count) }
    }
    key.lend { _ = crypto_auth_hmacsha256_init(&keyed, $0, $1) }
    let count = messages.count / width
    return [UInt8](unsafeUninitializedCapacity: count * length) { target, filled in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { tag in
        messages.lend { messages, _ in
          for number in 0..<count {
            state = keyed
            crypto_auth_hmacsha256_update(&state, messages + number * width, UInt64(width))
            crypto_auth_hmacsha256_final(&state, tag.start)
            (target.start + number * length).update(from: tag.start, count: length)
          }
        }
      }
      filled = count * length
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

  /// Fills `target`, at most 255 × 32 bytes, from the beginning to the end.
  static func expand(
    _ key: some ByteSource, info: [UInt8], into target: UnsafeMutableRawBufferPointer
  ) {
    precondition(target.count <= 255 * 32, "HKDF gives no more")
    withUnsafeTemporaryAllocation(byteCount: 32, alignment: 16) { last in
      defer { sodium_memzero(last.baseAddress, last.count) }
      var previous = UnsafeRawBufferPointer(rebasing: last[..<0])
      for (counter, start) in stride(from: 0, to: target.count, by: 32).enumerated() {
        let block = UnsafeMutableRawBufferPointer(
          rebasing: target[start..<min(start + 32, target.count)])
        HMACSHA256.compute([previous, info, [UInt8(counter + 1)]], key: key, into: last)
        block.copyMemory(from: UnsafeRawBufferPointer(rebasing: last[..<block.count]))
        previous = UnsafeRawBufferPointer(block)
      }
    }
  }

  /// `count` bytes, at most 255 × 32.
  public static func expand(
    _ key: some ByteSource, info: [UInt8], count: Int
  ) throws -> SecretBytes {
    guard count <= 255 * 32 else { throw SodiumError.length }
    return try SecretBytes(count: count) { expand(key, info: info, into: $0) }
  }
}
