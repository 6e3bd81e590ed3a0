internal import Statements
internal import Testimony

extension EvidenceCheck {
  /// The grant and who has signed it: she, or under her delegation a delegate.
  func givenGrant(
    by survivor: SurvivorKeys, in directory: CertificateDirectory
  ) throws -> (grant: Statement<Grant>, signer: (id: KeyID, key: SigningPublicKey)) {
    let logged = bundle.grant
    let hers = (id: Self.id(of: survivor), key: survivor.signPk)
    guard let delegation = bundle.delegation else {
      let grant = try StatementVerifier.verify(
        logged.envelope, as: Grant.self, signedBy: [hers.key])
      guard grant.body.grantor == hers.id, grant.body.delegationHash == nil else {
        throw StatementError.grantor
      }
      return (grant, hers)
    }
    let delegate = try GrantingDelegate(
      delegation: delegation.envelope, logged: delegation.place, of: logged.envelope,
      at: logged.place, in: directory)
    let grant = try delegate.verify(logged.envelope, survivor: hers.key).grant
    guard delegation.envelope.signed(by: [hers]) == delegation.envelope else {
      throw StatementError.signature
    }
    return (grant, (id: grant.body.grantor, key: delegate.signPk))
  }
}
