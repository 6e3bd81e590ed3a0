internal import API
internal import Ledger
public import Sealing
public import Sodium
public import Statements
public import Testimony

/// A grant that an officer holds, verified and opened.
public struct HeldGrant: Sendable {
  public let reading: SectionReading
  let earlier: ManifestChain
  /// How a release would end now, as the service says; the keeper decides anew at each.
  public let code: ReleaseCode
  /// What was said about it since.
  public let said: SaidUnderGrant
  /// As the service gave it out, with its places in the log.
  let received: GrantedRecord

  public var grant: Statement<Grant> { reading.grant }

  /// Sections of which there is a version that the grant does not name, as the service says.
  public var later: Set<SectionID> { Set(received.later ?? []) }

  /// How often she has told, up to the manifest that the grant names.
  public var tellings: Int {
    (earlier.earlier.map(\.manifest.body) + [reading.manifest.body]).tellings
  }
}

/// A section as it was opened: text in guarded memory, and the proof of the reading.
public struct OpenedSection: Sendable {
  public let entry: ManifestSection
  public let text: SecretBytes
  public let key: SectionKey
  /// Nonce and ciphertext.
  let sealed: [UInt8]
}

extension OfficerSession {
  /// The grants of a record to the officer's units, each verified and opened. One that cannot be
  /// opened does not stand in the way of another.
  /// - Parameters:
  ///   - code: the code that the officer has typed; what comes back must be of that record.
  ///   - record: its id.
  /// - Throws: ``ClientError`` with problem `not_found` when there is none, or no record; if none
  ///   can be opened, why the last one cannot.
  public func grants(of code: RecordCode, record: RecordID) async throws -> [HeldGrant] {
    let body = try await service.connection.get(Route.grants(record), as: GrantsBody.self)
    var held: [HeldGrant] = []
    var fault: (any Error)?
    for grant in body.grants {
      do {
        held.append(try open(grant, code: code, record: record))
      } catch {
        fault = error
      }
    }
    if held.isEmpty, let fault { throw fault }
    return held
  }

  /// Grants of a record that was asked for before, for a list: those that open here, and none where
  /// nothing is granted.
  func answeringGrants(record: RecordID) async throws -> [AnsweringGrant] {
    do {
      return try await service.connection.get(Route.grants(record), as: GrantsBody.self).grants
        .compactMap { (try? open($0, code: nil, record: record)).map(AnsweringGrant.init) }
    } catch let error as ClientError where error.problem?.kind == .notFound {
      return []
    }
  }

  func open(
    _ held: GrantedRecord, code: RecordCode?, record: RecordID
  ) throws -> HeldGrant {
    let place = LogPlace(leaf: held.manifest.leaf, admitted: held.manifest.admitted)
    let envelope = try Envelope(parsing: Array(held.manifest.envelope.utf8))
    let manifest = try StatementVerifier.peek(envelope, as: Manifest.self)
    guard code == nil || manifest.code == code, manifest.record == record else {
      throw ClientError.unverified("a grant is of another record")
    }
    let advocate = try directory.principal(manifest.advocate, at: place).body
    guard advocate.role == .advocate, let advocateKey = advocate.signPk else {
      throw StatementError.certificateRole
    }
    try log.checkCommitment(held.manifest, hash: envelope.hash)
    let grant = try Envelope(parsing: Array(held.grant.envelope.utf8))
    try log.checkCommitment(held.grant, hash: grant.hash)
    let unitKey = try unitKey(of: held)
    let delegate = try delegate(of: grant, held)
    let reading = try SectionReading(
      manifest: envelope, grant: grant,
      parties: .init(
        survivor: manifest.survivor.signPk, advocate: advocateKey, unit: held.unit,
        unitKey: unitKey, delegate: delegate),
      sealed: held.sealed.bytes, restrictions: held.restrictions?.bytes)
    let chain = try ManifestChain(
      held.earlier ?? [], before: held.manifest, in: directory, log: log)
    return HeldGrant(
      reading: reading, earlier: chain, code: held.code,
      said: said(under: reading, by: delegate, held), received: held)
  }

  /// Who has given a grant in her place, if somebody has.
  private func delegate(of grant: Envelope, _ held: GrantedRecord) throws -> GrantingDelegate? {
    guard let admitted = held.delegation else { return nil }
    let delegation = try Envelope(parsing: Array(admitted.envelope.utf8))
    try log.checkCommitment(admitted, hash: delegation.hash)
    return try GrantingDelegate(
      delegation: delegation, logged: LogPlace(leaf: admitted.leaf, admitted: admitted.admitted),
      of: grant, at: LogPlace(leaf: held.grant.leaf, admitted: held.grant.admitted),
      in: directory)
  }

  /// One word that does not verify does not stand in the way of reading, or of the others.
  private func said(
    under reading: SectionReading, by delegate: GrantingDelegate?, _ held: GrantedRecord
  ) -> SaidUnderGrant {
    let manifest = reading.manifest.body
    var words = SaidReading(
      record: manifest.record, survivor: manifest.survivor.signPk, delegate: delegate?.signPk,
      grant: reading.grant, directory: directory, log: log)
    var isWhole = true
    // What is newer than the log that was read comes next time.
    for admitted in held.said ?? [] where admitted.leaf < log.size {
      do {
        try words.take(admitted)
      } catch {
        isWhole = false
      }
    }
    return words.said(isWhole: isWhole)
  }

