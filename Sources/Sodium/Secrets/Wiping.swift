internal import CSodium

extension Array where Element == UInt8 {
  /// Overwrites the bytes with zeros in a way that the compiler keeps.
  ///
  /// For plaintext that had to pass through an array; copies made before are not reached.
  public mutating func wipe() {
    withUnsafeMutableBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      sodium_memzero(base, buffer.count)
    }
  }
}

/// Wipes what a call of libsodium has left on the stack; to be called where that call was made.
///
/// BLAKE2b of libsodium 1.0.18, and with it `crypto_kdf` and Argon2id, leaves its result there: a
/// derived key would stay until something else happened to be written over it. Measured at most
/// 4 KiB below the call; four times that is wiped.
func wipeStack() { sodium_stackzero(16_384) }

/// Wipes what a copy of `count` bytes has left in vector registers.
///
/// They keep it until something else passes through them; a library that binds a function late, or
/// a signal, saves them to the stack. Zeros that are copied in the same way take the same ones;
/// what copies of other lengths and libsodium's own loops leave there is not reached.
func wipeRegisters(copied count: Int) {
  let size = min(count, 4_096)
  withUnsafeTemporaryAllocation(byteCount: 2 * size, alignment: 64) { zeros in
    // The compiler cannot look into these calls, so it keeps the copy between them.
    sodium_memzero(zeros.baseAddress, zeros.count)
    UnsafeMutableRawBufferPointer(rebasing: zeros[size...])
      .copyMemory(from: UnsafeRawBufferPointer(rebasing: zeros[..<size]))
    sodium_memzero(zeros.baseAddress, zeros.count)
  }
}

/// Randomness from libsodium.
public enum Random {
  /// `count` random bytes that are not secret: salts, nonces, identifiers.
  public static func bytes(_ count: Int) -> [UInt8] {
    SodiumLibrary.prepare()
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      randombytes_buf(buffer.start, count)
      filled = count
    }
  }

  /// A number below `bound`, uniformly; `bound` is at least 1.
  public static func number(below bound: UInt32) -> UInt32 {
    SodiumLibrary.prepare()
    return randombytes_uniform(bound)
  }
}
