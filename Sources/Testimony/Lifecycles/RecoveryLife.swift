/// The life of a recovery that she has turned on (decision page 21). A freeze is no event of it: to
/// lift one the phrase is needed, which may be what was lost.
public enum RecoveryLife {
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// Turned on; nobody has asked.
    case ready
    /// An officer has vouched for somebody; the delay runs.
    case waiting
    /// The delay is over; the keeper's half may be fetched.
    case due
    /// It was fetched; her new phrase has not come yet.
    case released
    case used, revoked, erased
  }

  public enum Event: String, Hashable, Sendable, CaseIterable {
    case request
    /// The delay is over.
    case mature
    case release
    /// She has a new phrase.
    case use
    /// She turns it off, which also stops a request.
    case revoke
    /// The record is erased.
    case erase
  }

  public static let machine = StateMachine<State, Event>(
    initial: .ready,
    [
      (.ready, .request, .waiting), (.ready, .revoke, .revoked), (.ready, .erase, .erased),
      (.waiting, .mature, .due), (.waiting, .revoke, .revoked), (.waiting, .erase, .erased),
      // Whoever it was vouched for may have lost what was prepared: it is vouched for anew, and
      // waits anew.
      (.due, .request, .waiting), (.due, .release, .released), (.due, .revoke, .revoked),
      (.due, .erase, .erased), (.released, .request, .waiting), (.released, .release, .released),
      (.released, .use, .used), (.released, .revoke, .revoked), (.released, .erase, .erased),
    ])
}
