internal import API
internal import Sealing
internal import Statements
internal import Testimony

extension AdvocateSession {
  /// Seals an addition and signs its manifest, and the answer if it is one, with both keys. Nothing
  /// is sent yet, and her keys are not needed after this.
  /// - Parameters:
  ///   - survivor: she, whose words have opened the record.
  ///   - account: her record as it stands, verified.
  ///   - earlier: a run that may have been sent in part, or that the chain has overtaken.
  ///   - progress: is told how many bytes of attachments have been read.
  /// - Throws: ``AttachmentChanged``; ``ClientError`` where something in her record does not add up:
  ///   nothing is signed over what may be hidden.
  public func seal(
    _ addition: RecordAddition, with survivor: SurvivorSession, in account: SurvivorRecord,
    earlier: AdditionRun? = nil, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> AdditionRun {
    guard account.alarms.isEmpty else {
      throw ClientError.unverified("something in the history of the record does not add up")
    }
    let newest = account.history.newestManifest.body
    let sealed = try await service.seal(
      addition.sections, as: addition.versions, of: account.record, by: keys, for: survivor.seed,
      earlier: earlier?.sections, progress: progress)
    let manifest = try self.manifest(adding: sealed.entries, with: survivor, in: account)
    let answer = try addition.answers.flatMap { question in
      try self.answer(
        question, sealed.entries.first, after: manifest, with: survivor, in: account)
    }
    return AdditionRun(
      record: account.record, code: newest.code, sections: sealed.sections,
      manifest: manifest?.envelope.text, keys: sealed.keys, answer: answer?.envelope.text)
  }

  /// The next manifest; `nil` where the newest one says all of it already, because an earlier attempt
  /// has arrived.
  private func manifest(
    adding entries: [ManifestSection], with survivor: SurvivorSession, in account: SurvivorRecord
  ) throws -> Statement<Manifest>? {
    let newest = account.history.newestManifest.body
    guard
      newest.advocate != keys.keyID
        || !entries.allSatisfy({ newest.entry($0.sectionVersion) == $0 })
    else { return nil }
    let place = ChainPosition(after: account.history.head, now: service.connection.now)
    let manifest = Manifest(
      at: place.at, record: place.record, seq: place.seq, prev: place.prev,
      survivor: newest.survivor, advocate: keys.keyID, code: newest.code,
      language: newest.language, hearing: newest.hearing, consentText: newest.consentText,
      sections: newest.sections + entries)
    do {
      try newest.checkSuccessor(manifest)
    } catch {
      throw ClientError.missing("the record does not take this addition")
    }
    return try Statement(signing: manifest, with: [keys.signer, survivor.seed.signer])
  }

  /// The answer behind the manifest; `nil` where the question has been answered.
  private func answer(
    _ question: StatementHash, _ entry: ManifestSection?, after manifest: Statement<Manifest>?,
    with survivor: SurvivorSession, in account: SurvivorRecord
  ) throws -> Statement<Answer>? {
    guard account.history.answers[question] == nil else { return nil }
    let place = ChainPosition(after: account.history.head, now: service.connection.now)
    return try Statement(
      signing: Answer(
        at: manifest?.body.at ?? place.at, record: place.record,
        seq: place.seq + (manifest == nil ? 0 : 1), prev: manifest?.hash ?? place.prev,
        questionHash: question, outcome: .answered, section: entry?.section,
        version: entry?.version),
      with: [keys.signer, survivor.seed.signer])
  }

  /// Sends what the service lacks of an addition's ciphertext. May be called again after any
  /// interruption.
  /// - Throws: ``AttachmentChanged``, ``ClientError``.
  public func send(
    _ run: AdditionRun, of addition: RecordAddition,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws {
    try await service.send(
      run.sections, of: addition.sections, in: run.record, by: keys, progress: progress)
  }

  /// Sends the signed statements in their order, and verifies that each is in the log. Sending the
  /// same ones again is safe.
  /// - Throws: ``ClientError`` with problem `conflict` when the chain has grown meanwhile.
  /// - Returns: the log in which they stand, to be remembered.
  public func admit(_ run: AdditionRun) async throws -> VerifiedLog {
    var newest = log
    if let manifest = run.manifest {
      newest = try await admit(manifest, seals: ActSeals(keys: run.keys), in: run.record)
    }
    if let answer = run.answer { newest = try await admit(answer, seals: nil, in: run.record) }
    return newest
  }

  private func admit(
    _ text: String, seals: ActSeals?, in record: RecordID
  ) async throws -> VerifiedLog {
    let envelope = try Envelope(parsing: Array(text.utf8))
    let admission = try await service.connection.post(
      Route.acts(record), ActBody(envelope: text, seals: seals), as: Admission.self)
    let newer = try await service.log(seen: LogMemory(log))
    try newer.checkCommitment(admission.statement, hash: envelope.hash)
    return newer
  }
}
