import Keeper
import Policy
import Sealing
import Sodium
import Statements
import Testimony
import Testing

/// A grant whose every field a test may change before it is signed.
struct GrantDraft: Sendable {
  let record: TestRecord
  var place: NextPlace
  var grant: GrantID
  var manifestHash: StatementHash
  var requestHash: StatementHash?
  var sections: [GrantedSection]
  var grantor: KeyID
  var delegationHash: StatementHash?
  var recipients: [Recipient]
  var keeper: PrincipalKeys
  var keeperID: KeyID
  var purpose = Purpose.prosecution
  var legalBasis = LegalBasis.criminalProcedure
  var jurisdiction = CountryCode.germany
  var notBefore: Timestamp
  var notAfter: Timestamp
  var maxReleases = 0
  var offline = false
  var restrictions = false
  var policyHash: Digest

  func signed(by signer: Signer? = nil) throws -> Statement<Grant> {
    try Statement(
      signing: Grant(
        at: place.at, record: place.record, seq: place.seq, prev: place.prev, grant: grant,
        suite: .one, manifestHash: manifestHash, requestHash: requestHash, sections: sections,
        grantor: grantor, delegationHash: delegationHash, recipients: recipients,
        keeper: keeperID, purpose: purpose,
        legalBasis: legalBasis, jurisdiction: jurisdiction, maxReleases: maxReleases,
        offline: offline, restrictions: restrictions,
        consentText: ConsentText(sha256: .zero, language: .romanian), policyHash: policyHash,
        seen: LogPosition(size: 0, root: .zero), notBefore: notBefore, notAfter: notAfter),
      with: [signer ?? record.seed.signer])
  }

  /// The seals of a statement, as an honest client makes them.
  func seals(for statement: Statement<Grant>) throws -> SealsDraft {
    let secret = try GrantSecret.generate(for: grant, seed: record.seed)
    let shares = try sections.compactMap { granted -> SectionSeal? in
      guard
        let key = record.sections.first(where: {
          $0.entry.sectionVersion == granted.sectionVersion
        })?.key
      else { return nil }
      let share = try secret.share(
        of: key, grant: statement.hash, keeper: keeperID, keeperBox: keeper.boxPublic)
      return SectionSeal(
        section: granted.section, version: granted.version, sealed: Bytes(bytes: share))
    }
    return SealsDraft(
      recipients: try recipients.map {
        UnitSeal(
          unit: $0.unit, sealed: Bytes(bytes: try secret.seal(to: $0, grant: statement.hash)))
      },
      shares: shares,
      view: Bytes(
        bytes: try secret.keeperView(
          grant: statement.hash, keeper: keeperID, keeperBox: keeper.boxPublic)),
      restrictions: restrictions
        ? Bytes(bytes: try secret.sealRestrictions("Not to be copied.", grant: statement.hash))
        : nil)
  }
}

/// What travels beside a grant, to be changed by a test.
struct SealsDraft: Sendable {
  var recipients: [UnitSeal]
  var shares: [SectionSeal]
  var view: Bytes
  var restrictions: Bytes?

  var seals: GrantSeals {
    GrantSeals(
      recipients: recipients, shares: shares, view: view, restrictions: restrictions)
  }
}

extension TestKeeper {
  static let day: UInt64 = 86_400

  /// A grant to the officer's unit that the keeper would admit.
  func grantDraft(in record: TestRecord) async throws -> GrantDraft {
    let now = clock.now()
    let certificate = try await certificate { $0.unit == people.unit.id }
    let countries: Set<CountryCode> = [.romania, .germany]
    return try await GrantDraft(
      record: record, place: place(in: record), grant: Fresh.id(),
      manifestHash: record.manifest().hash, requestHash: nil,
      sections: record.entries.map {
        GrantedSection(
          section: $0.section, version: $0.version, kind: $0.kind, dekCommit: $0.dekCommit)
      },
      grantor: record.seed.signer.keyID,
      recipients: [
        Recipient(
          unit: people.unit.id, certificateHash: certificate,
          boxPk: #require(BoxPublicKey(bytes: people.unit.box.publicKey)), generation: 1)
      ],
      keeper: people.keeper.principal, keeperID: people.keeper.principal.keyID, notBefore: now,
      notAfter: now.adding(seconds: 30 * Self.day),
      policyHash: PolicyHash.of(files: policy.files(for: countries).map(\.bytes)))
  }

  /// Grants what a draft says.
  @discardableResult
  func grant(
    _ draft: GrantDraft, seals change: (inout SealsDraft) throws -> Void = { _ in }
  ) async throws -> Statement<Grant> {
    let statement = try draft.signed()
    var seals = try draft.seals(for: statement)
    try change(&seals)
    _ = try await keeper.act(
      draft.record.id, statement.envelope.text, seals: ActSeals(grant: seals.seals),
      by: survivor(of: draft.record))
    return statement
  }

  /// A grant of all sections to the officer's unit.
  func grant(
    in record: TestRecord, _ change: (inout GrantDraft) throws -> Void = { _ in }
  ) async throws -> Statement<Grant> {
    var draft = try await grantDraft(in: record)
    try change(&draft)
    return try await grant(draft)
  }
}
