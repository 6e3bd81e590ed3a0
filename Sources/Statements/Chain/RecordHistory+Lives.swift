public import Testimony

extension RecordHistory {
  /// Whether the record is open, frozen or being erased, as far as the chain says. That the delay of
  /// an erasure is over is for the keeper to say.
  public var recordState: RecordLife.State { RecordLife.machine.state(after: recordEvents) }

  /// How a request stands that she has answered or not; its withdrawal and its time are not of the
  /// chain.
  public func requestState(_ request: StatementHash) -> RequestLife.State {
    RequestLife.machine.state(after: requestEvents[request] ?? [])
  }

  /// How a grant stands at a moment, as far as chain and clock say; `nil` for one that is not of this
  /// record. How often it was used is the log's to say.
  public func grantState(_ grant: StatementHash, at moment: Timestamp) -> GrantLife.State? {
    guard let body = grants[grant]?.body else { return nil }
    return GrantLife.machine.state(
      after: Self.events(
        [(body.notBefore, .begin), (body.notAfter, .expire)],
        revoked: (revoked[grant], .revoke), until: moment))
  }

  /// How a delegation stands at a moment; `nil` for one that is not of this record.
  public func delegationState(
    _ delegation: StatementHash, at moment: Timestamp
  ) -> DelegationLife.State? {
    guard let body = delegations[delegation]?.body else { return nil }
    return DelegationLife.machine.state(
      after: Self.events(
        [(body.notBefore, .begin), (body.notAfter, .expire)],
        revoked: (revoked[delegation], .revoke), until: moment))
  }

  /// The events of a span and its end in the order in which they come; of two at one moment the
  /// span's is first. A revocation stays one also for a moment before it: it is known by now.
  private static func events<Event>(
    _ span: [(at: Timestamp, event: Event)], revoked: (at: Timestamp?, event: Event),
    until moment: Timestamp
  ) -> [Event] {
    guard let end = revoked.at else {
      return span.filter { $0.at <= moment }.map(\.event)
    }
    return span.filter { $0.at <= end }.map(\.event) + [revoked.event]
  }
}
