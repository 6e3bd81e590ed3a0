internal import Sodium
internal import Statements
internal import Storage
public import Testimony

extension Keeper {
  /// Admits a statement of a record's consent chain, in one transaction with its entry in the log.
  /// Sending it again gives the same answer.
  /// - Throws: ``KeeperError/conflict(_:)`` with the head when the statement does not extend it.
  public func act(
    _ record: RecordID, _ text: String, seals: ActSeals? = nil, by caller: Caller
  ) async throws -> Admission {
    let act = try peek(parse(text))
    try check(caller, mayAct: act, on: record)
    do {
      try await reading { try self.checkStanding(caller, for: act, on: record, $0) }
    } catch let error as KeeperError where error.code == .notFound {
      // Whoever was her advocate once concerns the record; a stranger must not fill the audit.
      if try await reading({ try $0.hasAccompanied(record, caller.keyID) }) {
        try await note("act", code: error.code.rawValue, key: caller.keyID)
      }
      throw error
    }
    do {
      let admission = try await admit(act, seals: seals, on: record, by: caller)
      // The counter would tell a delegate or the advocate how much has happened: it is hers to know.
      return caller.isSurvivor ? admission : withoutCounter(admission)
    } catch let error as KeeperError where error.isRefusal {
      try await note(
        "act", code: error.statement?.name ?? error.code.rawValue,
        key: caller.isSurvivor ? nil : caller.keyID)
      throw error
    }
  }

  private func admit(
    _ act: ConsentAct, seals: ActSeals?, on record: RecordID, by caller: Caller
  ) async throws -> Admission {
    if let known = try await admitted(act.hash) { return try await finished(act, known) }
    let addition = try await addition(in: act, seals: seals, to: record)
    guard let key = try await secret(of: .record(record)) else { throw KeeperError.notFound }
    let root = try newRoot(in: act, seals: seals)
    let offer = try await offer(in: act, seals: seals)
    let recovery = try await kept(act, seals: seals)
    let statement = try await writing { writer in
      let context = try RecordContext(
        record: record, key: key, directory: self.directory(writer), now: self.now)
      try self.checkStanding(caller, for: act, on: record, writer)
      return try self.admit(
        act, offer: offer, addition: addition, recovery: recovery, seals: seals, root: root,
        in: context, writer)
    }
    return try await finished(act, statement)
  }

  /// The answer to an act; the key of a grant that it revokes is destroyed before it is given,
  /// also when an earlier answer did not arrive.
  private func finished(
    _ act: ConsentAct, _ statement: AdmittedStatement
  ) async throws -> Admission {
    if let target = (act.body as? Revocation)?.targetHash,
      try await reading({ try $0.grant(target) }) != nil
    {
      await end([target])
    }
    if act.kind.endsRecovery { try await endRecoveries(of: act.body.record) }
    return try await proven(statement)
  }

  private func peek(_ envelope: Envelope) throws -> ConsentAct {
    do {
      return try ConsentAct(peeking: envelope)
    } catch {
      throw KeeperError.statement(error)
    }
  }

  /// The grant in a statement with its seals opened and a key; `nil` for other statements.
  private func offer(in act: ConsentAct, seals: ActSeals?) async throws -> GrantOffer? {
    guard let grant = act.statement(Grant.self) else { return nil }
    guard let seals = seals?.grant else {
      throw KeeperError.malformed("The seals of the grant are missing.")
    }
    let opened = try open(seals, of: grant)
    return GrantOffer(
      grant: grant, opened: opened, key: try await freshSecret(of: .grant(grant.hash)))
  }

  /// The survivor acts, and for some acts the advocate or a delegate of hers. Whether the one who
  /// has signed may is for the chain's own rules to say.
  private func check(_ caller: Caller, mayAct act: ConsentAct, on record: RecordID) throws {
    guard act.body.record == record else { throw KeeperError.statement(.chainRecord) }
    switch (caller.standing, act.kind) {
    case (.survivor(record), .refusal), (.survivor(record), .grant),
      (.survivor(record), .revocation), (.survivor(record), .freeze),
      (.survivor(record), .unfreeze), (.survivor(record), .reflectionEnd),
      (.survivor(record), .delegation), (.survivor(record), .referral),
      (.survivor(record), .answer), (.survivor(record), .manifest),
      (.survivor(record), .erasure), (.survivor(record), .erasureCancel),
      (.survivor(record), .rootChange), (.survivor(record), .recovery),
      (.survivor(record), .keeping):
      return
    case (.certified(let certificate, nil), .freeze), (.certified(let certificate, nil), .grant),
      (.certified(let certificate, nil), .refusal), (.certified(let certificate, nil), .revocation),
      (.certified(let certificate, nil), .manifest), (.certified(let certificate, nil), .answer),
      (.certified(let certificate, nil), .referral):
      guard certificate.body.role == .advocate else { throw KeeperError.notFound }
    case (.survivor(record), _): throw KeeperError.unsupported
    default: throw KeeperError.notFound
    }
  }

