import Client
import Statements
import Testimony

extension EvidenceBundle {
  /// The bundle with some parts exchanged.
  func with(
    federation: Envelope? = nil, manifest: LoggedStatement? = nil,
    earlier: [LoggedStatement]? = nil, grant: LoggedStatement? = nil,
    request: Envelope? = nil, release: LoggedStatement? = nil,
    certificates: [LoggedStatement]? = nil, revocations: [LoggedStatement]? = nil,
    sections: [DisclosedSection]? = nil, restrictions: String? = nil
  ) -> EvidenceBundle {
    EvidenceBundle(
      federation: federation ?? self.federation, manifest: manifest ?? self.manifest,
      earlier: earlier ?? self.earlier, grant: grant ?? self.grant, delegation: delegation,
      request: request ?? self.request,
      release: release ?? self.release, certificates: certificates ?? self.certificates,
      revocations: revocations ?? self.revocations, sections: sections ?? self.sections,
      policies: policies, restrictions: restrictions ?? self.restrictions)
  }

  /// The bundle with other proofs.
  func proven(
    _ proof: (LoggedStatement) throws -> [UInt8]
  ) rethrows -> EvidenceBundle {
    func proven(_ old: LoggedStatement) throws -> LoggedStatement {
      LoggedStatement(
        envelope: old.envelope, leaf: old.leaf, admitted: old.admitted, salt: old.salt,
        label: old.label, proof: try proof(old))
    }
    return with(
      manifest: try proven(manifest), earlier: try earlier.map(proven), grant: try proven(grant),
      release: try proven(release),
      certificates: try certificates.map(proven), revocations: try revocations.map(proven))
  }
}
