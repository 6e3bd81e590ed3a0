internal import Sodium
internal import Statements
internal import Storage
internal import Testimony

extension Keeper {
  /// Admits the withdrawal of an officer's own request. A request that is somebody else's is
  /// answered like none at all, and one to a record that does not exist like any other.
  func withdraw(_ envelope: Envelope, by caller: Caller) async throws -> Admission {
    let body = try own(envelope, as: Withdrawal.self, by: caller, named: \.officer)
    if let known = try await admitted(envelope.hash) {
      return try await proven(withoutCounter(known))
    }
    let asked = try await reading { try $0.statement(body.requestHash) }
    guard let asked, asked.kind == .request, asked.author == caller.keyID,
      let record = asked.record
    else { throw KeeperError.notFound }
    let key = try await secret(of: .record(record))
    let admission = try await admitting { writer in
      if let stored = try writer.statement(envelope.hash)?.admittedStatement { return stored }
      let now = self.now
      try self.checkOfficer(caller, now: now, writer)
      guard try !writer.isAnswered(asked), try !writer.isWithdrawn(asked) else {
        throw KeeperError.malformed("The request was answered or withdrawn before.")
      }
      return try writer.append(
        envelope, kind: .withdrawal, record: record, seq: nil, author: caller.keyID,
        line: writer.nextLine(of: record, key: key), now: now)
    }
    return withoutCounter(admission)
  }
}

extension RecordReader {
  /// Whether the officer has taken a request back.
  func isWithdrawn(_ request: StoredStatement) throws -> Bool {
    try isNamed(request, by: .withdrawal)
  }

  /// Whether she has granted or refused a request. Asked of the officer's statements and not of her
  /// chain, so that it takes as long where there is no record.
  func isAnswered(_ request: StoredStatement) throws -> Bool {
    try isNamed(request, by: .grant) || isNamed(request, by: .refusal)
  }

  private func isNamed(_ request: StoredStatement, by kind: StatementKind) throws -> Bool {
    guard let officer = request.author else { return false }
    var leaf = request.leaf
    var page: [StoredStatement]
    repeat {
      page = try statements(of: kind, by: officer, fromLeaf: leaf, limit: Keeper.pageLength)
      for stored in page where try answeredRequest(by: stored) == request.hash { return true }
      leaf = page.last.map { $0.leaf + 1 } ?? leaf
    } while page.count == Keeper.pageLength
    return false
  }

  /// The request that a stored statement answers, ends or takes back.
  func answeredRequest(by stored: StoredStatement) throws -> StatementHash? {
    let envelope = try stored.parsed()
    switch stored.kind {
    case .withdrawal: return try StatementVerifier.peek(envelope, as: Withdrawal.self).requestHash
    default: return try answeredRequest(by: ConsentAct(peeking: envelope))
    }
  }

  fileprivate func answeredRequest(by act: ConsentAct) throws -> StatementHash? {
    switch act.body {
    case let grant as Grant: return grant.requestHash
    case let refusal as Refusal: return refusal.requestHash
    case let revocation as Revocation:
      guard let target = try statement(revocation.targetHash), target.kind == .grant else {
        return nil
      }
      return try StatementVerifier.peek(target.parsed(), as: Grant.self).requestHash
    default: return nil
    }
  }

  /// The officer who is to learn of a statement of hers, because it answers the officer's request
  /// to this very record; of what was added to it, the advocate who has taken it down.
  func officer(answeredBy act: ConsentAct) throws -> KeyID? {
    if let manifest = act.body as? Manifest { return manifest.advocate }
    guard let hash = try answeredRequest(by: act), let request = try statement(hash),
      request.kind == .request, request.record == act.body.record
    else { return nil }
    return request.author
  }
}

extension RecordWriter {
  /// The next place in the log for an officer's statement about a record; for one that does not
  /// exist, a place that looks like any other.
  /// - Parameter key: the record's key in the key store, if there is a record.
  func nextLine(of record: RecordID, key: SecretBytes?) throws -> LogLine {
    guard let key, var row = try self.record(record) else { return try .unexplained() }
    guard row.nextCounter < Keeper.recordCounterOthers else {
      throw KeeperError.unavailable("The record's part of the log is full.")
    }
    let view = try recordView(record, key: key)
    let line = try LogLine.record(view: view, counter: row.nextCounter)
    row.nextCounter += 1
    try update(row)
    return line
  }
}
