internal import Statements
internal import Storage
public import Testimony

extension Keeper {
  /// What waits for the survivors whose records the advocate has taken down, or has been handed, a
  /// page of the advocate's manifests at a time.
  public func waiting(
    from leaf: Int, by caller: Caller
  ) async throws -> (records: [WaitingRecord], next: Int?) {
    _ = try caller.certificate(.advocate)
    let now = now
    let checkpoint = try await published(covering: 0)
    return try await reading { reader in
      let page = try reader.statements(
        of: .manifest, by: caller.keyID, fromLeaf: leaf, limit: Self.waitingPage)
      let records = try page.compactMap { stored -> WaitingRecord? in
        guard let record = stored.record, let history = try self.history(of: record, reader),
          stored.leaf < checkpoint.size, let manifest = stored.admittedStatement
        else { return nil }
        if let moment = try reader.handedOver(history, by: caller.keyID) {
          // The advocate's last manifest tells it for a while, and no earlier one.
          guard history.lastManifest(by: caller.keyID)?.hash == stored.hash,
            now < moment.adding(seconds: Self.handoverSeconds)
          else { return nil }
          return WaitingRecord(
            manifest: AdmittedStatement(uncounted: manifest), statements: [], handedOver: moment)
        }
        // One that was added to since is on a later page.
        guard history.newestManifest.hash == stored.hash else { return nil }
        let statements = try reader.waiting(in: history, at: now)
          .filter { $0.leaf < checkpoint.size }.sorted { $0.leaf < $1.leaf }
        return WaitingRecord(
          manifest: AdmittedStatement(uncounted: manifest),
          statements: statements.compactMap(\.admittedStatement).map {
            AdmittedStatement(uncounted: $0)
          })
      }
      return (records, page.count == Self.waitingPage ? page.last.map { $0.leaf + 1 } : nil)
    }
  }

  /// Records on one page; each is read whole.
  static let waitingPage = 64
  /// Seconds for which the former advocate is told that another has taken over: a month of other
  /// work.
  static let handoverSeconds: UInt64 = 30 * 86_400
}

extension RecordReader {
  fileprivate func waiting(
    in history: RecordHistory, at now: Timestamp
  ) throws -> [StoredStatement] {
    let record = history.head.record
    let requests = try all(.request, of: record).filter { stored in
      let body = try StatementVerifier.peek(stored.parsed(), as: AccessRequest.self)
      return try now < body.notAfter && history.requestState(stored.hash) == .waiting
        && !isWithdrawn(stored)
    }
    let questions = try all(.question, of: record).filter { history.answers[$0.hash] == nil }
    // What a delegate has done the advocate could not verify: the delegation is not hers to see.
    // Nor does one wait whose permission she has ended: it was taken back, or goes on in a newer one.
    let referrals = try history.referrals.values
      .filter {
        history.actor(of: $0.hash) == .survivor && history.revoked[$0.body.grantHash] == nil
      }.compactMap { try statement($0.hash) }
    let hers = Set(referrals.map(\.hash))
    let statuses = try all(.referralStatus, of: record).filter {
      try hers.contains(
        StatementVerifier.peek($0.parsed(), as: ReferralStatus.self).referralHash)
    }
    let retention = try all(.retention, of: record).filter { $0.admitted > history.lastAdmitted }
    return try requests + questions + referrals + statuses + retention
      + runningRecovery(in: history, at: now)
  }
}
