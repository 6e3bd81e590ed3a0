internal import API
internal import Ledger
internal import Sealing
internal import Statements
public import Testimony

extension OfficerSession {
  /// Makes an evidence bundle of sections under a grant. That is a reading: the keeper checks the
  /// grant and logs the release, with the reason `evidence_bundle`, before anything opens.
  /// - Parameters:
  ///   - words: a word to her about it; only she can read it.
  ///   - delayed: as for ``read(_:sections:reason:words:delayed:)``.
  /// - Returns: the bundle, verified as whoever receives it will, and the reading's own proof.
  /// - Throws: as ``read(_:sections:reason:words:delayed:)``; ``EvidenceFault`` if it would not be believed.
  public func evidence(
    _ held: HeldGrant, sections: [SectionVersion], words: String,
    delayed: @Sendable () -> Void = {}
  ) async throws -> (evidence: VerifiedEvidence, release: VerifiedRelease) {
    let read = try await self.read(
      held, sections: sections, reason: .evidenceBundle, words: words, delayed: delayed)
    let bundle = try await bundle(held, read.sections, read.request, read.release)
    let evidence = try EvidenceCheck(bundle, pinned: service.federation).verify()
    return (evidence, read.release)
  }

  private func bundle(
    _ held: HeldGrant, _ sections: [OpenedSection], _ request: Statement<ReleaseRequest>,
    _ release: VerifiedRelease
  ) async throws -> EvidenceBundle {
    // The release is newer than what this session has read, so that both have to be continued.
    let log = try await service.log(seen: LogMemory(log, newer: release.note))
    let organisations = try await service.organisations(log)
    let directory = try service.directory(of: organisations, log)
    let releasePlace = LogPlace(
      leaf: Int(clamping: release.index), admitted: release.answer.admitted)
    let relied = try Reliance(
      held, officer: keys.keyID, keeper: service.federation.body.keeper, release: releasePlace,
      in: directory)
    var certificates: [LoggedStatement] = []
    var revocations: [LoggedStatement] = []
    let maker = LoggedMaker(service: service, directory: directory)
    for admitted in organisations {
      let envelope = try Envelope(parsing: Array(admitted.envelope.utf8))
      if relied.certificates.contains(envelope.hash) {
        certificates.append(try maker.certificate(envelope, admitted))
      } else if envelope.kind == .certificateRevocation,
        let logged = try maker.revocation(envelope, admitted, of: relied.certificates)
      {
        revocations.append(logged)
      }
    }
    let survivor = held.reading.manifest.body.survivor
    let signers = (
      survivor: (id: EvidenceCheck.id(of: survivor), key: survivor.signPk),
      advocate: try maker.signer(relied.advocate), keeper: try maker.signer(relied.keeper)
    )
    let grantor = try relied.delegate.map(maker.signer) ?? signers.survivor
    let delegation = try held.received.delegation.map { admitted in
      try maker.logged(
        Envelope(parsing: Array(admitted.envelope.utf8)).signed(by: [signers.survivor]), admitted,
        log)
    }
    let unproven = EvidenceBundle(
      federation: service.federation.envelope.signed(
        by: service.federation.body.roots.map { (KeyID(signing: $0, box: nil), $0) }),
      manifest: try maker.logged(
        held.reading.manifest.envelope.signed(by: [signers.advocate, signers.survivor]),
        held.received.manifest, log),
      earlier: try zip(held.earlier.earlier, relied.advocates).map { before, advocate in
        try maker.logged(
          before.manifest.envelope.signed(by: [maker.signer(advocate), signers.survivor]),
          before.admitted, log)
      },
      grant: try maker.logged(
        held.grant.envelope.signed(by: [grantor]), held.received.grant, log),
      delegation: delegation,
      request: request.envelope,
      release: LoggedStatement(
        envelope: release.statement.envelope.signed(by: [signers.keeper]),
        leaf: releasePlace.leaf, admitted: releasePlace.admitted, salt: release.answer.salt,
        label: try maker.label(releasePlace.leaf, log), proof: []),
      certificates: certificates, revocations: revocations,
      sections: disclosed(sections, in: held.reading.manifest.body),
      policies: try await policies(of: held.grant.body, relied),
      restrictions: held.reading.restrictions)
    return try unproven.proven(by: log, trust: service.trust)
  }

  private func disclosed(
    _ sections: [OpenedSection], in manifest: Manifest
  ) -> [DisclosedSection] {
    manifest.sections.compactMap { entry in
      sections.first { $0.entry.sectionVersion == entry.sectionVersion }.map {
        DisclosedSection(
          section: entry.sectionVersion, sealed: $0.sealed, key: $0.key.disclosedAsEvidence())
      }
    }
  }

  /// The texts that the grant's hash is of, if the service still has them.
  private func policies(of grant: Grant, _ relied: Reliance) async throws -> [PolicyText] {
    let all = try await service.connection.get(Route.policies, as: PoliciesBody.self).policies
    let countries = Set(relied.countries + [grant.jurisdiction]).map { $0.rawValue.lowercased() }
    let concerned = all.filter { $0.name == "eu" || countries.contains($0.name) }.sorted {
      $0.name == "eu" ? $1.name != "eu" : $1.name != "eu" && $0.name < $1.name
    }
    // Not every country's rules extend the common frame.
    let choices = [concerned, concerned.filter { $0.name != "eu" }]
    return choices.first {
      PolicyHash.of(files: $0.map { Array($0.text.utf8) }) == grant.policyHash
    } ?? []
  }
}
