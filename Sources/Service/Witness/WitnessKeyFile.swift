public import Ledger
public import Sodium
internal import Statements
public import Testimony

/// The key of a witness: one file under a passphrase.
public enum WitnessKeyFile {
  /// Makes the key and its file, `witness.json`, and the folder if need be.
  /// - Parameter name: the witness's, for example `witness.example.org`.
  /// - Returns: the verifier key's text, which goes into the federation statement.
  /// - Throws: ``ServiceSetupError/exists(_:)``, ``ServiceSetupError/origin``.
  public static func make(
    in folder: String, name: String, passphrase: SecretBytes
  ) throws -> String {
    let keys = try PrincipalKeys.generate()
    guard let cosigner = try? Cosigner(name: name, key: keys.signer.key) else {
      throw ServiceSetupError.origin
    }
    let path = "\(folder)/witness.json"
    try PrivatePaths.makeFolder(folder)
    try PrivatePaths.checkAbsent(path)
    try ServiceKeyFile.write(keys, to: path, passphrase: passphrase)
    return cosigner.verifier.vkey
  }

  /// Opens the key under the name that a federation statement gives to it.
  /// - Throws: ``ServiceSetupError/notAWitness`` when the statement does not name it.
  public static func open(
    _ path: String, passphrase: SecretBytes, in federation: Federation
  ) throws -> Cosigner {
    let key = try ServiceKeyFile.open(path, passphrase: passphrase).signer.key
    for witness in federation.witnesses {
      guard let known = try? NoteKey(vkey: witness.vkey), known.publicKey == key.publicKey else {
        continue
      }
      let cosigner = try Cosigner(name: known.name, key: key)
      guard cosigner.verifier == known else { break }
      return cosigner
    }
    throw ServiceSetupError.notAWitness
  }
}
