public import Statements
public import Testimony

/// What waits for a survivor whose account the advocate has taken down.
public struct WaitingAccount: Sendable {
  /// A statement, with when it was admitted by the keeper's clock.
  public struct Entry<Body: StatementBody>: Sendable {
    public let statement: Statement<Body>
    public let since: Timestamp
  }

  public let record: RecordID
  public let code: RecordCode
  /// Requests that she has not answered.
  public let requests: [Entry<AccessRequest>]
  /// Questions that she has not answered; only she can open them.
  public let questions: [Entry<Question>]
  public let referrals: [ReferralStanding]
  /// When another advocate took over, as the service says; nothing waits here from then on.
  public let handedOver: Timestamp?
  /// What the service has said last about how long the record is kept, if nothing was decided since.
  public let retention: Entry<Retention>?

  /// Whether nothing waits.
  public var isEmpty: Bool {
    requests.isEmpty && questions.isEmpty && referrals.isEmpty && retention == nil
  }
}
