public import Testimony

extension RecordHistory {
  /// When the record ends by itself: at the time that she has said, else so long after the last thing
  /// that was decided about it, and never while a permission can still be used.
  public func keptUntil(_ period: RetentionPeriod) -> Timestamp {
    let said =
      keeping?.until ?? lastAdmitted.adding(seconds: UInt64(period.days) * Self.daySeconds)
    let permitted = grants.values.filter { revoked[$0.hash] == nil }.map(\.body.notAfter).max()
    return max(said, permitted ?? said)
  }

  /// How it stands, after what the keeper has said, in the order of the log.
  public func retentionState(
    after said: [(event: Retention.Event, admitted: Timestamp)]
  ) -> RetentionLife.State {
    RetentionLife.machine.state(
      after: said.filter { $0.admitted > lastAdmitted }.map {
        switch $0.event {
        case .review: .review
        case .warning: .warn
        case .end: .end
        }
      })
  }

  /// What the keeper has to say now, if anything.
  /// - Parameter said: what it has said already, in the order of the log.
  public func retentionDue(
    _ period: RetentionPeriod, after said: [Retention], at moment: Timestamp
  ) -> Retention? {
    // She has decided about its end herself.
    guard erasureAsked == nil else { return nil }
    let ends = keptUntil(period)
    let warning = UInt64(period.warning) * Self.daySeconds
    func notice(_ event: Retention.Event, _ ends: Timestamp) -> Retention {
      Retention(at: moment, record: head.record, event: event, ends: ends)
    }
    switch retentionState(after: said.map { ($0.event, $0.at) }) {
    case .warned:
      guard let warned = said.last(where: { $0.event == .warning }),
        max(ends, warned.ends) <= moment
      else { return nil }
      return notice(.end, max(ends, warned.ends))
    case .kept, .reviewDue:
      // What is frozen is restricted, and kept (GDPR art. 18): a freeze ends a warning, and none comes.
      if ends <= moment.adding(seconds: warning), !isFrozen {
        return notice(.warning, max(ends, moment.adding(seconds: warning)))
      }
      let looked = max(lastAdmitted, said.last?.at ?? lastAdmitted)
      return looked.adding(seconds: UInt64(period.review) * Self.daySeconds) <= moment
        ? notice(.review, ends) : nil
    case .ended: return nil
    }
  }

  private static let daySeconds: UInt64 = 86_400
}
