internal import Ledger
internal import Sodium
public import Statements
public import Testimony

/// All that is checked of an evidence bundle, with nothing but the bundle itself: no key, no
/// service and no clock (protocol section 10).
///
/// Signatures, the places in the log and the certificates at those places are checked as the keeper
/// and the reader's client did at the time, so that what holds here also held then.
public struct EvidenceCheck: Sendable {
  let bundle: EvidenceBundle
  let federation: Statement<Federation>
  let trust: LogTrust

  /// - Parameter pinned: the federation that is trusted from elsewhere. Without one the bundle's own
  ///   is believed, which its reader then has to compare herself.
  /// - Throws: ``EvidenceFault``.
  public init(
    _ bundle: EvidenceBundle, pinned: Statement<Federation>?
  ) throws(EvidenceFault) {
    let file = [EvidenceName.federation]
    self.bundle = bundle
    let federation = try EvidenceFault.on(file, "the federation is not signed by its roots") {
      try FederationTrust.verifyPinned(bundle.federation)
    }
    let roots = federation.body.roots.map { (id: KeyID(signing: $0, box: nil), key: $0) }
    guard bundle.federation.signed(by: roots) == bundle.federation else {
      throw EvidenceFault(file, "the federation has signatures that are not its roots'")
    }
    guard pinned == nil || pinned?.hash == federation.hash else {
      throw EvidenceFault(file, "this is another federation than the one that is trusted")
    }
    trust = try EvidenceFault.on(file, "the federation names no proper log") {
      try LogTrust(federation: federation.body)
    }
    self.federation = federation
  }

  /// - Throws: ``EvidenceFault`` at the first link that does not hold.
  public func verify() throws(EvidenceFault) -> VerifiedEvidence {
    let checkpoint = try checkLog()
    let directory = try directory()
    let keeper = try keeper(in: directory)
    let (manifest, advocate) = try manifest(in: directory)
    try checkEarlier(than: manifest, in: directory)
    let (grant, recipients) = try grant(of: manifest, in: directory)
    let (request, officer) = try request(under: grant, recipients, in: directory)
    let release = try release(of: request, under: grant, by: keeper)
    try checkPolicies(of: grant)
    return VerifiedEvidence(
      bundle: bundle, federation: federation, checkpoint: checkpoint, manifest: manifest,
      grant: grant, request: request, release: release,
      parties: .init(
        advocate: advocate, officer: officer, keeper: keeper, recipients: recipients),
      directory: directory,
      sections: try sections(released: release, granted: grant, listed: manifest))
  }

  /// Every entry is in the log, all under one checkpoint.
  private func checkLog() throws(EvidenceFault) -> VerifiedCheckpoint {
    var newest: VerifiedCheckpoint?
    for (name, logged) in bundle.logged {
      let files = EvidenceName.files(of: name)
      let verified = try EvidenceFault.on(files, "an entry is not proven to be in the log") {
        let proof = try LogProof(parsing: logged.proof)
        let verified = try proof.verify(leafHash: logged.entry().leafHash, trust: trust)
        guard proof.index == UInt64(exactly: logged.leaf) else { throw LedgerError.inclusion }
        let note = try SignedNote(parsing: proof.checkpoint).signed(
          by: [trust.log] + trust.witnesses)
        guard proof.extra == nil, note.bytes == proof.checkpoint else {
          throw LedgerError.proofMalformed
        }
        return verified
      }
      guard newest == nil || newest == verified else {
        throw EvidenceFault(files, "the entries are not proven under one checkpoint")
      }
      newest = verified
    }
    guard let newest else { throw EvidenceFault([], "nothing is proven") }
    return newest
  }

  private func directory() throws(EvidenceFault) -> CertificateDirectory {
    var directory = CertificateDirectory(roots: federation.body.roots)
    var keys: [KeyID: SigningPublicKey] = [:]
    for root in federation.body.roots { keys[KeyID(signing: root, box: nil)] = root }
    var issuers: [StatementHash: KeyID] = [:]
    for (index, logged) in bundle.certificates.enumerated() {
      let files = EvidenceName.files(of: EvidenceName.certificate(index))
      try EvidenceFault.on(files, "a certificate is not signed by who may issue it") {
        let body = try directory.add(logged.envelope, at: logged.place).statement.body
        try checkSigners(of: logged.envelope, [body.issuer], keys)
        try checkLabel(of: logged)
        issuers[logged.envelope.hash] = body.issuer
        if let subject = body.subject, let key = body.signPk { keys[subject] = key }
      }
    }
    for (index, logged) in bundle.revocations.enumerated() {
      let files = EvidenceName.files(of: EvidenceName.revocation(index))
      try EvidenceFault.on(files, "a revocation is not signed by who may revoke") {
        try directory.addRevocation(logged.envelope, at: logged.place)
        let body = try StatementVerifier.peek(logged.envelope, as: CertificateRevocation.self)
        let roots = federation.body.roots.map { KeyID(signing: $0, box: nil) }
        let others = [issuers[body.certificate]].compactMap { $0 }.filter { !roots.contains($0) }
        try checkSigners(of: logged.envelope, others + roots, keys)
        try checkLabel(of: logged)
      }
    }
    return directory
  }

  /// Statements about organisations stand under a label of their own.
  private func checkLabel(of logged: LoggedStatement) throws {
    guard logged.label.bytes == LogLabel.organisations.bytes else { throw LedgerError.label }
  }

  private func checkSigners(
    of envelope: Envelope, _ ids: [KeyID], _ keys: [KeyID: SigningPublicKey]
  ) throws {
    let signers = ids.compactMap { id in keys[id].map { (id: id, key: $0) } }
    guard envelope.signed(by: signers) == envelope else { throw StatementError.signature }
  }

  private func keeper(
    in directory: CertificateDirectory
  ) throws(EvidenceFault) -> Statement<Certificate> {
    try EvidenceFault.on(
      EvidenceName.files(of: EvidenceName.release), "the keeper's certificate did not count"
    ) {
      let keeper = try directory.principal(federation.body.keeper, at: bundle.release.place)
      guard keeper.body.role == .keeper else { throw StatementError.certificateRole }
      return keeper
    }
  }
}
