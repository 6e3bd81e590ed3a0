internal import Statements
internal import Testimony

/// A federation statement as an operator pins it: by its file.
enum FederationFile {
  /// - Throws: ``ServiceSetupError/federation(_:)``, ``ServiceSetupError/missing(_:)``.
  static func read(_ path: String) throws -> Statement<Federation> {
    let bytes = try PrivatePaths.read(path, limit: Envelope.limit)
    do {
      return try FederationTrust.verifyPinned(Envelope(parsing: bytes))
    } catch {
      throw ServiceSetupError.federation(path)
    }
  }
}
