internal import Statements
internal import Testimony

/// Whose home it is, as commands tell it.
struct IdentityNote: Encodable {
  let keyid: KeyID
  var request: CertificateRequest?
  var certificate: CertificateNote?
  /// `none`, `requested`, `not_begun`, `valid` or `ended`.
  private(set) var state = "none"
  /// Days until the certificate ends, once it is time to renew it; 0 when it has ended.
  private(set) var renewWithin: Int?

  init(keyid: KeyID, request: CertificateRequest?) {
    self.keyid = keyid
    self.request = request
    if request != nil { state = "requested" }
  }

  /// What is in a home.
  init(_ home: Home, now: Timestamp) throws {
    let request = try home.read(.certificateRequest).map(CertificateRequest.init(parsing:))
    self.init(keyid: try home.keyFile().keyid, request: request)
    guard let bytes = try home.read(.certificate) else { return }
    let envelope = try Envelope(parsing: bytes)
    let body = try StatementVerifier.peek(envelope, as: Certificate.self)
    state =
      switch body.span?.position(of: now) {
      case .before: "not_begun"
      case .inside: "valid"
      case .after, nil: "ended"
      }
    certificate = CertificateNote(body, hash: envelope.hash)
    renewWithin = CertificateTerm(until: body.notAfter, now: now)?.days
  }
}
