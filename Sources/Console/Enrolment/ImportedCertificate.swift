package import Statements
package import Testimony

/// A certificate that somebody was given for their own keys.
package enum ImportedCertificate {
  /// Checks that it is about these keys and has not ended. Its issuer is not checked here, for
  /// an officer does not have the agency's certificate: the service's directory shows that.
  /// - Parameter old: the one that is here already; it is not replaced by one that is older.
  package static func check(
    _ envelope: Envelope, keyID: KeyID, replacing old: Statement<Certificate>? = nil,
    now: Timestamp
  ) throws {
    guard let body = try? StatementVerifier.peek(envelope, as: Certificate.self) else {
      throw ConsoleError.data("this is no certificate")
    }
    guard body.subject == keyID, KeyID(signing: body.signPk, box: body.boxPk) == keyID else {
      throw ConsoleError.data(
        "this certificate is about other keys", hint: "check the file, or the --home")
    }
    guard now < body.notAfter else {
      throw ConsoleError.data("this certificate has ended", hint: "ask your agency for a new one")
    }
    guard old.map({ body.at >= $0.body.at }) ?? true else {
      throw ConsoleError.data(
        "the certificate that is here already is newer", hint: "nothing needs to be done")
    }
  }
}
