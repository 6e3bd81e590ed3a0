internal import Client
internal import Statements
internal import Testimony

/// A federation statement in a file, before or after it is signed by enough roots.
enum FederationFile {
  /// The version before, which has to be signed by the threshold of its own roots.
  static func before(_ path: String) throws -> Statement<Federation> {
    do {
      return try FederationTrust.verifyPinned(SignedFile.read(path))
    } catch is StatementError {
      throw ConsoleError.data(
        "\(path) is no federation statement that enough roots have signed",
        hint: "fetch it again from whom you trust")
    }
  }

  /// What a file changes; `nil` for a first version.
  /// - Parameter after: the file of the version before.
  static func change(_ envelope: Envelope, after: String?) throws -> FederationChange? {
    let body = try StatementVerifier.peek(envelope, as: Federation.self)
    guard body.version > 1 else {
      guard after == nil else {
        throw ConsoleError.usage("this is a first version", hint: "leave --after out")
      }
      return nil
    }
    guard let after else {
      throw ConsoleError.usage(
        "this is version \(body.version): what it changes has to be seen",
        hint: "give the version before with --after FILE")
    }
    return try FederationChange(from: before(after), to: envelope)
  }
}
