internal import CSodium

/// Padding that hides lengths.
public enum Padding {
  /// Appends `0x80` and zeros up to the smallest power of two ≥ max(`least`, count + 1).
  /// - Parameter least: a power of two.
  /// - Throws: ``SodiumError/padding`` when `least` is something else, ``SodiumError/memory``.
  public static func pad(_ text: some ByteSource, least: Int) throws -> SecretBytes {
    guard isPowerOfTwo(least) else { throw SodiumError.padding }
    let count = text.withUnsafeBytes { $0.count }
    let room = paddedLength(count, least: least)
    return try SecretBytes(count: room) { target in
      text.withUnsafeBytes { target.copyMemory(from: $0) }
      var padded = 0
      guard
        sodium_pad(
          &padded, target.octets, count, block(of: room, least: least), room) == 0,
        padded == room
      else { throw SodiumError.padding }
    }
  }

  /// Takes padding off and refuses any length or filling but the one that ``pad(_:least:)`` gives.
  public static func unpad(_ padded: SecretBytes, least: Int) throws -> SecretBytes {
    try padded.slice(0..<contentLength(padded, least: least))
  }

  /// How many bytes there are before the padding.
  /// - Throws: ``SodiumError/padding`` as ``unpad(_:least:)``.
  public static func contentLength(_ padded: SecretBytes, least: Int) throws -> Int {
    guard isPowerOfTwo(least), padded.count >= least, isPowerOfTwo(padded.count) else {
      throw SodiumError.padding
    }
    let count = try padded.lend { start, length in
      var count = 0
      guard sodium_unpad(&count, start, length, block(of: length, least: least)) == 0 else {
        throw SodiumError.padding
      }
      return count
    }
    guard paddedLength(count, least: least) == padded.count else { throw SodiumError.padding }
    return count
  }

  private static func isPowerOfTwo(_ number: Int) -> Bool {
    number > 0 && number & (number - 1) == 0
  }

  /// `sodium_pad` adds up to one block, and goes through one: of a length above the least the padding
  /// is in the second half.
  private static func block(of room: Int, least: Int) -> Int { room > least ? room / 2 : room }

  private static func paddedLength(_ count: Int, least: Int) -> Int {
    var room = least
    while room < count + 1 { room *= 2 }
    return room
  }

  /// The Padmé length of a text of `length` bytes: at most 12 % more, and at most
  /// O(log log) bits of the length can be told. Source: Nikitin et al., "Reducing metadata
  /// leakage from encrypted files and communication with PURBs", section 4.
  public static func padme(_ length: UInt64) -> UInt64 {
    guard length > 1 else { return length }
    let exponent = 63 - UInt64(length.leadingZeroBitCount)
    let mantissaBits = 64 - UInt64(exponent.leadingZeroBitCount)
    let lowBits = exponent - min(mantissaBits, exponent)
    let mask = (UInt64(1) << lowBits) - 1
    return (length + mask) & ~mask
  }
}
