internal import Sodium
internal import Statements

/// One key file of a service or a witness, under a passphrase.
enum ServiceKeyFile {
  /// More than any key file has.
  private static let limit = 4_096

  static func write(_ keys: PrincipalKeys, to path: String, passphrase: SecretBytes) throws {
    let file = try KeyFile(sealing: keys, passphrase: passphrase)
    try PrivatePaths.write(try CanonicalJSON.encode(file), to: path)
  }

  /// - Throws: ``ServiceSetupError`` of files, modes and passphrase.
  static func open(_ path: String, passphrase: SecretBytes) throws -> PrincipalKeys {
    try PrivatePaths.checkFile(path)
    let bytes = try PrivatePaths.read(path, limit: limit)
    do {
      let file = try CanonicalJSON.decode(KeyFile.self, from: bytes, limit: limit)
      return try file.open(passphrase: passphrase)
    } catch let error as KeyFileError where error == .passphrase {
      throw ServiceSetupError.passphrase
    } catch let error as SodiumError where error == .memory {
      throw error
    } catch {
      throw ServiceSetupError.keyFile(path)
    }
  }
}