  /// Opens sections under a grant: signs a release request, verifies the logged release, combines
  /// both halves of each key, and opens the ciphertext.
  /// - Parameter delayed: is told once when the witnesses of the log do not answer; the request is
  ///   sent again for some seconds.
  /// - Throws: ``LoggedDenial`` when the keeper has denied it.
  public func read(
    _ held: HeldGrant, sections: [SectionVersion], reason: ReleaseReason, words: String,
    delayed: @Sendable () -> Void = {}
  ) async throws -> (
    sections: [OpenedSection], release: VerifiedRelease, request: Statement<ReleaseRequest>
  ) {
    let reading = held.reading
    let grant = held.grant
    // On its way meanwhile: nothing of it opens without the shares.
    async let fetched = ciphertexts(of: sections, in: reading.manifest.body)
    let ephemeral = try BoxKey.generate()
    guard let nonce = Nonce16(bytes: Random.bytes(16)),
      let ephPk = BoxPublicKey(bytes: ephemeral.publicKey),
      let root = Digest(bytes: log.head.root)
    else { throw SodiumError.length }
    let sealedReason = try SealedMessage.seal(
      words, to: reading.manifest.body.survivor.boxPk,
      info: SealContext.reason(grant.hash, nonce: nonce))
    let request = try Statement(
      signing: ReleaseRequest(
        at: service.connection.now, grantHash: grant.hash, sections: sections,
        officer: keys.keyID, ephPk: ephPk, nonce: nonce, reason: reason,
        sealedReason: Bytes(bytes: sealedReason), seen: LogPosition(size: log.size, root: root)),
      with: [keys.signer])
    let reply = try await released(request, delayed: delayed)
    let release = try verify(reply, to: request, under: reading)
    let opened = try await open(
      sections, under: reading, release: release, reply: reply, ephemeral: ephemeral,
      ciphertexts: fetched)
    return (opened, release, request)
  }

  private static let patience = (attempts: 5, pause: Duration.seconds(2))

  /// Sends a release request; while the witnesses of the log are late, the very same one again. It
  /// was counted and logged once, and a new one would use the grant up for nothing.
  private func released(
    _ request: Statement<ReleaseRequest>, delayed: @Sendable () -> Void
  ) async throws -> ReleaseReply {
    let body = StatementBodyText(envelope: request.envelope.text)
    for attempt in 1..<Self.patience.attempts {
      do {
        return try await service.connection.post(Route.releases, body, as: ReleaseReply.self)
      } catch let error as ClientError where error.problem?.kind == .unwitnessed {
        if attempt == 1 { delayed() }
        try await Task.sleep(for: Self.patience.pause)
      }
    }
    return try await service.connection.post(Route.releases, body, as: ReleaseReply.self)
  }

  private func ciphertexts(
    of sections: [SectionVersion], in manifest: Manifest
  ) async throws -> [[UInt8]] {
    var all: [[UInt8]] = []
    for section in sections {
      guard let entry = manifest.entry(section) else { throw ReadingError.notGranted }
      all.append(
        try await service.connection.getBytes(
          Route.section(manifest.record, section), limit: entry.length))
    }
    return all
  }

  private func verify(
    _ reply: ReleaseReply, to request: Statement<ReleaseRequest>, under reading: SectionReading
  ) throws -> VerifiedRelease {
    let place = LogPlace(leaf: reply.release.leaf, admitted: reply.release.admitted)
    let keeper = try service.keeper(in: directory, at: place)
    guard let keeperKey = keeper.body.signPk else { throw StatementError.certificateRole }
    let answer = ReleaseAnswer(
      release: try Envelope(parsing: Array(reply.release.envelope.utf8)),
      salt: reply.release.salt, admitted: reply.release.admitted,
      proof: Array(reply.proof.utf8), consistency: reply.consistency.map(\.bytes))
    let check = ReleaseCheck(trust: service.trust, keeper: keeperKey, seen: log.head)
    if let denial = try reading.denial(in: answer, to: request, by: check) { throw denial }
    return try reading.verify(answer, to: request, by: check)
  }

  private func open(
    _ sections: [SectionVersion], under reading: SectionReading, release: VerifiedRelease,
    reply: ReleaseReply, ephemeral: BoxKey, ciphertexts: [[UInt8]]
  ) throws -> [OpenedSection] {
    var opened: [OpenedSection] = []
    for (section, ciphertext) in zip(sections, ciphertexts) {
      guard let share = reply.shares.first(where: { $0.sectionVersion == section }),
        let entry = reading.manifest.body.entry(section)
      else { throw ReadingError.notGranted }
      let key = try reading.key(
        of: section, release: release, share: share.sealed.bytes, ephemeral: ephemeral,
        at: service.connection.now)
      opened.append(
        OpenedSection(
          entry: entry, text: try reading.content(key, ciphertext: ciphertext), key: key,
          sealed: ciphertext))
    }
    return opened
  }
}
