package import Statements
package import Testimony

/// A revocation as commands tell of it.
package struct RevocationNote: Encodable, Sendable {
  package let revocation: String
  package let certificate: String
  package let reason: RevocationReason

  package init(_ statement: Statement<CertificateRevocation>) {
    revocation = statement.hash.description
    certificate = statement.body.certificate.description
    reason = statement.body.reason
  }
}
