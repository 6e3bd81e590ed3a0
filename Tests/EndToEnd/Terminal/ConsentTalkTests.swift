import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// She sits at a terminal: pages, keys, and a screen that is empty when she leaves.
  @Suite("The conversation about consent", .serialized, .turn) struct Conversation {
    private struct Show: Decodable {
      struct Permission: Decodable { let sections: [String] }
      let permissions: [Permission]
      let isFrozen: Bool
      let openRequests: Int
    }

    private func begin(
      _ telling: Telling, columns: Int = 80, rows: Int = 24, _ more: [String] = []
    ) throws -> PseudoTerminal {
      try PseudoTerminal(
        Programs.path("toldonce"), ["consent", "--record", telling.code] + more,
        environment: telling.town.environment("survivor", service: telling.service),
        columns: columns, rows: rows)
    }

    private func words(_ telling: Telling) throws -> String {
      try String(contentsOfFile: telling.phraseFile, encoding: .utf8)
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func show(_ telling: Telling) async throws -> Show {
      try await telling.consent("show").document(Show.self)
    }

    @Test(
      "She allows less than was asked, stops it, and leaves nothing on the screen",
      .timeLimit(.minutes(15)), arguments: [(80, 24), (40, 12)])
    func decides(columns: Int, rows: Int) async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          try await telling.ask("account,journey", purpose: "legal_aid", basis: "consent")
          let terminal = try begin(telling, columns: columns, rows: rows)
          let asked = try await terminal.shows("Please type your six words.")
          #expect(asked.isAlternate)
          terminal.type(try words(telling) + "\r")
          let home = try await terminal.shows("Your record")
          try await terminal.shows("Who can read now Nobody.")
          print(home.text)
          try await terminal.choose("1")
          try await terminal.shows("You can allow all of it, allow less, or say no.")
          try await terminal.choose("1")
          try await terminal.shows("asks to read")
          try await terminal.choose("2")
          try await terminal.shows("Mark only what you want.")
          try await terminal.choose("1")
          try await terminal.shows("[x]")
          print(terminal.screen.text)
          try await terminal.choose("3")
          try await terminal.shows("How long may they read?")
          try await terminal.choose("1")
          try await terminal.shows("Is this what you want?")
          print(terminal.screen.text)
          try await terminal.choose("1")
          try await terminal.shows("It is done")
          #expect(try await show(telling).permissions.map(\.sections) == [["account"]])
          terminal.type("\u{1B}")
          try await terminal.shows("Nobody asks at the moment.")
          terminal.type("\u{1B}")
          try await terminal.shows("can read account")
          // Stopping takes no more steps than allowing.
          try await terminal.choose("1")
          try await terminal.shows("What I allow")
          try await terminal.choose("1")
          try await terminal.shows("It was not used yet.")
          try await terminal.choose("1")
          try await terminal.shows("Is this what you want?")
          try await terminal.choose("1")
          try await terminal.shows("It is done")
          #expect(try await show(telling).permissions.isEmpty)
          terminal.type("0")
          #expect(try await terminal.end() == 0)
          let left = terminal.screen
          #expect(!left.isAlternate && left.lines.isEmpty && left.scrollback == 0)
          #expect(left.faults.isEmpty && !left.takesPastes, "\(left.faults)")
        }
      }
    }

    @Test("Line by line, with digits alone, nothing moves on the screen", .timeLimit(.minutes(15)))
    func plain() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          let terminal = try begin(telling, rows: 60, ["--plain"])
          try await terminal.shows("Your six words:")
          terminal.type(try words(telling) + "\n")
          try await terminal.shows("Stop all reading now")
          #expect(!terminal.screen.text.contains(try words(telling)))
          terminal.type("2\n")
          try await terminal.shows("All reading stops")
          terminal.type("9\n")
          try await terminal.shows("Please type one of the numbers.")
          terminal.type("1\n")
          try await terminal.shows("It counts from now on.")
          #expect(try await show(telling).isFrozen)
          #expect(!terminal.screen.isAlternate && terminal.screen.faults.isEmpty)
          terminal.type("0\n")
          #expect(try await terminal.end() == 0)
          #expect(terminal.screen.lines.isEmpty && terminal.screen.scrollback == 0)
        }
      }
    }

    @Test(
      "Whatever ends it, the screen is empty and the terminal is as it was",
      .timeLimit(.minutes(15)), arguments: [SIGHUP, SIGTERM, SIGINT])
    func ended(signal: Int32) async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          let terminal = try begin(telling)
          try await terminal.shows("Please type your six words.")
          terminal.type(try words(telling) + "\r")
          try await terminal.shows("Who can read now Nobody.")
          terminal.resize(columns: 40, rows: 10)
          try await terminal.shows("More")
          terminal.send(signal)
          #expect(try await terminal.end() == 0)
          let left = terminal.screen
          #expect(!left.isAlternate && left.lines.isEmpty && left.scrollback == 0)
          #expect(left.faults.isEmpty, "\(left.faults)")
        }
      }
    }
  }
}
