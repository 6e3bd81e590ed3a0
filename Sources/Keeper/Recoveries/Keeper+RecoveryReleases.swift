internal import Ledger
internal import Sodium
internal import Statements
internal import Storage
public import Testimony

extension Keeper {
  /// Hands the keeper's half to whoever an officer has vouched for, once the delay is over. The
  /// `recovery_release` and its entry in the log are durable before anything leaves (decision page
  /// 21); asked again, the same release is given.
  /// - Throws: ``KeeperError/notFound`` for everybody else; ``KeeperError/denied(_:)``, logged at most
  ///   once an hour, when it was stopped or is over.
  public func recover(_ record: RecordID, by caller: Caller) async throws -> RecoveryAnswer {
    guard case .claimant(record, let claim) = caller.standing,
      let key = try await secret(of: .record(record))
    else { throw KeeperError.notFound }
    try await circle?.checkReleasable()
    let recoveryKey = try await secret(of: .recovery(claim.recoveryHash))
    let step = try await writing { writer in
      let context = try RecordContext(
        record: record, key: key, directory: self.directory(writer), now: self.now)
      return try self.decide(claim, hasKey: recoveryKey != nil, in: context, writer)
    }
    switch step {
    case .early(let due): return RecoveryAnswer(due: due)
    case .denied(let code): throw KeeperError.denied(code)
    case .released(let release, let due):
      guard let recoveryKey else { throw KeeperError.denied(.revoked) }
      return RecoveryAnswer(
        due: due, handover: try await hand(release, of: claim, in: record, key: recoveryKey))
    }
  }

  /// Whether what a claimant asked for was handed out, and she has not taken her new phrase yet.
  func isHanded(_ claim: RecoveryRequest) async throws -> Bool {
    let now = now
    return try await reading { reader in
      let course = try reader.recoveryCourse(of: claim.recoveryHash)
      return course?.state(at: now) == .released && course?.request?.statement.body == claim
    }
  }

  private enum RecoveryStep {
    case early(due: Timestamp)
    case denied(ReleaseCode)
    case released(AdmittedStatement, due: Timestamp)
  }

  /// Decides and logs, in one savepoint.
  private func decide(
    _ claim: RecoveryRequest, hasKey: Bool, in context: RecordContext, _ writer: any RecordWriter
  ) throws -> RecoveryStep {
    guard let course = try writer.recoveryCourse(of: claim.recoveryHash),
      let request = course.request, let due = course.due
    else { throw KeeperError.notFound }
    let code: ReleaseCode
    switch course.state(at: context.now) {
    case .ready: throw KeeperError.notFound
    case .revoked: code = .revoked
    case .used: code = .exhausted
    case .erased: code = .erased
    // Somebody was vouched for after this one.
    case _ where request.statement.body != claim: code = .expired
    case .waiting: return .early(due: due)
    case .due:
      code = try releaseCode(of: claim, course.recovery.body, hasKey: hasKey, in: context)
    case .released:
      guard let release = course.release,
        let stored = try writer.statement(release.hash)?.admittedStatement
      else { throw StorageError.corrupt }
      return .released(stored, due: due)
    }
    if code != .released, try writer.isDenied(claim, code, since: context.now) {
      return .denied(code)
    }
    let release = RecoveryRelease(
      at: context.now, record: context.record, recoveryHash: course.recovery.hash,
      requestHash: request.statement.hash, outcome: code == .released ? .released : .denied,
      code: code)
    let statement = try Statement(signing: release, with: [keys.principal.signer])
    let admitted = try writer.append(
      statement.envelope, kind: .recoveryRelease, record: context.record, seq: nil, author: nil,
      line: writer.nextLine(of: context.record, key: context.key), now: context.now)
    return code == .released ? .released(admitted, due: due) : .denied(code)
  }

  /// A key of an officer that was revoked meanwhile, because it was lost or stolen, hands out
  /// nothing: another officer of the unit can vouch.
  private func releaseCode(
    of claim: RecoveryRequest, _ recovery: Recovery, hasKey: Bool, in context: RecordContext
  ) throws -> ReleaseCode {
    let place = LogPlace.next(at: context.now)
    guard let officer = try? context.directory.principal(claim.officer, at: place).body,
      context.directory.isOfficer(officer, of: recovery.unit, at: place)
    else { return .certificate }
    // A key that was destroyed while this was under way answers nothing.
    return hasKey ? .released : .revoked
  }

  private func hand(
    _ release: AdmittedStatement, of claim: RecoveryRequest, in record: RecordID, key: SecretBytes
  ) async throws -> RecoveryHandover {
    let checkpoint = try await published(covering: release.leaf + 1)
    // A witness may have contradicted while this was logged and cosigned.
    try await circle?.checkNotContradicted()
    let hash = claim.recoveryHash
    return try await reading { reader in
      // Turned off meanwhile: nothing leaves.
      guard let course = try reader.recoveryCourse(of: hash), let request = course.request,
        let opening = try reader.chain(of: record, fromSeq: 0, limit: 1).first?.admittedStatement,
        let recovery = try reader.statement(hash)?.admittedStatement,
        let vouched = try reader.statement(request.statement.hash)?.admittedStatement,
        let half = try reader.recoveryPart(.keeper, of: hash, key: key),
        let wrapped = try reader.recoveryPart(.wrapped, of: hash, key: key)
      else { throw KeeperError.denied(.revoked) }
      guard request.statement.body == claim else { throw KeeperError.denied(.expired) }
      let sealed = try HPKE.seal(
        half, to: claim.claimant.boxPk.bytes,
        info: SealContext.recoveryRelease(hash, release: release.hash()))
      return RecoveryHandover(
        opening: self.withoutCounter(opening), recovery: self.withoutCounter(recovery),
        request: self.withoutCounter(vouched), release: self.withoutCounter(release),
        proof: try reader.proof(of: release.leaf, in: checkpoint).text,
        half: Bytes(bytes: sealed),
        wrapped: Bytes(bytes: wrapped.withUnsafeBytes { Array($0) }))
    }
  }
}

extension AdmittedStatement {
  fileprivate func hash() throws -> StatementHash {
    do {
      return try Envelope(parsing: Array(envelope.utf8)).hash
    } catch {
      throw StorageError.corrupt
    }
  }
}

extension RecordReader {
  /// Whether the same denial was logged within the last hour.
  fileprivate func isDenied(
    _ claim: RecoveryRequest, _ code: ReleaseCode, since now: Timestamp
  ) throws -> Bool {
    let start = now.subtracting(seconds: Keeper.denialPause)
    return try all(.recoveryRelease, of: claim.record).contains { stored in
      guard stored.admitted > start else { return false }
      let body = try StatementVerifier.peek(stored.parsed(), as: RecoveryRelease.self)
      return body.recoveryHash == claim.recoveryHash && body.code == code
    }
  }
}
