import Foundation
import Testimony
import Testing

@Suite("What can happen to what is written once, and drawn as it is")
struct StateMachineTests {
  /// Each machine as its drawing, and what its states and events do, one line for each pair.
  private struct Machine {
    let name: String
    let drawing: String
    let outcomes: [String: String]
  }

  private func machine<State, Event>(
    _ name: String, _ machine: StateMachine<State, Event>
  ) -> Machine {
    var outcomes: [String: String] = [:]
    for state in State.allCases {
      for event in Event.allCases {
        outcomes["\(state.rawValue) \(event.rawValue)"] =
          machine.next(after: state, on: event)?.rawValue ?? "-"
      }
    }
    return Machine(name: name, drawing: machine.drawing, outcomes: outcomes)
  }

  private var machines: [Machine] {
    [
      machine("request", RequestLife.machine), machine("grant", GrantLife.machine),
      machine("delegation", DelegationLife.machine), machine("referral", ReferralLife.machine),
      machine("record", RecordLife.machine), machine("recovery", RecoveryLife.machine),
      machine("retention", RetentionLife.machine),
    ]
  }

  private static var folder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  }

  /// The table is written by hand, so that a step that is added or lost is seen here.
  @Test("Every event in every state leads where the table says, or nowhere")
  func outcomes() throws {
    let text = try String(
      contentsOf: Self.folder.appending(path: "Vectors/outcomes.txt"), encoding: .utf8)
    var expected: [String: [String: String]] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ").map(String.init)
      try #require(words.count == 4, "\(line)")
      #expect(
        expected[words[0], default: [:]].updateValue(words[3], forKey: "\(words[1]) \(words[2])")
          == nil, "twice: \(line)")
    }
    for machine in machines {
      #expect(machine.outcomes == expected[machine.name], "\(machine.name)")
    }
    #expect(Set(expected.keys) == Set(machines.map(\.name)))
  }

  @Test("The documentation draws each machine as it is")
  func drawings() throws {
    let page = Self.folder.appending(path: "../../../Sources/Testimony/Testimony.docc/Lives.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    for machine in machines {
      #expect(
        text.contains("```\n\(machine.drawing)\n```"),
        "\(machine.name) should be drawn as:\n\(machine.drawing)")
    }
  }

  @Test("An event out of place changes nothing, and what is over stays over")
  func folding() {
    #expect(RequestLife.machine.state(after: [.refuse, .grant, .withdraw]) == .refused)
    #expect(GrantLife.machine.state(after: [.revoke, .begin]) == .revoked)
    #expect(GrantLife.machine.state(after: [.begin, .expire, .revoke]) == .expired)
    #expect(DelegationLife.machine.state(after: []) == .notStarted)
    #expect(ReferralLife.machine.state(after: [.finish, .wait, .accept]) == .accepted)
    #expect(RecordLife.machine.state(after: [.freeze, .erase, .cancel]) == .frozen)
    #expect(RecordLife.machine.state(after: [.erase, .unfreeze]) == .erasing)
    for state in [GrantLife.State.expired, .revoked, .exhausted, .erased] {
      #expect(GrantLife.machine.isFinal(state))
    }
    #expect(!GrantLife.machine.isFinal(.active))
    #expect(RecordLife.machine.isFinal(.erased))
  }
}
