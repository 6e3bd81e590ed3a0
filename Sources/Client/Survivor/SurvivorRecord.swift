public import Statements
public import Testimony

/// What the survivor sees of her record: her own decisions, who asked, and who has read.
public struct SurvivorRecord: Sendable {
  /// A statement about the record, verified, with where it stands in the log.
  public struct Entry<Body: StatementBody>: Sendable {
    public let statement: Statement<Body>
    public let admitted: AdmittedStatement
  }

  /// A reading or a denial, with the officer's own request that says why.
  public struct Reading: Sendable {
    public let release: Entry<Release>
    public let request: Statement<ReleaseRequest>
  }

  /// What an officer has said about a grant of hers.
  public struct Note: Sendable {
    public let note: OfficerNote
    public let admitted: AdmittedStatement
  }

  public let history: RecordHistory
  /// Her decisions in order.
  public let acts: [(act: ConsentAct, admitted: AdmittedStatement)]
  public let requests: [Entry<AccessRequest>]
  /// Requests that the officers who asked have taken back.
  public let withdrawals: [Entry<Withdrawal>]
  /// Readings and denials, in the order of the log.
  public let releases: Readings
  public let fetches: [Entry<RootFetch>]
  /// Questions, how referrals stand, what became of copies and what her account did, in the order of
  /// the log.
  public let notes: [Note]
  /// Every recovery that she has turned on, with what has come of it, in order.
  public let recoveries: [RecoveryCourse]
  /// Who has vouched for whom, and what the keeper gave out, in the order of the log.
  public let recoveryEvents: [RecoveryEvent]
  /// What the service has said about how long it is kept, in the order of the log.
  public let retention: [Entry<Retention>]
  /// Who has asked whether it is told, in the order of the log.
  public let inquiries: [Entry<Inquiry>]
  public let keys: [SectionVersion: [UInt8]]
  public let directory: CertificateDirectory
  public let log: VerifiedLog
  /// How many statements the service holds that the log, as it may be shown, does not reach yet:
  /// its witnesses have not confirmed them. Nothing of them is believed before.
  public let pending: Int
  /// What does not add up, empty if all is well.
  public let alarms: [RecordAlarm]
  /// Goes on from here when it is read again in this program.
  let reading: AccountReader

  public var record: RecordID { history.head.record }
  /// Whether there is more than what was kept, or nothing was kept.
  public var hasNews: Bool { reading.hasNews }

  /// All statements about the record but readings, in the order of the log.
  public var told: [AdmittedStatement] {
    let all =
      acts.map(\.admitted) + requests.map(\.admitted) + withdrawals.map(\.admitted)
      + retention.map(\.admitted) + inquiries.map(\.admitted) + fetches.map(\.admitted)
      + notes.map(\.admitted) + recoveryEvents.map(\.admitted)
    return all.sorted { $0.leaf < $1.leaf }
  }

  /// How a referral of hers stands, as its unit has said; `nil` for one that is not hers.
  public func state(ofReferral referral: StatementHash) -> ReferralLife.State? {
    history.referralState(
      referral,
      after: notes.compactMap {
        guard case .referralStatus(let said) = $0.note, said.body.referralHash == referral else {
          return nil
        }
        return (said.body.status, $0.admitted.admitted)
      })
  }

  /// Requests that she has neither granted nor refused, and that were not taken back.
  public var openRequests: [Entry<AccessRequest>] {
    let answered = Set(history.grants.values.compactMap(\.body.requestHash))
      .union(withdrawals.map(\.statement.body.requestHash))
    return requests.filter {
      !answered.contains($0.statement.hash) && !history.refused.contains($0.statement.hash)
    }
  }
}
