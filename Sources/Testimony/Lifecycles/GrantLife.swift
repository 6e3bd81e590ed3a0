/// The life of a grant. A freeze is no event of it: it holds back the whole record, see
/// ``RecordLife``, and the grant's time goes on meanwhile.
public enum GrantLife {
  public enum State: String, Hashable, Sendable, CaseIterable {
    case notStarted = "not_started"
    case active, expired, revoked, exhausted, erased
  }

  public enum Event: String, Hashable, Sendable, CaseIterable {
    /// Its time begins.
    case begin
    /// Its time is over.
    case expire
    /// She, or who may decide for her, ends it.
    case revoke
    /// The last reading that it allows is done.
    case exhaust
    /// The record is erased.
    case erase
  }

  public static let machine = StateMachine<State, Event>(
    initial: .notStarted,
    [
      (.notStarted, .begin, .active), (.notStarted, .revoke, .revoked),
      (.notStarted, .erase, .erased),
      (.active, .expire, .expired), (.active, .revoke, .revoked),
      (.active, .exhaust, .exhausted), (.active, .erase, .erased),
    ])
}
