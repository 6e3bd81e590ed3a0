public import Sodium
internal import Statements
public import Testimony

/// A unit's secret box key, sealed to each of its members (protocol section 3).
public enum UnitSecret {
  /// - Parameter member: an officer's key id or a member unit's id, in written form.
  public static func seal(
    _ secret: BoxKey, unit: UnitID, generation: Int, member: String, to key: BoxPublicKey
  ) throws -> [UInt8] {
    try seal(
      secret, unit: unit, generation: generation, member: member, to: key, ephemeral: .generate())
  }

  package static func seal(
    _ secret: BoxKey, unit: UnitID, generation: Int, member: String, to key: BoxPublicKey,
    ephemeral: BoxKey
  ) throws -> [UInt8] {
    try HPKE.seal(
      secret.exportSecret(), to: key.bytes,
      info: SealContext.unitSecret(unit, generation: generation, member: member),
      ephemeral: ephemeral)
  }

  /// - Throws: ``SodiumError/hpkeOpen``.
  public static func open(
    _ sealed: [UInt8], with key: BoxKey, unit: UnitID, generation: Int, member: String
  ) throws -> BoxKey {
    let secret = try HPKE.open(
      sealed, with: key, info: SealContext.unitSecret(unit, generation: generation, member: member))
    guard secret.count == 32 else { throw SodiumError.hpkeOpen }
    return try BoxKey(secret: secret)
  }
}
