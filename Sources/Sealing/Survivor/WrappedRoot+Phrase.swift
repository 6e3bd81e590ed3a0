package import Sodium
public import Testimony

extension WrappedRoot {
  /// Wraps a seed under a phrase, with a fresh salt. Takes about half a second and 256 MiB.
  public init(
    wrapping seed: SurvivorSeed, code: RecordCode, phrase: Phrase
  ) throws {
    try self.init(
      wrapping: seed.secret, code: code, phrase: phrase, salt: Random.bytes(16),
      nonce: Random.bytes(AEAD.nonceLength))
  }

  package init(
    wrapping secret: SecretBytes, code: RecordCode, phrase: Phrase, salt: [UInt8],
    nonce: [UInt8]
  ) throws {
    let hash = try PasswordHash.moderate.derive(phrase.password, salt: salt)
    guard let salt = Nonce16(bytes: salt), let commit = Digest(bytes: hash.commitment) else {
      throw SodiumError.length
    }
    let context = Self.context(code: code, list: phrase.list, salt: salt, commit: commit)
    let sealed = try AEAD.seal(secret, key: hash.key, nonce: nonce, context: context)
    self.init(
      code: code, list: phrase.list, salt: salt, commit: commit,
      wrapped: Bytes(bytes: nonce + sealed))
  }

  /// Opens the seed.
  /// - Throws: ``SealingError/phrase`` when the words are not those of this record,
  ///   ``SodiumError/authentication`` when the stored root was changed.
  public func open(with phrase: Phrase) throws -> SurvivorSeed {
    try SurvivorSeed(openSecret(with: phrase))
  }

  package func openSecret(with phrase: Phrase) throws -> SecretBytes {
    guard phrase.list == list else { throw SealingError.phrase }
    let hash = try PasswordHash.moderate.derive(phrase.password, salt: salt.bytes)
    guard Digest(bytes: hash.commitment) == commit else { throw SealingError.phrase }
    let context = Self.context(code: code, list: list, salt: salt, commit: commit)
    return try AEAD.open(wrapped.bytes, key: hash.key, context: context)
  }

  private static func context(
    code: RecordCode, list: String, salt: Nonce16, commit: Digest
  ) -> [UInt8] {
    PAE.encode(
      "toldonce/root/v1", .text(code.text), .text(list), .bytes(salt.bytes), .bytes(commit.bytes))
  }
}
