public import Sodium

/// One half of a recovery on its way to somebody; what it is bound to is one of the contexts of
/// ``SealContext`` for recoveries.
public enum RecoveryHalf {
  /// - Returns: 80 bytes.
  public static func seal(
    _ half: SecretBytes, to key: [UInt8], context: [UInt8]
  ) throws -> [UInt8] {
    guard half.count == 32 else { throw SodiumError.length }
    return try HPKE.seal(half, to: key, info: context)
  }

  /// - Returns: 32 bytes.
  /// - Throws: ``SodiumError/hpkeOpen``, whatever is wrong.
  public static func open(
    _ sealed: [UInt8], with key: BoxKey, context: [UInt8]
  ) throws -> SecretBytes {
    let half = try HPKE.open(sealed, with: key, info: context)
    guard half.count == 32 else { throw SodiumError.hpkeOpen }
    return half
  }
}
