/// The life of an officer's request. That she answers "not now" is no event: it goes on waiting.
public enum RequestLife {
  public enum State: String, Hashable, Sendable, CaseIterable {
    case waiting, granted, refused, withdrawn, lapsed
  }

  public enum Event: String, Hashable, Sendable, CaseIterable {
    /// She, or who may decide for her, allows it; again after she has stopped the first permission.
    case grant
    /// She says no.
    case refuse
    /// The officer takes it back.
    case withdraw
    /// Its time is over.
    case lapse
  }

  public static let machine = StateMachine<State, Event>(
    initial: .waiting,
    [
      (.waiting, .grant, .granted), (.waiting, .refuse, .refused),
      (.waiting, .withdraw, .withdrawn), (.waiting, .lapse, .lapsed),
      (.granted, .grant, .granted),
    ])
}
