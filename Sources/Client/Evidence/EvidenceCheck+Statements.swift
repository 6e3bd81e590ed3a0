internal import Sealing
internal import Sodium
internal import Statements
internal import Testimony

extension EvidenceCheck {
  static func id(of survivor: SurvivorKeys) -> KeyID {
    KeyID(signing: survivor.signPk, box: survivor.boxPk)
  }

  /// The grant is hers, of this manifest, and to units whose certificates counted.
  func grant(
    of manifest: Statement<Manifest>, in directory: CertificateDirectory
  ) throws(EvidenceFault) -> (Statement<Grant>, [Statement<Certificate>]) {
    try EvidenceFault.on(
      EvidenceName.files(of: EvidenceName.grant), "the grant is not the survivor's for this record"
    ) {
      let logged = bundle.grant
      let (grant, signer) = try givenGrant(by: manifest.body.survivor, in: directory)
      guard grant.body.keeper == federation.body.keeper else { throw StatementError.grantor }
      guard logged.envelope.signed(by: [signer]) == logged.envelope else {
        throw StatementError.signature
      }
      try grant.body.checkAgainst(manifest)
      guard bundle.manifest.place < logged.place else { throw StatementError.chainTime }
      guard grant.body.restrictions == (bundle.restrictions != nil) else {
        throw EvidenceFault(
          [EvidenceName.restrictions], "her restrictions are not there as the grant says")
      }
      let recipients = try grant.body.recipients.map { recipient in
        let unit = try directory.certificate(recipient.certificateHash, at: logged.place)
        guard unit.body.unit == recipient.unit, unit.body.boxPk == recipient.boxPk,
          unit.body.generation == recipient.generation
        else { throw StatementError.certificateSubject }
        return unit
      }
      return (grant, recipients)
    }
  }

  /// A named officer of a recipient unit asked, with the reason that a bundle has.
  func request(
    under grant: Statement<Grant>, _ recipients: [Statement<Certificate>],
    in directory: CertificateDirectory
  ) throws(EvidenceFault) -> (Statement<ReleaseRequest>, Statement<Certificate>) {
    try EvidenceFault.on(
      [EvidenceName.request], "the release was not asked for by an officer of a recipient unit"
    ) {
      let body = try StatementVerifier.peek(bundle.request, as: ReleaseRequest.self)
      let officer = try directory.principal(body.officer, at: bundle.release.place)
      guard officer.body.role == .officer, let key = officer.body.signPk else {
        throw StatementError.certificateRole
      }
      let request = try StatementVerifier.verify(
        bundle.request, as: ReleaseRequest.self, signedBy: [key])
      guard bundle.request.signed(by: [(body.officer, key)]) == bundle.request else {
        throw StatementError.signature
      }
      let own = officer.body.units ?? []
      let isMember = recipients.contains { unit in
        own.contains { $0 == unit.body.unit || unit.body.members?.contains($0) == true }
      }
      guard isMember, body.grantHash == grant.hash else { throw ReadingError.notARecipient }
      guard body.reason == .evidenceBundle else { throw ReadingError.releaseRequest }
      try body.checkClock(bundle.release.admitted)
      return (request, officer)
    }
  }

  /// The keeper released just that, while the grant ran.
  func release(
    of request: Statement<ReleaseRequest>, under grant: Statement<Grant>,
    by keeper: Statement<Certificate>
  ) throws(EvidenceFault) -> Statement<Release> {
    try EvidenceFault.on(
      EvidenceName.files(of: EvidenceName.release),
      "the release is not the keeper's to this request"
    ) {
      let logged = bundle.release
      guard let key = keeper.body.signPk, let id = keeper.body.subject else {
        throw StatementError.certificateRole
      }
      let release = try StatementVerifier.verify(
        logged.envelope, as: Release.self, signedBy: [key])
      guard logged.envelope.signed(by: [(id, key)]) == logged.envelope else {
        throw StatementError.signature
      }
      guard release.body.grantHash == grant.hash, release.body.record == grant.body.record else {
        throw ReadingError.releaseGrant
      }
      guard release.body.requestHash == request.hash, release.body.officer == request.body.officer,
        release.body.sections.count == request.body.sections.count,
        Set(release.body.sections) == Set(request.body.sections)
      else { throw ReadingError.releaseRequest }
      guard release.body.outcome == .released else { throw ReadingError.releaseDenied }
      guard bundle.grant.place < logged.place,
        grant.body.span?.position(of: logged.admitted) == .inside
      else { throw StatementError.expired }
      return release
    }
  }

  /// The policy texts are those that she was shown, or none is here.
  func checkPolicies(of grant: Statement<Grant>) throws(EvidenceFault) {
    guard !bundle.policies.isEmpty else { return }
    guard PolicyHash.of(files: bundle.policies.map { Array($0.text.utf8) }) == grant.body.policyHash
    else {
      // Their hash is over all of them: which one differs, or is missing, cannot be told.
      throw EvidenceFault(
        bundle.policies.map { EvidenceName.policy($0.name) },
        "these are not the policy texts that the grant names")
    }
  }

  /// Each key is the one that the signed statements commit to, and opens its ciphertext.
  func sections(
    released: Statement<Release>, granted: Statement<Grant>, listed: Statement<Manifest>
  ) throws(EvidenceFault) -> [VerifiedEvidence.Section] {
    guard Set(bundle.sections.map(\.section)) == Set(released.body.sections),
      Set(released.body.sections).isSubset(of: granted.body.sections.map(\.sectionVersion))
    else {
      throw EvidenceFault(
        EvidenceName.files(of: EvidenceName.release), "the sections are not those of the grant")
    }
    var opened: [VerifiedEvidence.Section] = []
    for disclosed in bundle.sections {
      opened.append(try open(disclosed, of: listed))
    }
    return opened
  }

  private func open(
    _ disclosed: DisclosedSection, of manifest: Statement<Manifest>
  ) throws(EvidenceFault) -> VerifiedEvidence.Section {
    let keyFile = [EvidenceName.key(disclosed.section)]
    guard let entry = manifest.body.entry(disclosed.section), disclosed.key.count == 32 else {
      throw EvidenceFault(keyFile, "a key is none, or of no section of the record")
    }
    let key = try EvidenceFault.on(keyFile, "a key is not the one that she signed") {
      try SectionKey(
        SecretBytes(copying: disclosed.key), record: manifest.body.record,
        section: disclosed.section, committedAs: entry.dekCommit)
    }
    return try EvidenceFault.on(
      [EvidenceName.sealed(disclosed.section)], "a section is not the one that she signed"
    ) {
      let text = try key.open(disclosed.sealed, listedAs: entry)
      let content = try CanonicalJSON.decode(
        SectionContent.self, from: text.withUnsafeBytes { Array($0) },
        limit: SectionKey.contentLimit)
      guard content.kind == entry.kind else { throw SealingError.dekCommit }
      return VerifiedEvidence.Section(entry: entry, content: content)
    }
  }
}
