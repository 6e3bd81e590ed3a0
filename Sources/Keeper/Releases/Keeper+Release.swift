internal import Ledger
internal import Sodium
internal import Statements
internal import Storage
internal import Synchronization
public import Testimony

extension Keeper {
  /// Releases the shares of a grant to an officer, or denies them. The `release` statement and its
  /// entry in the log are durable before anything leaves (protocol section 7).
  /// - Throws: ``KeeperError/notFound`` for everybody who is no member of a recipient unit, whether
  ///   the grant exists or not.
  public func release(_ text: String, by caller: Caller) async throws -> ReleaseReply {
    let envelope = try parse(text)
    let request: Statement<ReleaseRequest>
    do {
      request = try StatementVerifier.verify(
        envelope, as: ReleaseRequest.self, signedBy: [caller.signingKey])
    } catch {
      throw KeeperError.statement(error)
    }
    guard case .certified(let certificate, _) = caller.standing,
      certificate.body.role == .officer, request.body.officer == caller.keyID
    else { return try await refuseStranger(caller) }
    try await circle?.checkReleasable()
    let hash = request.body.grantHash
    let directory = directory
    let units = directory.units(of: certificate.body)
    let row = try await reading { try $0.grant(hash) }
    guard let row else { return try await refuseStranger(caller) }
    async let itsKey = secret(of: .grant(hash))
    let recordKey = try await secret(of: .record(row.record))
    let grantKey = try await itsKey
    guard let key = recordKey else { return try await refuseStranger(caller) }
    let result: ReleaseOutcome?
    do {
      result = try await writing { writer in
        let context = try RecordContext(
          record: row.record, key: key, directory: self.directory(writer), now: self.now)
        return try self.decide(
          request, units: units, hasKey: grantKey != nil, in: context, writer)
      }
    } catch let error as KeeperError where error.code == .denied {
      // Beyond the counter there is no label that she could find.
      try await note("release", code: error.denial?.rawValue ?? "", key: caller.keyID)
      throw error
    }
    guard let result else { return try await refuseStranger(caller) }
    do {
      let reply = try await answer(result, to: request.body, key: grantKey)
      await settle(result, of: request)
      return reply
    } catch {
      // She reads that it was opened: the same request is answered as long as it counts.
      if result.code == .released {
        owedReleases.withLock { $0.add(result, to: request) }
      } else {
        await settle(result, of: request)
      }
      throw error
    }
  }

  /// An answer to what is logged; in the strict profile it is cosigned before a share is sealed.
  private func answer(
    _ result: ReleaseOutcome, to request: ReleaseRequest, key: SecretBytes?
  ) async throws -> ReleaseReply {
    let checkpoint = try await published(covering: result.statement.leaf + 1)
    // A witness may have contradicted while this was logged and cosigned.
    try await circle?.checkNotContradicted()
    async let proofs = reading {
      try (
        $0.proof(of: result.statement.leaf, in: checkpoint).text,
        $0.consistency(from: request.seen.size, to: checkpoint)
      )
    }
    let shares = try key.map { try seal(result, to: request, key: $0) } ?? []
    let (proof, consistency) = try await proofs
    return ReleaseReply(
      release: result.statement, proof: proof, consistency: consistency, shares: shares)
  }

  /// The key of a grant goes with its last answer. Its shares are deleted in the same write that
  /// logs the release, so that after a crash in between the start destroys it.
  private func settle(_ result: ReleaseOutcome, of request: Statement<ReleaseRequest>) async {
    let grant = request.body.grantHash
    let isOver = owedReleases.withLock {
      $0.settle(request.hash, of: grant, isLast: result.isLast)
    }
    if isOver { await end([grant]) }
  }

  /// The shares of what was released, each sealed to the key of the request; none for a denial.
  private func seal(
    _ result: ReleaseOutcome, to request: ReleaseRequest, key: SecretBytes
  ) throws -> [SectionSeal] {
    try result.shares.map { share in
      let row = AtRest.row(request.grantHash, share.section)
      let opened = try AtRest.open(share.sealed, .shares, row: row, key: key)
      let sealed = try HPKE.seal(
        opened, to: request.ephPk.bytes,
        info: SealContext.release(request.grantHash, release: result.hash, share.section))
      return SectionSeal(
        section: share.section.section, version: share.section.version,
        sealed: Bytes(bytes: sealed))
    }
  }

