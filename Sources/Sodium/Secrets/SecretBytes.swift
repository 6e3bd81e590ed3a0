internal import CSodium

/// Bytes in libsodium's guarded memory: locked, between guard pages, and wiped when let go.
///
/// Secrets are filled once and read-only after. They have no description, no coding and no
/// copy into ordinary memory but through ``withUnsafeBytes(_:)``. Comparison takes constant time.
/// Guarded memory is scarce (a few pages for each secret): keep few alive, put many keys in one.
/// Source: libsodium documentation, "Secure memory".
public final class SecretBytes: ByteSource, Equatable, @unchecked Sendable {
  // Unchecked: the memory is written in `init` only and is read-only from then on.
  private let memory: UnsafeMutableRawPointer
  public let count: Int

  /// Fills `count` bytes in a closure. The memory is zero before.
  /// - Throws: ``SodiumError/memory``, or what the closure throws (nothing is left behind then).
  public init(
    count: Int, filledBy fill: (UnsafeMutableRawBufferPointer) throws -> Void
  ) throws {
    SodiumLibrary.prepare()
    guard let memory = sodium_malloc(count) else { throw SodiumError.memory }
    self.memory = memory
    self.count = count
    sodium_memzero(memory, count)
    // From here on `deinit` frees, also when the closure throws.
    defer { wipeRegisters(copied: count) }
    try fill(UnsafeMutableRawBufferPointer(start: memory, count: count))
    guard sodium_mprotect_readonly(memory) == 0 else { throw SodiumError.memory }
  }

  /// Copies bytes that exist elsewhere already; the caller wipes the source.
  public convenience init(copying bytes: some ByteSource) throws {
    let count = bytes.withUnsafeBytes { $0.count }
    try self.init(count: count) { target in bytes.withUnsafeBytes { target.copyMemory(from: $0) } }
  }

  /// `count` random bytes.
  public static func random(count: Int) throws -> SecretBytes {
    try SecretBytes(count: count) { randombytes_buf($0.octets, count) }
  }

  deinit {
    // sodium_free wipes before it unmaps; the canary is checked on the way.
    sodium_free(memory)
  }

  /// Lends the bytes. They must not leave the closure.
  public func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    try body(UnsafeRawBufferPointer(start: memory, count: count))
  }

  /// A secret of its own with `range` of the bytes; beyond the end is ``SodiumError/length``.
  public func slice(_ range: Range<Int>) throws -> SecretBytes {
    guard range.lowerBound >= 0, range.upperBound <= count else { throw SodiumError.length }
    return try withUnsafeBytes {
      try SecretBytes(copying: UnsafeRawBufferPointer(rebasing: $0[range]))
    }
  }

  /// Two secrets of one length, exclusive-or'd.
  public func xor(_ other: some ByteSource) throws -> SecretBytes {
    try other.withUnsafeBytes { right in
      guard right.count == count else { throw SodiumError.length }
      return try SecretBytes(count: count) { target in
        withUnsafeBytes { left in
          for index in 0..<count { target[index] = left[index] ^ right[index] }
        }
      }
    }
  }

  /// Secrets one after the other.
  public static func joining(_ parts: [SecretBytes]) throws -> SecretBytes {
    try SecretBytes(count: parts.reduce(0) { $0 + $1.count }) { target in
      var start = 0
      for part in parts {
        part.withUnsafeBytes {
          UnsafeMutableRawBufferPointer(rebasing: target[start...]).copyMemory(from: $0)
        }
        start += part.count
      }
    }
  }

  /// Constant time in the bytes; the length is not secret.
  public static func == (left: SecretBytes, right: SecretBytes) -> Bool {
    left.count == right.count && sodium_memcmp(left.memory, right.memory, left.count) == 0
  }

  /// Constant-time comparison with bytes that are not secret.
  public func equals(_ bytes: some ByteSource) -> Bool {
    bytes.withUnsafeBytes { other in
      guard let base = other.baseAddress, other.count == count else {
        return other.count == 0 && count == 0
      }
      return sodium_memcmp(memory, base, count) == 0
    }
  }
}
