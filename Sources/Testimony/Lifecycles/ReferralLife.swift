/// The life of a referral: what the receiving unit has said, and whether she still wants it.
public enum ReferralLife {
  public enum State: String, Hashable, Sendable, CaseIterable {
    case sent, waiting, accepted, declined, done
    case takenBack = "taken_back"
  }

  public enum Event: String, Hashable, Sendable, CaseIterable {
    /// The unit has seen it and puts her on its list.
    case wait
    case accept
    case decline
    /// The help has been given.
    case finish
    /// She ends the grant that goes with it.
    case takeBack = "take_back"
  }

  public static let machine = StateMachine<State, Event>(
    initial: .sent,
    [
      (.sent, .wait, .waiting), (.sent, .accept, .accepted), (.sent, .decline, .declined),
      (.sent, .takeBack, .takenBack),
      (.waiting, .accept, .accepted), (.waiting, .decline, .declined),
      (.waiting, .takeBack, .takenBack),
      (.accepted, .finish, .done), (.accepted, .decline, .declined),
      (.accepted, .takeBack, .takenBack),
    ])
}
