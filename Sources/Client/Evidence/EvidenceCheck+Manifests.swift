internal import Statements
internal import Testimony

extension EvidenceCheck {
  /// The record is the survivor's and the advocate's who took it down, or went on with it.
  func manifest(
    in directory: CertificateDirectory
  ) throws(EvidenceFault) -> (Statement<Manifest>, Statement<Certificate>) {
    try EvidenceFault.on(
      EvidenceName.files(of: EvidenceName.manifest),
      "the manifest is not signed by the survivor and her advocate"
    ) {
      try verify(bundle.manifest, in: directory)
    }
  }

  /// The manifests before it lead from the opening of the record to it, by additions only.
  func checkEarlier(
    than manifest: Statement<Manifest>, in directory: CertificateDirectory
  ) throws(EvidenceFault) {
    var all: [Manifest] = []
    for (index, logged) in bundle.earlier.enumerated() {
      all.append(
        try EvidenceFault.on(
          EvidenceName.files(of: EvidenceName.earlier(index)),
          "an earlier manifest is not signed by the survivor and her advocate"
        ) {
          let earlier = try verify(logged, in: directory).0.body
          guard earlier.survivor == manifest.body.survivor else { throw StatementError.signature }
          return earlier
        })
    }
    let leaves = (bundle.earlier + [bundle.manifest]).map(\.leaf)
    try EvidenceFault.on(
      EvidenceName.files(of: EvidenceName.manifest),
      "the manifests do not lead from the first one to this by additions"
    ) {
      try ManifestChain.checkOrder(all + [manifest.body], leaves: leaves)
    }
  }

  private func verify(
    _ logged: LoggedStatement, in directory: CertificateDirectory
  ) throws -> (Statement<Manifest>, Statement<Certificate>) {
    let body = try StatementVerifier.peek(logged.envelope, as: Manifest.self)
    let advocate = try directory.principal(body.advocate, at: logged.place)
    guard advocate.body.role == .advocate, let key = advocate.body.signPk else {
      throw StatementError.certificateRole
    }
    let manifest = try StatementVerifier.verify(
      logged.envelope, as: Manifest.self, signedBy: [body.survivor.signPk, key])
    let survivor = Self.id(of: body.survivor)
    let signers = [(id: body.advocate, key: key), (id: survivor, key: body.survivor.signPk)]
    guard logged.envelope.signed(by: signers) == logged.envelope else {
      throw StatementError.signature
    }
    return (manifest, advocate)
  }
}
