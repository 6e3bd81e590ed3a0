internal import Ledger
internal import Statements
internal import Testimony

/// Makes the logged statements of a bundle from what the service gave out, without their proofs.
struct LoggedMaker {
  let service: TrustedService
  let directory: CertificateDirectory

  private var roots: [(id: KeyID, key: SigningPublicKey)] {
    service.federation.body.roots.map { (KeyID(signing: $0, box: nil), $0) }
  }

  func signer(
    _ certificate: Statement<Certificate>
  ) throws -> (id: KeyID, key: SigningPublicKey) {
    guard let id = certificate.body.subject, let key = certificate.body.signPk else {
      throw StatementError.certificateRole
    }
    return (id, key)
  }

  /// The key of an issuer; the id is made from it, so that all certificates of it have the same.
  private func issuer(_ id: KeyID) throws -> (id: KeyID, key: SigningPublicKey) {
    if let root = roots.first(where: { $0.id == id }) { return root }
    guard let agency = directory.known(subject: id) else { throw StatementError.certificateIssuer }
    return try signer(agency)
  }

  func certificate(_ envelope: Envelope, _ admitted: AdmittedStatement) throws -> LoggedStatement {
    let body = try StatementVerifier.peek(envelope, as: Certificate.self)
    return organisation(envelope.signed(by: [try issuer(body.issuer)]), admitted)
  }

  /// - Returns: `nil` when it is of none of these certificates.
  func revocation(
    _ envelope: Envelope, _ admitted: AdmittedStatement, of certificates: Set<StatementHash>
  ) throws -> LoggedStatement? {
    let body = try StatementVerifier.peek(envelope, as: CertificateRevocation.self)
    guard certificates.contains(body.certificate),
      let certificate = directory.known(body.certificate)
    else { return nil }
    let issuer = try issuer(certificate.body.issuer)
    let others = [issuer].filter { one in !roots.contains { $0.id == one.id } }
    return organisation(envelope.signed(by: others + roots), admitted)
  }

  private func organisation(
    _ envelope: Envelope, _ admitted: AdmittedStatement
  ) -> LoggedStatement {
    LoggedStatement(
      envelope: envelope, leaf: admitted.leaf, admitted: admitted.admitted, salt: admitted.salt,
      label: Bytes(bytes: LogLabel.organisations.bytes), proof: [])
  }

  func logged(
    _ envelope: Envelope, _ admitted: AdmittedStatement, _ log: VerifiedLog
  ) throws -> LoggedStatement {
    LoggedStatement(
      envelope: envelope, leaf: admitted.leaf, admitted: admitted.admitted, salt: admitted.salt,
      label: try label(admitted.leaf, log), proof: [])
  }

  /// A label that cannot be made here stands in the log.
  func label(_ leaf: Int, _ log: VerifiedLog) throws -> Bytes {
    guard let entry = log.entry(leaf) else { throw LedgerError.beyondTree }
    return Bytes(bytes: entry.label.bytes)
  }
}

extension EvidenceBundle {
  /// The same bundle, with a proof for every logged statement.
  func proven(by log: VerifiedLog, trust: LogTrust) throws -> EvidenceBundle {
    let proofs = try log.proofs(
      of: logged.map(\.statement.leaf), signedBy: [trust.log] + trust.witnesses)
    func proven(_ one: LoggedStatement) -> LoggedStatement {
      LoggedStatement(
        envelope: one.envelope, leaf: one.leaf, admitted: one.admitted, salt: one.salt,
        label: one.label, proof: proofs[one.leaf] ?? [])
    }
    return EvidenceBundle(
      federation: federation, manifest: proven(manifest),
      earlier: earlier.map(proven), grant: proven(grant),
      delegation: delegation.map(proven), request: request,
      release: proven(release), certificates: certificates.map(proven),
      revocations: revocations.map(proven), sections: sections, policies: policies,
      restrictions: restrictions)
  }
}
