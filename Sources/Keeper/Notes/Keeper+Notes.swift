internal import Sodium
internal import Statements
internal import Storage
public import Testimony

extension Keeper {
  /// Admits what an officer says about a grant to one of the own units: a question, how a referral
  /// stands, what became of copies, or what her account did. Sending it again gives the same answer.
  /// - Throws: ``KeeperError/notFound`` for whoever has no such grant, whether it exists or not;
  ///   ``StatementError/outOfPlace`` for what cannot be said now.
  public func note(_ text: String, by caller: Caller) async throws -> Admission {
    _ = try caller.certificate(.officer)
    let envelope = try parse(text)
    let note: OfficerNote
    do {
      note = try OfficerNote(verifying: envelope) { $0 == caller.keyID ? caller.signingKey : nil }
    } catch {
      throw KeeperError.statement(error)
    }
    guard now.distance(to: note.at) <= ChainHead.tolerance else {
      throw KeeperError.statement(.requestClock)
    }
    if let known = try await admitted(note.hash) {
      return try await proven(withoutCounter(known))
    }
    let target = try await reading { try $0.statement(note.target) }
    guard let record = target?.record, let key = try await secret(of: .record(record)) else {
      throw KeeperError.notFound
    }
    let admission = try await admitting { writer in
      if let stored = try writer.statement(note.hash)?.admittedStatement { return stored }
      let now = self.now
      try self.check(note, about: record, by: caller, now: now, writer)
      return try writer.append(
        envelope, kind: envelope.kind ?? .outcome, record: record, seq: nil, author: caller.keyID,
        line: writer.nextLine(of: record, key: key), now: now)
    }
    return withoutCounter(admission)
  }

  private func check(
    _ note: OfficerNote, about record: RecordID, by caller: Caller, now: Timestamp,
    _ reader: any RecordReader
  ) throws {
    let directory = try directory(reader)
    guard let officer = try? directory.principal(caller.keyID, at: .next(at: now)).body,
      officer.role == .officer
    else { throw KeeperError.certificate }
    guard let history = try history(of: record, reader), let subject = history.subject(of: note),
      !directory.units(of: officer).isDisjoint(with: subject.units)
    else { throw KeeperError.notFound }
    guard try isInPlace(note, history, record: record, grant: subject.grant, now: now, reader)
    else { throw KeeperError.statement(.outOfPlace) }
  }

  private func isInPlace(
    _ note: OfficerNote, _ history: RecordHistory, record: RecordID, grant: Statement<Grant>,
    now: Timestamp, _ reader: any RecordReader
  ) throws -> Bool {
    switch note {
    case .question(let question):
      guard question.body.record == record else { return false }
      switch history.status(of: grant.hash, at: now) {
      case .active?, .notStarted?: return try !isUsedUp(grant, reader)
      default: return false
      }
    case .referralStatus(let status):
      let statuses = try reader.referralStatuses(of: status.body.referralHash, in: record)
      let state = history.referralState(status.body.referralHash, after: statuses)
      return state.flatMap {
        ReferralLife.machine.next(after: $0, on: status.body.status.event)
      } != nil
    case .acknowledgement(let said):
      switch history.grantState(grant.hash, at: now) {
      case .active?, .notStarted?: guard try isUsedUp(grant, reader) else { return false }
      default: break
      }
      let before = try reader.acknowledged(grant.hash, by: said.body.officer, in: record)
      return before.map { $0.rank < said.body.outcome.rank } ?? true
    case .outcome: return true
    }
  }

  private func isUsedUp(_ grant: Statement<Grant>, _ reader: any RecordReader) throws -> Bool {
    try reader.grant(grant.hash).map { isExhausted(grant.body, $0) } ?? false
  }
}

extension Acknowledgement.Outcome {
  /// An officer may say later that a copy is kept, or that it is destroyed now; what was destroyed
  /// does not come back.
  fileprivate var rank: Int {
    switch self {
    case .stopped: 0
    case .kept: 1
    case .destroyed: 2
    }
  }
}

extension RecordReader {
  /// What an officer has said last about copies under a grant.
  fileprivate func acknowledged(
    _ grant: StatementHash, by officer: KeyID, in record: RecordID
  ) throws -> Acknowledgement.Outcome? {
    try all(.acknowledgement, of: record).filter { $0.author == officer }
      .map { try StatementVerifier.peek($0.parsed(), as: Acknowledgement.self) }
      .last { $0.grantHash == grant }?.outcome
  }

  /// What a unit has said about a referral, in the order of the log.
  func referralStatuses(
    of referral: StatementHash, in record: RecordID
  ) throws -> [(status: ReferralStatus.Status, at: Timestamp)] {
    try all(.referralStatus, of: record).compactMap { stored in
      let body = try StatementVerifier.peek(stored.parsed(), as: ReferralStatus.self)
      return body.referralHash == referral ? (body.status, stored.admitted) : nil
    }
  }

  /// All statements of one kind about a record, in the order of the log.
  func all(_ kind: StatementKind, of record: RecordID) throws -> [StoredStatement] {
    var all: [StoredStatement] = []
    var page: [StoredStatement]
    repeat {
      page = try statements(
        of: record, kind: kind, fromLeaf: all.last.map { $0.leaf + 1 } ?? 0,
        limit: Keeper.pageLength)
      all += page
    } while page.count == Keeper.pageLength
    return all
  }
}