  /// Label counters under a grant's view (protocol section 7).
  static let grantCounterLimit = 1_024
  /// The same denial to the same officer is logged once in so many seconds.
  static let denialPause: UInt64 = 3_600

  /// Decides and logs, in one savepoint; `nil` for a stranger.
  private func decide(
    _ request: Statement<ReleaseRequest>, units: Set<UnitID>,
    hasKey: Bool, in context: RecordContext, _ writer: any RecordWriter
  ) throws -> ReleaseOutcome? {
    let hash = request.body.grantHash
    guard var row = try writer.grant(hash),
      let history = try history(of: context.record, writer),
      let grant = history.grants[hash],
      grant.body.recipients.contains(where: { units.contains($0.unit) })
    else { return nil }
    if hasKey, let owed = owedReleases.withLock({ $0[request.hash] }),
      isAnswerable(request.body, grant, history, units: units, in: context)
    {
      return owed
    }
    var code = try outcome(
      of: request.body, grant, row: row, history: history, units: units, in: context,
      writer)
    guard row.nextCounter < Self.grantCounterLimit else { throw KeeperError.denied(.exhausted) }
    // A key that was destroyed while this was under way answers nothing.
    if code == .released, !hasKey { code = .expired }
    if code != .released,
      let last = try writer.recentDenial(
        code, of: row, to: request.body.officer,
        since: context.now.subtracting(seconds: Self.denialPause))
    {
      return last
    }
    let release = Release(
      at: context.now, record: context.record, grantHash: hash, requestHash: request.hash,
      officer: request.body.officer, sections: request.body.sections,
      outcome: code == .released ? .released : .denied, code: code, count: row.nextCounter)
    let statement = try Statement(signing: release, with: [keys.principal.signer])
    let admitted = try writer.append(
      statement.envelope, kind: .release, record: context.record, seq: nil,
      author: request.body.officer,
      line: .grant(hash, view: writer.grantView(hash, key: context.key), counter: row.nextCounter),
      now: context.now)
    try writer.insertSealed(
      .releaseRequests, row: "\(statement.hash)", record: context.record,
      AtRest.seal(
        Array(request.envelope.text.utf8), .releaseRequests, row: "\(statement.hash)",
        key: context.key))
    row.nextCounter += 1
    if code == .released { row.released += 1 }
    try writer.update(row)
    let shares = try code == .released ? writer.shares(of: hash, request.body.sections) : []
    let isLast = isExhausted(grant.body, row)
    if isLast { try writer.deleteShares(of: hash, at: context.now) }
    return ReleaseOutcome(
      statement: admitted, hash: statement.hash, code: code, shares: shares, isLast: isLast)
  }

  /// One answer for whoever is no recipient, noted for the service only.
  private func refuseStranger(_ caller: Caller) async throws -> ReleaseReply {
    try await note("release", code: "not_recipient", key: caller.keyID)
    throw KeeperError.notFound
  }
}

extension RecordReader {
  /// The view that labels releases under a grant.
  func grantView(_ grant: StatementHash, key: SecretBytes) throws -> SecretBytes {
    guard let sealed = try sealed(.grantViews, row: "\(grant)") else { throw StorageError.corrupt }
    return try AtRest.open(sealed, .grantViews, row: "\(grant)", key: key)
  }

  fileprivate func shares(
    of grant: StatementHash, _ sections: [SectionVersion]
  ) throws -> [(section: SectionVersion, sealed: [UInt8])] {
    try sections.map {
      guard let sealed = try sealed(.shares, row: AtRest.row(grant, $0)) else {
        throw StorageError.corrupt
      }
      return ($0, sealed)
    }
  }

  /// The denial that was logged already, if it is the same and recent.
  fileprivate func recentDenial(
    _ code: ReleaseCode, of grant: GrantRow, to officer: KeyID, since: Timestamp
  ) throws -> ReleaseOutcome? {
    for stored in try releases(under: grant.hash, since: since).reversed() {
      let body = try StatementVerifier.peek(stored.parsed(), as: Release.self)
      guard body.officer == officer, body.outcome == .denied, body.code == code,
        let admitted = stored.admittedStatement
      else { continue }
      return ReleaseOutcome(statement: admitted, hash: stored.hash, code: code, shares: [])
    }
    return nil
  }
}
