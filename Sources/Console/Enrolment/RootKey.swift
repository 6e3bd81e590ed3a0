package import Sodium
package import Statements
package import Testimony

/// A root of the federation: an Ed25519 key, and nothing else.
///
/// Its key file has the form of every other one; the box key in it is not used, as that of a log.
/// In the protocol a root is named by its signing key alone.
package struct RootKey: Sendable {
  package let publicKey: SigningPublicKey
  package let signer: Signer

  package init(_ keys: PrincipalKeys) {
    publicKey = keys.signPublic
    signer = Signer(keyID: KeyID(signing: keys.signPublic, box: nil), key: keys.signer.key)
  }

  /// More than any key file has.
  private static let limit = 4_096

  /// Makes a root and its key file, readable for its owner only.
  /// - Throws: ``ConsoleError`` when there is a file already.
  package static func make(at path: String, passphrase: SecretBytes) throws -> RootKey {
    let keys = try PrincipalKeys.generate()
    try checkAbsent(path)
    let file = try KeyFile(sealing: keys, passphrase: passphrase)
    try PrivateFile.replace(path, with: CanonicalJSON.encode(file))
    return RootKey(keys)
  }

  /// Opens a root's key file.
  package static func open(at path: String, passphrase: SecretBytes) throws -> RootKey {
    guard let bytes = try PrivateFile.read(path, limit: limit) else {
      throw ConsoleError.failed("the key file \(path) is not there")
    }
    guard let file = try? CanonicalJSON.decode(KeyFile.self, from: bytes, limit: limit) else {
      throw ConsoleError.data("\(path) is not a key file")
    }
    return RootKey(try file.open(passphrase: passphrase))
  }

  /// A root key is never written over.
  package static func checkAbsent(_ path: String) throws {
    guard try PrivateFile.read(path, limit: limit) == nil else {
      throw ConsoleError.failed(
        "there is a key at \(path) already", hint: "choose another place for the new one")
    }
  }
}
