public import Statements
public import Testimony

/// One of the officer's own requests, and all that is known of its answer.
///
/// How it stands is asked of the statements and a moment each time; nothing of it is kept.
public struct OfficerRequest: Sendable {
  public enum State: String, Codable, Hashable, Sendable {
    /// She has not answered.
    case waiting
    case granted
    /// She said no; a reason is never asked for.
    case refused
    /// The officer has taken it back.
    case withdrawn
    /// Its time is over, or that of the grant that answered it, or she has ended the grant.
    case over
  }

  public let statement: Statement<AccessRequest>
  /// When it was admitted, by the keeper's clock.
  public let sent: Timestamp
  /// When the officer's withdrawal was admitted.
  public let withdrawn: Timestamp?
  /// What the service says about her answers, in the order of the log.
  public let decisions: [RequestDecision]
  /// The newest grant that answers it, verified and signed by her; `nil` also when none is to a
  /// unit that the officer is in now, or when it does not open here.
  public let grant: AnsweringGrant?

  public init(
    statement: Statement<AccessRequest>, sent: Timestamp, withdrawn: Timestamp? = nil,
    decisions: [RequestDecision] = [], grant: AnsweringGrant? = nil
  ) {
    self.statement = statement
    self.sent = sent
    self.withdrawn = withdrawn
    self.decisions = decisions
    self.grant = grant
  }

  public func state(at moment: Timestamp) -> State { standing(at: moment).state }

  /// Since when it stands so; `nil` when nobody has said.
  public func since(at moment: Timestamp) -> Timestamp? { standing(at: moment).since }

  private func standing(at moment: Timestamp) -> (state: State, since: Timestamp?) {
    if let withdrawn { return (.withdrawn, withdrawn) }
    let end = statement.body.notAfter
    if let granted = said(.granted) {
      if let revoked { return (.over, revoked) }
      guard let body = grant?.grant.body else {
        return moment < end ? (.granted, granted) : (.over, end)
      }
      guard moment < body.notAfter else { return (.over, body.notAfter) }
      switch grant?.code {
      // She may let reading go on: the grant is not over.
      case .released?, .notStarted?, .frozen?, .policy?: return (.granted, granted)
      default: return (.over, nil)
      }
    }
    if let refused = said(.refused) { return (.refused, refused) }
    return moment < end ? (.waiting, sent) : (.over, end)
  }

  /// When she ended the grant that answers it now. One that she has replaced by another since is not over: a
  /// narrower permission is given right after the wider one has ended.
  public var revoked: Timestamp? {
    let ends = decisions.last { $0.outcome == .granted || $0.outcome == .revoked }
    return ends?.outcome == .revoked ? ends?.at : nil
  }

  /// Whether the grant that answers it was given in place of an earlier one.
  public var isGrantedAnew: Bool {
    decisions.count { $0.outcome == .granted } > 1 && revoked == nil
  }

  private func said(_ outcome: RequestDecision.Outcome) -> Timestamp? {
    decisions.last { $0.outcome == outcome }?.at
  }
}
