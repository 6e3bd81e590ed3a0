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

  public let history: RecordHistory
  /// Her decisions in order.
  public let acts: [(act: ConsentAct, admitted: AdmittedStatement)]
  public let requests: [Entry<AccessRequest>]
  /// Requests that the officers who asked have taken back.
  public let withdrawals: [Entry<Withdrawal>]
  /// Readings and denials, in the order of the log.
  public let releases: [Reading]
  public let fetches: [Entry<RootFetch>]
  public let keys: [SectionVersion: [UInt8]]
  public let directory: CertificateDirectory
  public let log: VerifiedLog
  /// How many statements the service holds that the log, as it may be shown, does not reach yet:
  /// its witnesses have not confirmed them. Nothing of them is believed before.
  public let pending: Int
  /// What does not add up, empty if all is well.
  public let alarms: [RecordAlarm]

  public var record: RecordID { history.head.record }

  /// Requests that she has neither granted nor refused, and that were not taken back.
  public var openRequests: [Entry<AccessRequest>] {
    let answered = Set(history.grants.values.compactMap(\.body.requestHash))
      .union(withdrawals.map(\.statement.body.requestHash))
    return requests.filter {
      !answered.contains($0.statement.hash) && !history.refused.contains($0.statement.hash)
    }
  }
}
