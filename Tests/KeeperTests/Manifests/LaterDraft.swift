import Keeper
import Sealing
import Statements
import Testimony
import Testing

/// A later manifest whose every field a test may change before it is signed.
struct LaterDraft: Sendable {
  let record: TestRecord
  var place: NextPlace
  var survivor: SurvivorKeys
  var code: RecordCode
  var advocate: PrincipalKeys
  /// Whom the manifest names, if not who signs it.
  var named: KeyID?
  var entries: [ManifestSection]
  var keys: [WrappedKey]
  /// What was sent for it.
  var added: [(entry: ManifestSection, key: SectionKey, bytes: [UInt8])]

  func signed(by signers: [Signer]? = nil) throws -> Statement<Manifest> {
    try Statement(
      signing: Manifest(
        at: place.at, record: place.record, seq: place.seq, prev: place.prev, survivor: survivor,
        advocate: named ?? advocate.keyID, code: code, language: .romanian, hearing: .advocate,
        consentText: ConsentText(sha256: .zero, language: .romanian), sections: entries),
      with: signers ?? [advocate.signer, record.seed.signer])
  }
}

extension TestKeeper {
  /// A manifest after the newest one, with new sections or new versions of sections, whose ciphertext
  /// is not sent yet.
  func laterDraft(
    in record: TestRecord, after entries: [ManifestSection]? = nil,
    adding new: [(kind: SectionKind, version: SectionVersion?)] = [(.account, nil)],
    by advocate: PrincipalKeys? = nil
  ) async throws -> LaterDraft {
    let added = try new.map { kind, version in
      let version = try version ?? SectionVersion(section: Fresh.id(), version: 1)
      let key = try SectionKey.generate(record: record.id, section: version)
      let sealed = try key.seal(Array("And this.".utf8), kind: kind)
      return (
        entry: ManifestSection(
          section: version.section, version: version.version, kind: kind,
          dekCommit: key.commitment, length: sealed.length, digest: sealed.digest,
          attachments: []),
        key: key, bytes: sealed.bytes
      )
    }
    return try await LaterDraft(
      record: record, place: place(in: record), survivor: record.seed.publicKeys,
      code: record.code, advocate: advocate ?? record.advocate,
      entries: (entries ?? record.entries) + added.map(\.entry),
      keys: added.map {
        WrappedKey(
          section: $0.entry.section, version: $0.entry.version,
          wrapped: Bytes(bytes: try record.seed.wrap($0.key)))
      }, added: added)
  }

  /// Sends the ciphertext of a draft.
  func send(_ draft: LaterDraft) async throws {
    let caller = try await caller(draft.advocate)
    for section in draft.added {
      try await keeper.storeSection(
        draft.record.id, section.entry.sectionVersion, section.bytes, by: caller)
    }
  }

  /// Sends a later manifest.
  /// - Parameter caller: the draft's advocate if none is given.
  @discardableResult
  func add(
    _ draft: LaterDraft, signedBy signers: [Signer]? = nil, by caller: Caller? = nil
  ) async throws -> Statement<Manifest> {
    let statement = try draft.signed(by: signers)
    let sender = if let caller { caller } else { try await self.caller(draft.advocate) }
    _ = try await keeper.act(
      draft.record.id, statement.envelope.text, seals: ActSeals(keys: draft.keys), by: sender)
    return statement
  }

  /// An honest addition, sent and admitted.
  @discardableResult
  func add(
    to record: TestRecord, after entries: [ManifestSection]? = nil,
    _ new: [(kind: SectionKind, version: SectionVersion?)] = [(.account, nil)],
    by advocate: PrincipalKeys? = nil
  ) async throws -> LaterDraft {
    let draft = try await laterDraft(in: record, after: entries, adding: new, by: advocate)
    try await send(draft)
    try await add(draft)
    return draft
  }

  /// An answer to a question, in the section that a draft has added.
  func answer(
    _ question: StatementHash, in record: TestRecord, with entry: ManifestSection? = nil,
    outcome: Answer.Outcome = .answered
  ) async throws -> Statement<Answer> {
    let place = try await place(in: record)
    return try Statement(
      signing: Answer(
        at: place.at, record: place.record, seq: place.seq, prev: place.prev,
        questionHash: question, outcome: outcome, section: entry?.section,
        version: entry?.version),
      with: [record.seed.signer])
  }
}
