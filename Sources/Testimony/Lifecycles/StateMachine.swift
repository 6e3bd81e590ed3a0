/// A finite state machine as a value: every step that there is, and no other.
///
/// It holds no state. Who asks brings the state and an event, and gets the next state or `nil`: the
/// event is out of place there, is refused, and changes nothing. Where something stands is folded
/// from statements, log and clock each time it is asked.
public struct StateMachine<State, Event>: Sendable
where
  State: Hashable & Sendable & CaseIterable & RawRepresentable<String>,
  Event: Hashable & Sendable & CaseIterable & RawRepresentable<String>
{
  /// One step.
  public struct Step: Hashable, Sendable {
    public let from: State
    public let event: Event
    public let to: State
  }

  /// Where everything begins.
  public let initial: State
  /// In the order in which they are drawn.
  public let steps: [Step]
  private let table: [State: [Event: State]]

  /// - Parameter steps: at most one for each state and event.
  init(initial: State, _ steps: [(State, Event, State)]) {
    self.initial = initial
    self.steps = steps.map { Step(from: $0.0, event: $0.1, to: $0.2) }
    var table: [State: [Event: State]] = [:]
    for (from, event, to) in steps {
      precondition(table[from]?[event] == nil, "one step for each state and event")
      table[from, default: [:]][event] = to
    }
    self.table = table
  }

  /// The state after an event, or `nil` where the event is out of place.
  public func next(after state: State, on event: Event) -> State? { table[state]?[event] }

  /// The state after events in their order; those that are out of place change nothing.
  public func state(after events: some Sequence<Event>) -> State {
    events.reduce(initial) { state, event in next(after: state, on: event) ?? state }
  }

  /// Whether nothing leads out of a state.
  public func isFinal(_ state: State) -> Bool { table[state, default: [:]].isEmpty }

  /// One line for each step: `from ── event ──▶ to`.
  public var drawing: String {
    let width = State.allCases.map(\.rawValue.count).max() ?? 0
    return steps.map { step in
      let from = step.from.rawValue.padded(to: width)
      return "\(from) ── \(step.event.rawValue) ──▶ \(step.to.rawValue)"
    }
    .joined(separator: "\n")
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
