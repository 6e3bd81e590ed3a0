/// Ends a certificate before its time.
public struct CertificateRevocation: StatementBody {
  public static let kind = StatementKind.certificateRevocation

  /// When the signer says it was signed.
  public let at: Timestamp
  public let certificate: StatementHash
  public let reason: RevocationReason

  public init(at: Timestamp, certificate: StatementHash, reason: RevocationReason) {
    self.at = at
    self.certificate = certificate
    self.reason = reason
  }
}
