internal import Ledger
internal import Sealing
internal import Sodium
internal import Statements
internal import Testimony

/// Makes grants with their seals (protocol section 6), for whoever may: what differs is who signs,
/// and where views and section keys come from.
struct GrantMaking {
  let service: TrustedService
  let history: RecordHistory
  let directory: CertificateDirectory
  let log: VerifiedLog
  let grantor: Signer
  /// Under which a delegate grants; `nil` for her own grants.
  let delegation: StatementHash?
  let secret: (GrantID) throws -> GrantSecret
  let sectionKey: (ManifestSection) throws -> SectionKey

  func make(
    _ aim: GrantAim, _ terms: GrantTerms, at position: ChainPosition
  ) throws -> (statement: Statement<Grant>, seals: GrantSeals) {
    let now = LogPlace.next(at: service.connection.now)
    let unit = try directory.unit(aim.unit, at: now)
    let keeper = try service.keeper(in: directory, at: now)
    guard let unitBox = unit.body.boxPk, let generation = unit.body.generation,
      let keeperBox = keeper.body.boxPk,
      let id = GrantID(bytes: Random.bytes(16)),
      let root = Digest(bytes: log.head.root)
    else { throw ClientError.unverified("a certificate lacks its key") }
    let grant = Grant(
      at: position.at, record: position.record, seq: position.seq, prev: position.prev, grant: id,
      suite: .one, manifestHash: history.newestManifest.hash, requestHash: aim.request,
      sections: terms.sections.map {
        GrantedSection(
          section: $0.section, version: $0.version, kind: $0.kind, dekCommit: $0.dekCommit)
      },
      grantor: grantor.keyID, delegationHash: delegation,
      recipients: [
        Recipient(
          unit: aim.unit, certificateHash: unit.hash, boxPk: unitBox, generation: generation)
      ],
      keeper: service.federation.body.keeper, purpose: aim.purpose, legalBasis: aim.legalBasis,
      jurisdiction: aim.jurisdiction, maxReleases: terms.maxReleases, offline: terms.offline,
      restrictions: terms.restrictions != nil, consentText: terms.consentText,
      policyHash: terms.policyHash, seen: LogPosition(size: log.size, root: root),
      notBefore: terms.span.notBefore, notAfter: terms.span.notAfter)
    let statement = try Statement(signing: grant, with: [grantor])
    return (statement, try seals(for: statement, terms: terms, keeperBox: keeperBox))
  }

  /// One section key at a time is opened, split, sealed and forgotten.
  private func seals(
    for grant: Statement<Grant>, terms: GrantTerms, keeperBox: BoxPublicKey
  ) throws -> GrantSeals {
    let secret = try secret(grant.body.grant)
    let keeper = grant.body.keeper
    let shares = try terms.sections.map { entry in
      let share = try secret.share(
        of: sectionKey(entry), grant: grant.hash, keeper: keeper, keeperBox: keeperBox)
      return SectionSeal(
        section: entry.section, version: entry.version, sealed: Bytes(bytes: share))
    }
    return GrantSeals(
      recipients: try grant.body.recipients.map {
        UnitSeal(unit: $0.unit, sealed: Bytes(bytes: try secret.seal(to: $0, grant: grant.hash)))
      },
      shares: shares,
      view: Bytes(
        bytes: try secret.keeperView(grant: grant.hash, keeper: keeper, keeperBox: keeperBox)),
      restrictions: try terms.restrictions.map {
        Bytes(bytes: try secret.sealRestrictions($0, grant: grant.hash))
      })
  }
}
