public import Sodium

/// A witness: it cosigns checkpoints and nothing else, so that no other text can be had from it
/// (c2sp.org/tlog-cosignature, Ed25519).
///
/// A witness must not cosign before it has verified that the checkpoint is the log's and continues
/// the newest one that it cosigned (``LogTrust``, ``TreeHead/verifyContinues(_:proof:)``).
public struct Cosigner: Sendable {
  /// What others verify with.
  public let verifier: NoteKey
  private let key: SigningKey

  /// - Throws: ``LedgerError/vkeyMalformed`` if `name` may not be a key name.
  public init(name: String, key: SigningKey) throws {
    verifier = try NoteKey(name: name, algorithm: .cosignature, publicKey: key.publicKey)
    self.key = key
  }

  /// The signature line for a checkpoint.
  /// - Parameter time: now, seconds since 1970 UTC.
  /// - Throws: ``LedgerError/checkpointCosignature`` for times that the format does not have.
  public func cosign(_ checkpoint: Checkpoint, at time: UInt64) throws -> NoteSignature {
    guard time <= Cosignature.latestTime else { throw LedgerError.checkpointCosignature }
    let signature = key.sign(Cosignature.message(checkpoint.text, time: time))
    return NoteSignature(
      name: verifier.name, keyID: verifier.keyID,
      bytes: Cosignature(time: time, signature: signature).bytes)
  }
}
