public import Sodium
public import Testimony

/// A person's or service's keys at rest under a passphrase (protocol section 3).
public struct KeyFile: Codable, Hashable, Sendable {
  public let keyid: KeyID
  public let salt: Nonce16
  public let ops: Int
  public let mem: Int
  /// Compared before the key is used.
  public let commit: Digest
  public let sealed: Bytes

  /// Seals a pair of keys. Takes about half a second and 256 MiB.
  /// - Parameter passphrase: UTF-8 in NFC.
  public init(sealing keys: PrincipalKeys, passphrase: SecretBytes) throws {
    try self.init(
      sealing: SecretBytes.joining([keys.signer.key.seed(), keys.boxKey.exportSecret()]),
      keyid: keys.keyID, passphrase: passphrase, cost: .moderate, salt: Random.bytes(16),
      nonce: Random.bytes(AEAD.nonceLength))
  }

  package init(
    sealing secrets: SecretBytes, keyid: KeyID, passphrase: SecretBytes, cost: PasswordHash,
    salt: [UInt8], nonce: [UInt8]
  ) throws {
    let hash = try cost.derive(passphrase, salt: salt)
    guard let salt = Nonce16(bytes: salt), let commit = Digest(bytes: hash.commitment) else {
      throw SodiumError.length
    }
    self.keyid = keyid
    self.salt = salt
    ops = Int(cost.operations)
    mem = Int(cost.memory)
    self.commit = commit
    let context = Self.context(keyid, salt, cost, commit)
    sealed = try Bytes(
      bytes: nonce + AEAD.seal(secrets, key: hash.key, nonce: nonce, context: context))
  }

  /// Opens the keys.
  /// - Throws: ``KeyFileError/passphrase``, ``SodiumError/hashTooWeak``,
  ///   ``SodiumError/hashTooCostly``, ``SodiumError/authentication``, ``KeyFileError/malformed``
  ///   when the keys inside are not those that the file names.
  public func open(passphrase: SecretBytes) throws -> PrincipalKeys {
    let secrets = try openSecrets(passphrase: passphrase)
    let keys = try PrincipalKeys(
      signing: SigningKey(seed: secrets.slice(0..<32)), box: BoxKey(secret: secrets.slice(32..<64)))
    guard keys.keyID == keyid else { throw KeyFileError.malformed }
    return keys
  }

  package func openSecrets(passphrase: SecretBytes) throws -> SecretBytes {
    let cost = try PasswordHash(
      operations: UInt64(clamping: ops), memory: UInt64(clamping: mem))
    let hash = try cost.derive(passphrase, salt: salt.bytes)
    guard Digest(bytes: hash.commitment) == commit else { throw KeyFileError.passphrase }
    let secrets = try AEAD.open(
      sealed.bytes, key: hash.key, context: Self.context(keyid, salt, cost, commit))
    guard secrets.count == 64 else { throw KeyFileError.malformed }
    return secrets
  }

  private static func context(
    _ keyid: KeyID, _ salt: Nonce16, _ cost: PasswordHash, _ commit: Digest
  ) -> [UInt8] {
    PAE.encode(
      "toldonce/key-file/v1", .text(keyid.description), .bytes(salt.bytes),
      .number(cost.operations), .number(cost.memory), .bytes(commit.bytes))
  }
}
