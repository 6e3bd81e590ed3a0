public import Keeper
internal import Ledger
public import Sodium
internal import Statements
internal import Testimony

/// The key files of a keeper: three, with different keys, under one passphrase.
public enum KeeperKeyFiles {
  private enum Name: String, CaseIterable {
    /// Signs the keeper's statements, and opens what is sealed to the keeper.
    case keeper
    /// Signs checkpoints; its box key is not used.
    case log
    /// Makes the answers for codes that nobody has, from its box secret; its signing key is not
    /// used.
    case lookup

    func path(in folder: String) -> String { "\(folder)/\(rawValue).json" }
  }

  /// Makes the keys and their files, and the folder if need be.
  /// - Parameter origin: the log's name, for example `log.example.org/toldonce`.
  /// - Returns: what goes into the keeper's certificate and the federation statement.
  /// - Throws: ``ServiceSetupError/exists(_:)`` when there is a key file already,
  ///   ``ServiceSetupError/origin``.
  public static func make(
    in folder: String, origin: String, passphrase: SecretBytes
  ) throws -> KeeperPublicKeys {
    let keys = try (
      keeper: PrincipalKeys.generate(), log: PrincipalKeys.generate(),
      lookup: PrincipalKeys.generate()
    )
    guard let log = try? NoteSigner(name: origin, key: keys.log.signer.key) else {
      throw ServiceSetupError.origin
    }
    try PrivatePaths.makeFolder(folder)
    let files = [(Name.keeper, keys.keeper), (.log, keys.log), (.lookup, keys.lookup)]
    for (name, _) in files { try PrivatePaths.checkAbsent(name.path(in: folder)) }
    for (name, pair) in files {
      try ServiceKeyFile.write(pair, to: name.path(in: folder), passphrase: passphrase)
    }
    return KeeperPublicKeys(
      keeper: .init(
        keyid: keys.keeper.keyID, signPk: keys.keeper.signPublic, boxPk: keys.keeper.boxPublic),
      log: .init(origin: origin, vkey: log.verifier.vkey))
  }

  /// Opens the keys. Takes more than a second and 256 MiB: each file has its own salt.
  /// - Throws: ``ServiceSetupError`` of files, modes and passphrase.
  public static func open(
    in folder: String, origin: String, passphrase: SecretBytes
  ) throws -> KeeperKeys {
    try PrivatePaths.checkFolder(folder)
    let keeper = try open(.keeper, in: folder, passphrase)
    let log = try open(.log, in: folder, passphrase)
    let lookup = try open(.lookup, in: folder, passphrase)
    guard Set([keeper.keyID, log.keyID, lookup.keyID]).count == 3 else {
      throw ServiceSetupError.keyFile(folder)
    }
    guard let signer = try? NoteSigner(name: origin, key: log.signer.key) else {
      throw ServiceSetupError.origin
    }
    return KeeperKeys(principal: keeper, log: signer, decoy: lookup.boxKey.exportSecret())
  }

  private static func open(
    _ name: Name, in folder: String, _ passphrase: SecretBytes
  ) throws -> PrincipalKeys {
    try ServiceKeyFile.open(name.path(in: folder), passphrase: passphrase)
  }
}
