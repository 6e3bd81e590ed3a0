internal import Policy
internal import Statements
internal import Storage
internal import Testimony

extension Keeper {
  /// Says in the log of each record that is due that it is time to look at how long it is kept, or
  /// that it ends soon; and ends what was warned about in time (decision page 25). Called once a day.
  ///
  /// A clock that runs far ahead ends nothing: it warns, and nothing ends before the time that a
  /// warning has to give.
  /// - Returns: how many were told something, and how many ended.
  @discardableResult
  public func reviewRetention() async throws -> (told: Int, ended: Int) {
    var counts = (told: 0, ended: 0)
    var fault: (any Error)?
    var last: RecordID?
    while !Task.isCancelled {
      let after = last
      let page = try await reading { try $0.records(after: after, limit: Self.retentionPage) }
      for row in page {
        // One record that cannot be looked at now does not keep the others.
        do {
          switch try await reviewRetention(of: row.record) {
          case .end?: counts.ended += 1
          case .review?, .warning?: counts.told += 1
          case nil: break
          }
        } catch {
          fault = error
        }
      }
      guard page.count == Self.retentionPage else { break }
      last = page.last?.record
    }
    if let fault { throw fault }
    return counts
  }

  /// Records that are looked at in one read.
  private static let retentionPage = 64

  private func reviewRetention(of record: RecordID) async throws -> Retention.Event? {
    // What was logged and could not be carried out is carried out now.
    if let end = try await reading({ try $0.retentionEnd(of: record) }) {
      try await carryOut(end)
      return .end
    }
    guard try await reading({ try self.retentionDue(of: record, $0) }) != nil,
      let key = try await secret(of: .record(record))
    else { return nil }
    // Asked again among the writes, one after the other: a decision stands before it and is seen, or
    // comes after it and finds nothing.
    let said = try await writing { writer -> Retention? in
      guard let due = try self.retentionDue(of: record, writer) else { return nil }
      let statement = try Statement(signing: due, with: [self.keys.principal.signer])
      _ = try writer.append(
        statement.envelope, kind: .retention, record: record, seq: nil, author: nil,
        line: writer.nextLine(of: record, key: key), now: due.at)
      return due
    }
    if said?.event == .end, let end = try await reading({ try $0.retentionEnd(of: record) }) {
      try await carryOut(end)
    }
    return said?.event
  }

  /// Destroys a record once everybody can see in the log that its time is over.
  private func carryOut(_ end: StoredStatement) async throws {
    guard let record = end.record else { throw StorageError.corrupt }
    _ = try await published(covering: end.leaf + 1)
    try await erase(record, keeping: end.hash)
  }

  /// Seconds for which a recovery keeps its record from ending after somebody has vouched.
  private static let recoveryGrace: UInt64 = 365 * 86_400

  private func retentionDue(
    of record: RecordID, _ reader: any RecordReader
  ) throws -> Retention? {
    guard let history = try history(of: record, reader) else { return nil }
    let home = try directory(reader).known(subject: history.opening.body.advocate)?.body.country
    guard let period = policy.retention(in: Set([home].compactMap { $0 })) else { return nil }
    let due = history.retentionDue(period, after: try reader.retention(of: record), at: now)
    // Whoever has lost her phrase can decide nothing until it is recovered; not for ever.
    let recovery = try reader.runningRecovery(in: history, at: now).last?.admitted
    if due?.event == .end, let recovery, now < recovery.adding(seconds: Self.recoveryGrace) {
      return nil
    }
    return due
  }
}

extension RecordReader {
  /// What was said about how long a record is kept, in the order of the log.
  func retention(of record: RecordID) throws -> [Retention] {
    try all(.retention, of: record).map {
      try StatementVerifier.peek($0.parsed(), as: Retention.self)
    }
  }

  /// What says that the record's time was over; from then on nothing is decided about it.
  func retentionEnd(of record: RecordID) throws -> StoredStatement? {
    guard let last = try all(.retention, of: record).last,
      try StatementVerifier.peek(last.parsed(), as: Retention.self).event == .end
    else { return nil }
    return last
  }

  /// What stays of a record whose key is destroyed: what says that its time was over, or her erasure.
  func tombstone(of record: RecordID) throws -> StatementHash? {
    try retentionEnd(of: record)?.hash ?? all(.erasure, of: record).last?.hash
  }
}
