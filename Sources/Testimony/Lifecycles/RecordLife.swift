/// The life of a record: freeze, which is also restriction of processing (GDPR art. 18), and
/// erasure. Nothing is released but in ``State/open``.
public enum RecordLife {
  public enum State: String, Hashable, Sendable, CaseIterable {
    case open, frozen
    /// An erasure was asked for; its delay runs.
    case erasing
    /// The same, and frozen besides: taking the erasure back leaves it frozen.
    case erasingFrozen = "erasing_frozen"
    case erased
  }

  public enum Event: String, Hashable, Sendable, CaseIterable {
    /// Never out of place while there is something to freeze: it may be an emergency.
    case freeze
    case unfreeze
    case erase
    case cancel
    /// The delay is over.
    case destroy
  }

  public static let machine = StateMachine<State, Event>(
    initial: .open,
    [
      (.open, .freeze, .frozen), (.open, .erase, .erasing),
      (.frozen, .freeze, .frozen), (.frozen, .unfreeze, .open), (.frozen, .erase, .erasingFrozen),
      (.erasing, .freeze, .erasingFrozen), (.erasing, .cancel, .open),
      (.erasing, .destroy, .erased),
      (.erasingFrozen, .freeze, .erasingFrozen), (.erasingFrozen, .unfreeze, .erasing),
      (.erasingFrozen, .cancel, .frozen), (.erasingFrozen, .destroy, .erased),
    ])
}
