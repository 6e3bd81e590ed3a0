internal import Sealing
internal import Sodium
public import Statements
public import Testimony

/// A record in which she lets the caller decide, as far as it may be seen: verified.
public struct DelegatedRecord: Sendable {
  /// A delegation that runs, opened.
  public struct Opened: Sendable {
    public let statement: Statement<Delegation>
    /// `view_d`, from which the views of grants come.
    let view: SecretBytes
    let keys: [SectionVersion: SectionKey]
  }

  public let history: RecordHistory
  /// When the record was opened, by the keeper's clock.
  public let opened: Timestamp
  /// Requests within the delegations, in the order of the log.
  public let requests: [SurvivorRecord.Entry<AccessRequest>]
  /// Requests that whoever asked has taken back.
  public let withdrawn: Set<StatementHash>
  /// Those to the caller that run, in the order in which she gave them.
  public let delegations: [Opened]
  public let directory: CertificateDirectory
  public let log: VerifiedLog

  public var record: RecordID { history.head.record }
  public var code: RecordCode { history.opening.body.code }

  /// Requests that are neither answered nor taken back.
  public var openRequests: [SurvivorRecord.Entry<AccessRequest>] {
    requests.filter {
      history.requestState($0.statement.hash) == .waiting && !withdrawn.contains($0.statement.hash)
    }
  }

  /// The first delegation under which something for a purpose may be granted; the first of all if
  /// there is none, so that it is for the keeper to say why not.
  /// Of several the one that holds the most of these sections; of equals the newest.
  func delegation(
    for purpose: Purpose, countries: Set<CountryCode>, sections: [SectionVersion]
  ) -> Opened? {
    let fitting = delegations.filter { $0.statement.body.covers(purpose, countries: countries) }
    func held(_ one: Opened) -> Int { sections.count { one.keys[$0] != nil } }
    return fitting.reversed().max { held($0) < held($1) } ?? delegations.first
  }
}
