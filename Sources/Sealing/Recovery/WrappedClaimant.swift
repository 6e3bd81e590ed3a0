internal import Sodium
public import Testimony

/// A claimant's seed under the phrase that is to be hers: as a root is (protocol section 4), under
/// another label, so that neither opens as the other. It stays at her machine.
public struct WrappedClaimant: Codable, Hashable, Sendable {
  /// Of the record that it is about.
  public let code: RecordCode
  public let list: String
  public let salt: Nonce16
  public let commit: Digest
  public let wrapped: Bytes

  /// Takes about half a second and 256 MiB.
  public init(wrapping claimant: Claimant, code: RecordCode, phrase: Phrase) throws {
    let salt = Random.bytes(16)
    let hash = try PasswordHash.moderate.derive(phrase.password, salt: salt)
    guard let salt = Nonce16(bytes: salt), let commit = Digest(bytes: hash.commitment) else {
      throw SodiumError.length
    }
    self.code = code
    list = phrase.list
    self.salt = salt
    self.commit = commit
    wrapped = try Bytes(
      bytes: AEAD.seal(
        claimant.seed, key: hash.key,
        context: Self.context(code: code, list: phrase.list, salt: salt, commit: commit)))
  }

  /// - Throws: ``SealingError/phrase`` when these are other words, ``SodiumError/authentication``
  ///   when the file was changed.
  public func open(with phrase: Phrase) throws -> Claimant {
    guard phrase.list == list else { throw SealingError.phrase }
    let hash = try PasswordHash.moderate.derive(phrase.password, salt: salt.bytes)
    guard Digest(bytes: hash.commitment) == commit else { throw SealingError.phrase }
    let seed = try AEAD.open(
      wrapped.bytes, key: hash.key,
      context: Self.context(code: code, list: list, salt: salt, commit: commit))
    guard seed.count == 32 else { throw SodiumError.authentication }
    return try Claimant(seed)
  }

  private static func context(
    code: RecordCode, list: String, salt: Nonce16, commit: Digest
  ) -> [UInt8] {
    PAE.encode(
      "toldonce/recovery-claimant/v1", .text(code.text), .text(list), .bytes(salt.bytes),
      .bytes(commit.bytes))
  }
}
