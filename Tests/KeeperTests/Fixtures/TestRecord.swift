import Sealing
import Sodium
import Statements
import Testimony

/// Somebody's testimony of three sections, sealed by the advocate and ready to be sent.
struct TestRecord: Sendable {
  let seed: SurvivorSeed
  let id: RecordID
  let code: RecordCode
  let advocate: PrincipalKeys
  let keeper: PrincipalKeys
  /// Ciphertext in the order of the manifest.
  let sections: [(entry: ManifestSection, key: SectionKey, bytes: [UInt8])]
  let segments: [[UInt8]]
  let at: Timestamp

  static let kinds: [SectionKind] = [.account, .identity, .journey]

  init(
    by advocate: PrincipalKeys, keeper: PrincipalKeys, at: Timestamp, code: RecordCode? = nil
  ) throws {
    self.advocate = advocate
    self.keeper = keeper
    self.at = at
    seed = try .generate()
    let record: RecordID = try Fresh.id()
    id = record
    self.code = try code ?? Fresh.code()
    var sealedSegments: [[UInt8]] = []
    var sections: [(ManifestSection, SectionKey, [UInt8])] = []
    for kind in Self.kinds {
      let version = try SectionVersion(section: Fresh.id(), version: 1)
      let key = try SectionKey.generate(record: record, section: version)
      var attachments: [ManifestAttachment] = []
      if sections.isEmpty {
        let sealed = try AttachmentSealing(key, attachment: Fresh.id())
          .sealAll(Random.bytes(1_500_000)) { segment, _, _ in sealedSegments.append(segment) }
        attachments.append(sealed.entry)
      }
      let sealed = try key.seal(Array("What happened.".utf8), kind: kind)
      let entry = ManifestSection(
        section: version.section, version: 1, kind: kind, dekCommit: key.commitment,
        length: sealed.length, digest: sealed.digest, attachments: attachments)
      sections.append((entry, key, sealed.bytes))
    }
    self.sections = sections
    segments = sealedSegments
  }

  var entries: [ManifestSection] { sections.map(\.entry) }
  var versions: [SectionVersion] { entries.map(\.sectionVersion) }
  var attachment: AttachmentID? { entries.first?.attachments.first?.attachment }

  func manifest(
    entries: [ManifestSection]? = nil, signedBy advocate: PrincipalKeys? = nil
  ) throws -> Statement<Manifest> {
    let advocate = advocate ?? self.advocate
    return try Statement(
      signing: Manifest(
        at: at, record: id, seq: 0, prev: .zero, survivor: seed.publicKeys,
        advocate: advocate.keyID, code: code, language: .romanian, hearing: .advocate,
        consentText: ConsentText(sha256: .zero, language: .romanian),
        sections: entries ?? self.entries),
      with: [advocate.signer, seed.signer])
  }

  func root(code: RecordCode? = nil, length: Int = 72) throws -> WrappedRoot {
    WrappedRoot(
      code: code ?? self.code, list: "ro-1", salt: try Fresh.nonce(), commit: try Fresh.hash(),
      wrapped: Bytes(bytes: Random.bytes(length)))
  }

  func keys() throws -> [WrappedKey] {
    try sections.map {
      WrappedKey(
        section: $0.entry.section, version: 1, wrapped: Bytes(bytes: try seed.wrap($0.key)))
    }
  }

  func view(for other: RecordID? = nil) throws -> Bytes {
    Bytes(
      bytes: try HPKE.seal(
        seed.recordView(id), to: keeper.boxPublic.bytes,
        info: SealContext.keeperRecord(other ?? id, keeper: keeper.keyID)))
  }

  func opening(
    manifest: Statement<Manifest>? = nil, root: WrappedRoot? = nil, view: Bytes? = nil,
    keys: [WrappedKey]? = nil
  ) throws -> RecordOpening {
    RecordOpening(
      manifest: try (manifest ?? self.manifest()).envelope.text, root: try root ?? self.root(),
      view: try view ?? self.view(), keys: try keys ?? self.keys())
  }
}
