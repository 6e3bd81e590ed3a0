public import Sodium
internal import Statements
public import Testimony

/// `W` of a recovery in its two halves: neither says anything alone (decision page 21).
public final class RecoverySecret: Sendable {
  /// `h1`, for the unit of her choice, 32 bytes.
  public let unitHalf: SecretBytes
  /// `h2`, for the keeper, 32 bytes.
  public let keeperHalf: SecretBytes
  private let whole: SecretBytes

  /// Puts the halves together. Whether they belong together shows only where something is opened.
  /// - Throws: ``SodiumError/length`` unless both have 32 bytes.
  public init(unitHalf: SecretBytes, keeperHalf: SecretBytes) throws {
    guard unitHalf.count == 32, keeperHalf.count == 32 else { throw SodiumError.length }
    self.unitHalf = unitHalf
    self.keeperHalf = keeperHalf
    whole = try unitHalf.xor(keeperHalf)
  }

  public static func generate() throws -> RecoverySecret {
    // Of two random halves the XOR is as random as either.
    try RecoverySecret(unitHalf: .random(count: 32), keeperHalf: .random(count: 32))
  }

  /// Her seed under both halves, 72 bytes.
  public func wrap(
    _ seed: SurvivorSeed, recovery: StatementHash, record: RecordID
  ) throws -> [UInt8] {
    try wrap(seed, recovery: recovery, record: record, nonce: Random.bytes(AEAD.nonceLength))
  }

  package func wrap(
    _ seed: SurvivorSeed, recovery: StatementHash, record: RecordID, nonce: [UInt8]
  ) throws -> [UInt8] {
    try nonce
      + AEAD.seal(
        seed.secret, key: key(recovery), nonce: nonce,
        context: SealContext.recoveryRoot(recovery, record: record))
  }

  /// Opens her seed.
  /// - Parameter keys: of manifest seq 0: a seal does not say who sealed.
  /// - Throws: ``SodiumError/authentication``; ``SealingError/survivorKeys`` for a seed that is not
  ///   that of the record's survivor.
  public func open(
    _ wrapped: [UInt8], recovery: StatementHash, record: RecordID, keys: SurvivorKeys
  ) throws -> SurvivorSeed {
    let secret = try AEAD.open(
      wrapped, key: key(recovery), context: SealContext.recoveryRoot(recovery, record: record))
    guard secret.count == 32 else { throw SealingError.survivorKeys }
    let seed = try SurvivorSeed(secret)
    guard seed.publicKeys == keys else { throw SealingError.survivorKeys }
    return seed
  }

  private func key(_ recovery: StatementHash) throws -> SecretBytes {
    try KDF.derive(whole, "toldonce/recovery-key/v1", .bytes(recovery.bytes))
  }
}
