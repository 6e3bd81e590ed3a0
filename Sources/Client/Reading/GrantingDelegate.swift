public import Statements
public import Testimony

/// Who has given a grant in the survivor's place, as the log and the directory say.
public struct GrantingDelegate: Sendable {
  /// Her delegation, not verified yet.
  public let delegation: Envelope
  /// The signing key of the delegate's certificate that counted where the grant stands.
  public let signPk: SigningPublicKey
  /// The countries that the grant concerns: its jurisdiction, and those of every recipient.
  public let countries: Set<CountryCode>
  /// When the grant was admitted.
  public let admitted: Timestamp

  public init(
    delegation: Envelope, signPk: SigningPublicKey, countries: Set<CountryCode>,
    admitted: Timestamp
  ) {
    self.delegation = delegation
    self.signPk = signPk
    self.countries = countries
    self.admitted = admitted
  }
}

extension GrantingDelegate {
  /// Finds who has given a grant, where the log and the directory name the delegate.
  /// - Parameter place: of the grant; the delegation must stand before it.
  /// - Throws: ``StatementError``: certificates have to count where the grant stands, and the
  ///   delegate has to be an advocate.
  init(
    delegation: Envelope, logged: LogPlace, of grant: Envelope, at place: LogPlace,
    in directory: CertificateDirectory
  ) throws {
    let body = try StatementVerifier.peek(grant, as: Grant.self)
    let delegate = try directory.principal(body.grantor, at: place).body
    guard delegate.role == .advocate, let signPk = delegate.signPk else {
      throw StatementError.certificateRole
    }
    guard logged < place else { throw StatementError.delegationScope }
    var countries: Set<CountryCode> = [body.jurisdiction]
    for recipient in body.recipients {
      let concerned = directory.countries(of: recipient.certificateHash)
      let members = directory.known(recipient.certificateHash)?.body.members ?? []
      guard !concerned.isEmpty, members.allSatisfy({ directory.known(unit: $0) != nil }) else {
        throw StatementError.certificateUnknown
      }
      countries.formUnion(concerned)
    }
    self.init(
      delegation: delegation, signPk: signPk, countries: countries, admitted: place.admitted)
  }

  /// Verifies that she has let this delegate give such a grant, then.
  /// - Throws: ``StatementError/signature``, ``StatementError/grantor``,
  ///   ``StatementError/delegationScope``.
  func verify(
    _ grant: Envelope, survivor: SigningPublicKey
  ) throws -> (grant: Statement<Grant>, delegation: Statement<Delegation>) {
    let grant = try StatementVerifier.verify(grant, as: Grant.self, signedBy: [signPk])
    let delegation = try StatementVerifier.verify(
      delegation, as: Delegation.self, signedBy: [survivor])
    guard grant.body.delegationHash == delegation.hash,
      grant.body.grantor == delegation.body.delegate
    else { throw StatementError.grantor }
    guard delegation.body.record == grant.body.record,
      delegation.body.span?.position(of: admitted) == .inside,
      delegation.body.covers(grant.body, countries: countries)
    else { throw StatementError.delegationScope }
    return (grant, delegation)
  }
}
