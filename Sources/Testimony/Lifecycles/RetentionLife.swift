/// How long a record is kept (decision page 25). Nothing ends that was not warned about, and whatever
/// is decided about the record after a warning makes another one necessary.
public enum RetentionLife {
  public enum State: String, Hashable, Sendable, CaseIterable {
    case kept
    /// It is time to look at it with her.
    case reviewDue = "review_due"
    case warned, ended
  }

  public enum Event: String, Hashable, Sendable, CaseIterable {
    case review, warn
    /// Something was decided about the record, by whoever may.
    case decide
    case end
  }

  public static let machine = StateMachine<State, Event>(
    initial: .kept,
    [
      (.kept, .review, .reviewDue), (.kept, .warn, .warned), (.kept, .decide, .kept),
      (.reviewDue, .review, .reviewDue), (.reviewDue, .warn, .warned),
      (.reviewDue, .decide, .kept),
      (.warned, .decide, .kept), (.warned, .end, .ended),
    ])
}