  private func admit(
    _ act: ConsentAct, offer: GrantOffer?, addition: ManifestAddition?, recovery: KeptRecovery?,
    seals: ActSeals?, root: WrappedRoot?, in context: RecordContext, _ writer: any RecordWriter
  ) throws -> AdmittedStatement {
    if let stored = try writer.statement(act.hash)?.admittedStatement { return stored }
    guard var row = try writer.record(context.record),
      let before = try history(of: context.record, writer)
    else { throw KeeperError.notFound }
    // It is being destroyed: what was taken now would be lost.
    guard try writer.retentionEnd(of: context.record) == nil else {
      throw KeeperError.statement(.outOfPlace)
    }
    let actor = try context.check(act, extends: before)
    try check(act, by: actor, after: before, in: context, writer)
    if let offer { try check(offer, after: before, in: context, writer) }
    try check(act, recovery: recovery, after: before, in: context, writer)
    if let answer = act.body as? Answer { try writer.check(answer) }
    if act.kind == .erasureCancel, try isErasureDue(of: context.record, writer) {
      throw KeeperError.statement(.outOfPlace)
    }
    let delegation = act.body as? Delegation
    if let delegation {
      try check(delegation, seal: seals?.delegate, after: before, in: context)
    }
    guard row.nextCounter < Self.recordCounterLimit else {
      throw KeeperError.unavailable("The record's part of the log is full.")
    }
    let view = try writer.recordView(context.record, key: context.key)
    let statement = try writer.append(
      act.envelope, kind: act.kind, record: context.record, seq: act.body.seq,
      author: act.kind == .erasure
        ? before.survivorKeyID : delegation?.delegate ?? writer.officer(answeredBy: act),
      line: .record(view: view, counter: row.nextCounter), now: context.now)
    row.nextCounter += 1
    row.headHash = act.hash
    row.headSeq = act.body.seq
    row.headAt = act.body.at
    if let root { try row.replace(with: root) }
    if let addition {
      row.advocate = addition.advocate
      try writer.store(addition, in: context)
    }
    try writer.update(row)
    if let offer { try writer.store(offer, leaf: statement.leaf, key: context.key) }
    if delegation != nil, let seal = seals?.delegate {
      try writer.store(seal, of: act.hash, record: context.record, key: context.key)
    }
    if let recovery { try writer.store(recovery, record: context.record) }
    if act.kind.endsRecovery {
      try writer.deleteOverRecoveries(of: context.record, at: context.now)
    }
    if let target = (act.body as? Revocation)?.targetHash {
      // Of a recovery there is neither.
      try writer.deleteShares(of: target, at: context.now)
      try writer.deleteSealed(.delegations, rowsBeginning: "\(target)")
    }
    return statement
  }

  /// Label counters under a record's view; from ``recordCounterOthers`` on for the chain only
  /// (protocol section 8).
  static let recordCounterLimit = 65_536
  static let recordCounterOthers = 64_512
}

/// What admission of a statement about a record needs beside it.
struct RecordContext: Sendable {
  let record: RecordID
  /// The record's key in the key store.
  let key: SecretBytes
  let directory: CertificateDirectory
  let now: Timestamp

  /// Checks that a statement extends the chain as it stands, signed by who may.
  /// - Returns: who has signed it.
  func check(_ act: ConsentAct, extends history: RecordHistory) throws -> ChainActor {
    try history.check(act, at: .next(at: now, in: directory))
  }
}

extension RecordHistory {
  /// The same, at a place in the log.
  func check(_ act: ConsentAct, at place: ChainPlace) throws -> ChainActor {
    var next = self
    do {
      try next.append(act, at: place)
    } catch {
      switch error {
      case .chainSeq, .chainPrev, .chainTime: throw KeeperError.conflict(head)
      default: throw KeeperError.statement(error)
      }
    }
    return next.actor(of: act.hash)
  }
}

extension RecordReader {
  /// The view that labels everything about a record but releases.
  func recordView(_ record: RecordID, key: SecretBytes) throws -> SecretBytes {
    let row = record.description
    guard let sealed = try sealed(.recordViews, row: row) else { throw StorageError.corrupt }
    return try AtRest.open(sealed, .recordViews, row: row, key: key)
  }
}
