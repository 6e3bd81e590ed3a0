internal import API
internal import Ledger
public import Sealing
internal import Sodium
public import Statements
public import Testimony

/// What an advocate has taken down and is about to seal.
public struct CapturedRecord: Sendable {
  /// A file that hangs on a section.
  public struct Attachment: Sendable {
    public let name: String
    public let mediaType: String
    public let bytes: [UInt8]

    public init(name: String, mediaType: String, bytes: [UInt8]) {
      self.name = name
      self.mediaType = mediaType
      self.bytes = bytes
    }
  }

  public let language: Language
  public let hearing: Hearing
  public let consentText: ConsentText
  /// Content and attachments of each section, in order.
  public let sections: [(content: SectionContent, attachments: [Attachment])]

  public init(
    language: Language, hearing: Hearing, consentText: ConsentText,
    sections: [(content: SectionContent, attachments: [Attachment])]
  ) {
    self.language = language
    self.hearing = hearing
    self.consentText = consentText
    self.sections = sections
  }
}

/// An opening that was signed and may be sent again as it is: with it a record is opened once,
/// however often sending is cut off.
public struct SignedOpening: Codable, Hashable, Sendable {
  public let record: RecordID
  public let code: RecordCode
  public let opening: RecordOpening
}

extension TrustedService {
  /// Seals every section under a key of its own, sends ciphertext only, and signs the opening.
  ///
  /// After this no key of a section is left here; the survivor's copies travel in the opening.
  /// - Parameters:
  ///   - keys: the advocate's.
  ///   - seed: the survivor's, which opens from `root` under the words she has seen.
  ///   - log: read before, with the keeper's certificate in it.
  public func sealRecord(
    _ captured: CapturedRecord, by keys: PrincipalKeys, for seed: SurvivorSeed,
    root: WrappedRoot, log: VerifiedLog
  ) async throws -> SignedOpening {
    guard let record = RecordID(bytes: Random.bytes(16)) else { throw SodiumError.length }
    var entries: [ManifestSection] = []
    var wrapped: [WrappedKey] = []
    for section in captured.sections {
      let (entry, key) = try await seal(section, record: record, seed: seed)
      entries.append(entry)
      wrapped.append(
        WrappedKey(section: entry.section, version: entry.version, wrapped: Bytes(bytes: key)))
    }
    let manifest = Manifest(
      at: connection.now, record: record, seq: 0, prev: .zero, survivor: seed.publicKeys,
      advocate: keys.keyID, code: root.code, language: captured.language, hearing: captured.hearing,
      consentText: captured.consentText, sections: entries)
    let statement = try Statement(signing: manifest, with: [keys.signer, seed.signer])
    let opening = RecordOpening(
      manifest: statement.envelope.text,
      root: root, view: Bytes(bytes: try await keeperView(of: record, seed: seed, log)),
      keys: wrapped)
    return SignedOpening(record: record, code: root.code, opening: opening)
  }

  /// Seals one section with its attachments and sends it; returns what the manifest lists and her
  /// copy of the key, and forgets the key.
  private func seal(
    _ section: (content: SectionContent, attachments: [CapturedRecord.Attachment]),
    record: RecordID, seed: SurvivorSeed
  ) async throws -> (ManifestSection, [UInt8]) {
    guard let id = SectionID(bytes: Random.bytes(16)) else { throw SodiumError.length }
    let version = SectionVersion(section: id, version: 1)
    let key = try SectionKey.generate(record: record, section: version)
    var notes: [AttachmentNote] = []
    var attachments: [ManifestAttachment] = []
    for file in section.attachments {
      let sealed = try await send(file, under: key, record: record)
      attachments.append(sealed)
      notes.append(
        AttachmentNote(
          id: sealed.attachment, name: file.name, mediaType: file.mediaType,
          length: file.bytes.count, segments: sealed.segments))
    }
    var content = try CanonicalJSON.encode(section.content.with(attachments: notes))
    defer { content.wipe() }
    let sealed = try key.seal(content, kind: section.content.kind)
    try await connection.put(Route.section(record, version), bytes: sealed.bytes)
    let entry = ManifestSection(
      section: id, version: 1, kind: section.content.kind, dekCommit: key.commitment,
      length: sealed.length, digest: sealed.digest, attachments: attachments)
    return (entry, try seed.wrap(key))
  }

  private func send(
    _ file: CapturedRecord.Attachment, under key: SectionKey, record: RecordID
  ) async throws -> ManifestAttachment {
    guard let id = AttachmentID(bytes: Random.bytes(16)) else { throw SodiumError.length }
    var segments: [[UInt8]] = []
    let sealed = try AttachmentSealing(key, attachment: id).sealAll(file.bytes) { segment, _, _ in
      segments.append(segment)
    }
    for (index, segment) in segments.enumerated() {
      try await connection.put(Route.segment(record, id, index), bytes: segment)
    }
    return sealed.entry
  }

  private func keeperView(
    of record: RecordID, seed: SurvivorSeed, _ log: VerifiedLog
  ) async throws -> [UInt8] {
    let directory = try await directory(log)
    let keeper = try keeper(in: directory, at: .next(at: connection.now))
    guard let box = keeper.body.boxPk else { throw StatementError.certificateRole }
    return try HPKE.seal(
      seed.recordView(record), to: box.bytes,
      info: SealContext.keeperRecord(record, keeper: federation.body.keeper))
  }

  /// Sends a signed opening and verifies that the record was opened and logged. Sending the same
  /// one again is safe.
  /// - Parameters:
  ///   - seed: the survivor's; the entry in the log is labelled under her view. Without her words
  ///     the label is not checked, only that the entry is there.
  ///   - seen: the note that was verified last on this machine, if any.
  public func open(_ signed: SignedOpening, seed: SurvivorSeed?, seen: String?) async throws {
    let envelope = try Envelope(parsing: Array(signed.opening.manifest.utf8))
    let admission = try await connection.post(
      Route.records, signed.opening, as: Admission.self)
    guard let seed else {
      return try await log(seen: seen).checkCommitment(admission.statement, hash: envelope.hash)
    }
    try verify(
      admission, hash: envelope.hash,
      label: LogLabel(view: seed.recordView(signed.record), counter: 0))
  }
}
