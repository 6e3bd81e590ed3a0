public import Sodium

/// Somebody who signs notes, for example a log (c2sp.org/signed-note, Ed25519).
///
/// Unforgeable under chosen messages. A log must not sign two checkpoints that are inconsistent:
/// that is the caller's to hold.
public struct NoteSigner: Sendable {
  /// What others verify with.
  public let verifier: NoteKey
  private let key: SigningKey

  /// - Parameter name: for a log, its origin.
  /// - Throws: ``LedgerError/vkeyMalformed`` if `name` may not be a key name.
  public init(name: String, key: SigningKey) throws {
    verifier = try NoteKey(name: name, algorithm: .ed25519, publicKey: key.publicKey)
    self.key = key
  }

  /// Signs a text.
  /// - Parameter text: UTF-8 without control characters but the newline, ending in one.
  /// - Throws: ``LedgerError/noteMalformed`` for any other text; nothing is given out then.
  public func sign(_ text: [UInt8]) throws -> SignedNote {
    let signature = NoteSignature(
      name: verifier.name, keyID: verifier.keyID, bytes: key.sign(text))
    return try SignedNote(text: text, signatures: [signature])
  }

  /// Signs a checkpoint of this log.
  /// - Throws: ``LedgerError/checkpointOrigin`` if the signer's name is not the origin.
  public func sign(_ checkpoint: Checkpoint) throws -> SignedNote {
    guard verifier.name.isIdentical(to: checkpoint.origin) else {
      throw LedgerError.checkpointOrigin
    }
    return try sign(checkpoint.text)
  }
}
