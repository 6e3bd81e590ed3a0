package import Sodium
package import Statements
package import Testimony

extension Home {
  /// The key file of the person whose home this is.
  /// - Throws: ``ConsoleError`` when there is none, or it is not a key file.
  package func keyFile() throws -> KeyFile {
    guard let bytes = try read(.key) else {
      throw ConsoleError.failed(
        .noKey, hint: .init(.makeKey, ["command": "toldonce identity new"]))
    }
    guard let file = try? CanonicalJSON.decode(KeyFile.self, from: bytes, limit: bytes.count) else {
      throw ConsoleError.data(.keyDamaged, hint: .init(.fromCopy))
    }
    return file
  }

  /// The person's keys.
  /// - Throws: ``KeyFileError/passphrase``, and as ``keyFile()``.
  package func openKeys(passphrase: SecretBytes) throws -> PrincipalKeys {
    try keyFile().open(passphrase: passphrase)
  }

  /// Keeps a new key file; an old one is never written over.
  package func keepNew(_ file: KeyFile) throws {
    guard try writeFirst(.key, CanonicalJSON.encode(file)) else {
      throw ConsoleError.failed(.keyHere, hint: .init(.otherHome))
    }
  }

  /// Keeps the same keys under another passphrase.
  package func keepAgain(_ file: KeyFile) throws {
    guard try keyFile().keyid == file.keyid else {
      throw ConsoleError.failed(.keysOfOther)
    }
    try write(.key, CanonicalJSON.encode(file))
  }

  /// The certificate of the person, as it was imported; `nil` if there is none.
  /// - Throws: ``StatementError`` when it is no certificate.
  package func certificate() throws -> Statement<Certificate>? {
    guard let bytes = try read(.certificate) else { return nil }
    let envelope = try Envelope(parsing: bytes)
    return Statement(
      body: try StatementVerifier.peek(envelope, as: Certificate.self), envelope: envelope)
  }
}
