import Statements
import Testimony
import Testing

/// Statements of one record's consent chain, as an honest client would make them.
enum TestChain {
  static func entry(
    _ section: UInt8, version: Int = 1, kind: SectionKind = .account, commit: UInt8 = 50,
    digest: UInt8 = 51, attachments: [ManifestAttachment] = []
  ) throws -> ManifestSection {
    try ManifestSection(
      section: Fixtures.id(section), version: version, kind: kind,
      dekCommit: Fixtures.digest(commit), length: 4_136, digest: Fixtures.digest(digest),
      attachments: attachments)
  }

  static func manifest(
    at: UInt64 = 0, record: UInt8 = 10, seq: Int = 0, prev: StatementHash = .zero,
    survivor: SurvivorKeys? = nil, advocate: KeyID? = nil, code: String = "0123456789",
    sections: [ManifestSection] = []
  ) throws -> Manifest {
    let keys = try Fixtures.survivor()
    return try Manifest(
      at: Fixtures.time(at), record: Fixtures.id(record), seq: seq, prev: prev,
      survivor: survivor ?? SurvivorKeys(signPk: keys.signPublic, boxPk: keys.boxPublic),
      advocate: advocate ?? Fixtures.advocate().keyID, code: #require(RecordCode(code)),
      language: .romanian, hearing: .advocate, consentText: Fixtures.consentText(),
      sections: sections)
  }

  static func freeze(
    at: UInt64 = 1, record: UInt8 = 10, seq: Int = 1, prev: StatementHash = .zero
  ) throws -> Freeze {
    try Freeze(at: Fixtures.time(at), record: Fixtures.id(record), seq: seq, prev: prev)
  }

  static func granted(_ entry: ManifestSection) -> GrantedSection {
    GrantedSection(
      section: entry.section, version: entry.version, kind: entry.kind, dekCommit: entry.dekCommit)
  }

  static func recipient(_ unit: UInt8) throws -> Recipient {
    try Recipient(
      unit: Fixtures.id(unit), certificateHash: Fixtures.hash(unit),
      boxPk: Fixtures.keys(unit).boxPublic, generation: 1)
  }

  static func grant(
    at: UInt64 = 1, record: UInt8 = 10, seq: Int = 1, prev: StatementHash = .zero,
    manifest: StatementHash = .zero, sections: [GrantedSection]? = nil, grantor: KeyID? = nil,
    delegation: StatementHash? = nil, recipients: [Recipient]? = nil, from: UInt64 = 100,
    to: UInt64 = 200
  ) throws -> Grant {
    try Grant(
      at: Fixtures.time(at), record: Fixtures.id(record), seq: seq, prev: prev,
      grant: Fixtures.id(20), suite: .one, manifestHash: manifest,
      sections: sections ?? [granted(entry(30))],
      grantor: grantor ?? Fixtures.survivor().keyID, delegationHash: delegation,
      recipients: recipients ?? [recipient(40)], keeper: Fixtures.keys(3).keyID,
      purpose: .prosecution, legalBasis: .criminalProcedure, jurisdiction: .germany,
      maxReleases: 0, offline: false, restrictions: false, consentText: Fixtures.consentText(),
      policyHash: Fixtures.digest(8), seen: LogPosition(size: 0, root: .zero),
      notBefore: Fixtures.time(from), notAfter: Fixtures.time(to))
  }

  static func act<Body: ConsentStatement>(
    _ body: Body, by keys: [PrincipalKeys]
  ) throws -> ConsentAct {
    ConsentAct(try Statement(signing: body, with: keys.map(\.signer)))
  }
}
