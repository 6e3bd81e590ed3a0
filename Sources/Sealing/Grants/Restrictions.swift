internal import Sodium
public import Testimony

extension GrantSecret {
  private func restrictionsKey(_ grant: StatementHash) throws -> SecretBytes {
    try KDF.derive(secret, "toldonce/restrictions-key/v1", .bytes(grant.bytes))
  }

  /// Her restrictions in her own words, for whoever reads under the grant.
  public func sealRestrictions(_ text: String, grant: StatementHash) throws -> [UInt8] {
    try sealRestrictions(text, grant: grant, nonce: Random.bytes(AEAD.nonceLength))
  }

  package func sealRestrictions(
    _ text: String, grant: StatementHash, nonce: [UInt8]
  ) throws -> [UInt8] {
    let padded = try Padding.pad(Array(text.utf8), least: SealedMessage.leastPadded)
    return try nonce
      + AEAD.seal(padded, key: restrictionsKey(grant), nonce: nonce, context: grant.bytes)
  }

  /// Her restrictions, if the grant says that there are any.
  /// - Returns: `nil` if there are none.
  /// - Throws: ``SealingError/restrictionsMissing``, ``SealingError/restrictionsUnexpected``,
  ///   ``SodiumError``, ``SealingError/notText``. Nothing may be shown then.
  public func openRestrictions(
    _ sealed: [UInt8]?, grant: StatementHash, flag: Bool
  ) throws -> String? {
    guard flag else {
      guard sealed == nil else { throw SealingError.restrictionsUnexpected }
      return nil
    }
    guard let sealed else { throw SealingError.restrictionsMissing }
    let padded = try AEAD.open(sealed, key: restrictionsKey(grant), context: grant.bytes)
    return try SealedMessage.text(padded)
  }
}
