internal import API
internal import Foundation
internal import Ledger
public import Sealing
internal import Sodium
public import Statements
public import Testimony

extension TrustedService {
  /// Seals every section under a key of its own and signs the opening. Nothing is sent yet.
  ///
  /// Attachments are read once to learn the hash of each sealed segment; they are sealed again
  /// when they are sent. Her keys are not needed after this.
  /// - Parameters:
  ///   - keys: the advocate's.
  ///   - seed: the survivor's, which opens from `root` under the words she has seen.
  ///   - log: read before, with the keeper's certificate in it.
  ///   - earlier: a run that may have been sent in part: sections whose attachments are what they
  ///     were keep their ids and are not sent again. Those that changed get new ids.
  ///   - progress: is told how many bytes of attachments have been read.
  /// - Throws: ``AttachmentChanged`` when a file changes while it is read.
  public func seal(
    _ captured: CapturedRecord, by keys: PrincipalKeys, for seed: SurvivorSeed,
    root: WrappedRoot, log: VerifiedLog, earlier: SealingRun? = nil,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> SealingRun {
    guard let record = earlier?.record ?? RecordID(bytes: Random.bytes(16)) else {
      throw SodiumError.length
    }
    let sealed = try await seal(
      captured.sections, of: record, by: keys, for: seed, earlier: earlier?.sections,
      progress: progress)
    let manifest = Manifest(
      at: connection.now, record: record, seq: 0, prev: .zero, survivor: seed.publicKeys,
      advocate: keys.keyID, code: root.code, language: captured.language, hearing: captured.hearing,
      consentText: captured.consentText, sections: sealed.entries)
    let statement = try Statement(signing: manifest, with: [keys.signer, seed.signer])
    let opening = RecordOpening(
      manifest: statement.envelope.text,
      root: root, view: Bytes(bytes: try await keeperView(of: record, seed: seed, log)),
      keys: sealed.keys)
    return SealingRun(
      record: record, code: root.code, opening: opening, sections: sealed.sections)
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

  /// Sends what the service lacks of a run's ciphertext, attachments segment by segment.
  ///
  /// May be called again after any interruption, with the same or another connection.
  /// - Parameter progress: is told how many sealed bytes of attachments have arrived more.
  /// - Throws: ``AttachmentChanged``, ``ClientError``.
  public func send(
    _ run: SealingRun, of captured: CapturedRecord, by keys: PrincipalKeys,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws {
    try await send(
      run.sections, of: captured.sections, in: run.record, by: keys, progress: progress)
  }

  /// The same for sections of any record.
  func send(
    _ sealed: [SealingRun.Section], of captured: [CapturedRecord.Section], in record: RecordID,
    by keys: PrincipalKeys, progress: @escaping @Sendable (Int) -> Void
  ) async throws {
    let line = SegmentSending()
    for (position, (section, sealed)) in zip(captured, sealed).enumerated() {
      let work = SectionWork(section: section, position: position, record: record, keys: keys)
      let key = try work.key(of: sealed)
      for place in section.attachments.indices {
        try await sendAttachment(place, of: sealed, work, under: key, over: line, progress)
      }
      let bytes = try work.content(of: sealed, key: key).bytes
      let path = Route.section(record, sealed.version)
      try await line.stubbornly { try await connection.put(path, bytes: bytes) }
    }
  }

  private func sendAttachment(
    _ place: Int, of sealed: SealingRun.Section, _ work: SectionWork, under key: SectionKey,
    over line: SegmentSending, _ progress: @Sendable (Int) -> Void
  ) async throws {
    let attachment = sealed.attachments[place]
    let source = work.section.attachments[place].source
    let (record, id) = (work.record, attachment.attachment)
    let sealing = try AttachmentSealing(key, attachment: id)
    let changed = AttachmentChanged(section: work.position, attachment: place)
    let entry = try attachment.entry
    let path = Route.segments(record, id)
    let announcement = SegmentsAnnouncement(hashes: attachment.hashes, length: entry.length)
    try await line.stubbornly { try await connection.put(path, announcement) }
    let missing = try await line.stubbornly {
      try await connection.get(path, as: SegmentsBody.self).missing
    }
    guard let missing, missing.allSatisfy(attachment.hashes.indices.contains) else {
      throw ClientError.unverified("the service does not say which segments it lacks")
    }
    progress(
      attachment.hashes.indices.reduce(0) { $0 + attachment.fileBytes($1) }
        - missing.reduce(0) { $0 + attachment.fileBytes($1) })
    try await line.send(missing) { index in
      guard let part = try? source.read(attachment.fileBytes(index), at: attachment.offset(index))
      else { throw changed }
      let segment = try sealing.seal(part, index: index, ofLength: UInt64(attachment.length))
      guard try AttachmentSealing.hash(segment) == attachment.hashes[index] else { throw changed }
      try await connection.put(Route.segment(record, id, index), announced: segment)
    } each: {
      progress(attachment.fileBytes($0))
    }
  }

  /// Sends a signed opening and verifies that the record was opened and logged. Sending the same
  /// one again is safe.
  /// - Parameters:
  ///   - seed: the survivor's; the entry in the log is labelled under her view. Without her words
  ///     the label is not checked, only that the entry is there.
  ///   - seen: what this machine remembers of the log, if anything.
  /// - Returns: the log in which it stands, to be remembered.
  @discardableResult
  public func open(
    _ run: SealingRun, seed: SurvivorSeed?, seen: LogMemory?
  ) async throws -> VerifiedLog {
    let envelope = try Envelope(parsing: Array(run.opening.manifest.utf8))
    let admission = try await connection.post(Route.records, run.opening, as: Admission.self)
    guard let seed else {
      let log = try await log(seen: seen)
      try log.checkCommitment(admission.statement, hash: envelope.hash)
      return log
    }
    return try await verify(
      admission, hash: envelope.hash,
      label: LogLabel(view: seed.recordView(run.record), counter: 0), seen: seen
    ).log
  }
}

extension SealingRun.Attachment {
  /// What the manifest lists.
  var entry: ManifestAttachment {
    get throws {
      let sealed =
        AttachmentSealing.paddedLength(UInt64(length)) + UInt64(hashes.count * AEAD.tagLength)
      return try SealedAttachment(
        attachment: attachment, hashes: hashes, sealedLength: Int(sealed)
      ).entry
    }
  }

  func offset(_ index: Int) -> Int { min(index * AttachmentSealing.segmentLength, length) }

  /// Bytes of the file in a segment.
  func fileBytes(_ index: Int) -> Int {
    AttachmentSealing.fileBytes(index, ofLength: UInt64(length))
  }
}
