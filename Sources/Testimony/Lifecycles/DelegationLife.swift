/// The life of a delegation: what it lets somebody decide ends with it.
public enum DelegationLife {
  public enum State: String, Hashable, Sendable, CaseIterable {
    case notStarted = "not_started"
    case active, expired, revoked, erased
  }

  public enum Event: String, Hashable, Sendable, CaseIterable {
    /// Its time begins.
    case begin
    /// Its time is over.
    case expire
    /// She ends it, or the delegate gives it back.
    case revoke
    /// The record is erased.
    case erase
  }

  public static let machine = StateMachine<State, Event>(
    initial: .notStarted,
    [
      (.notStarted, .begin, .active), (.notStarted, .revoke, .revoked),
      (.notStarted, .erase, .erased),
      (.active, .expire, .expired), (.active, .revoke, .revoked), (.active, .erase, .erased),
    ])
}
