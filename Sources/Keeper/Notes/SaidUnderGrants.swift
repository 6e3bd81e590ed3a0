internal import Statements
internal import Storage
internal import Testimony

/// What was said about the grants of one record: officers' notes, her referrals and her answers. It
/// is read once for all of them.
struct SaidUnderGrants {
  private let byGrant: [StatementHash: [AdmittedStatement]]

  init(of history: RecordHistory, _ reader: any RecordReader) throws {
    let record = history.head.record
    var byGrant: [StatementHash: [StoredStatement]] = [:]
    var grantOfQuestion: [StatementHash: StatementHash] = [:]
    for stored in try OfficerNote.kinds.flatMap({ try reader.all($0, of: record) }) {
      guard let grant = try history.grant(saidAbout: stored) else { continue }
      byGrant[grant, default: []].append(stored)
      if stored.kind == .question { grantOfQuestion[stored.hash] = grant }
    }
    for referral in history.referrals.values {
      guard let stored = try reader.statement(referral.hash) else { continue }
      byGrant[referral.body.grantHash, default: []].append(stored)
    }
    for (question, answer) in history.answers {
      guard let grant = grantOfQuestion[question], let stored = try reader.statement(answer.hash)
      else { continue }
      byGrant[grant, default: []].append(stored)
    }
    self.byGrant = byGrant.mapValues { statements in
      statements.sorted { $0.leaf < $1.leaf }.compactMap(\.admittedStatement)
        .map { AdmittedStatement(uncounted: $0) }
    }
  }

  /// In the order of the log, without the counters, which are hers to know.
  subscript(grant: StatementHash) -> [AdmittedStatement] { byGrant[grant] ?? [] }
}

extension RecordHistory {
  fileprivate func grant(saidAbout stored: StoredStatement) throws -> StatementHash? {
    let envelope = try stored.parsed()
    switch stored.kind {
    case .question: return try StatementVerifier.peek(envelope, as: Question.self).grantHash
    case .acknowledgement:
      return try StatementVerifier.peek(envelope, as: Acknowledgement.self).grantHash
    case .outcome: return try StatementVerifier.peek(envelope, as: OutcomeNote.self).grantHash
    case .referralStatus:
      let status = try StatementVerifier.peek(envelope, as: ReferralStatus.self)
      return referrals[status.referralHash]?.body.grantHash
    default: return nil
    }
  }
}
