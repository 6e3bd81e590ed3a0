import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// Somebody presses Ctrl-Z, or the program is stopped from outside: her page must not stay behind.
  @Suite("Stopping a conversation for a while", .serialized, .turn) struct Suspended {
    @Test(
      "Nothing is on the screen meanwhile, and afterwards the page and its keys are back",
      .timeLimit(.minutes(5)))
    func consent() async throws {
      try await Town.use { town in
        let terminal = try PseudoTerminal(
          Programs.path("toldonce"), ["consent"],
          environment: town.environment("survivor", service: "http://127.0.0.1:9"),
          columns: 80, rows: 24)
        try await terminal.shows("Ctrl-X")
        #expect(!terminal.takesLines)
        // One of many times: whoever takes the signal, nothing is painted before all stands still.
        for _ in 0..<5 {
          let left = try await terminal.stopsByItself()
          #expect(left.lines.isEmpty && left.scrollback == 0 && !left.takesPastes)
          #expect(terminal.takesLines)
          try await terminal.comesBack()
          try await terminal.shows("Ctrl-X")
        }
        // Ctrl-Z is Undo where one writes: it stops nothing anywhere.
        terminal.type("\u{1A}7Q")
        try await terminal.shows("7Q")
        #expect(terminal.screen.isAlternate)
        // A stop that nobody is asked about, after which the shell has set its own mode.
        terminal.send(SIGSTOP)
        try await terminal.standsStill()
        terminal.setLineMode()
        try await terminal.comesBack()
        terminal.type("\u{18}")
        #expect(try await terminal.end() == 0)
        let last = terminal.screen
        #expect(!last.isAlternate && last.lines.isEmpty && last.scrollback == 0)
        #expect(last.faults.isEmpty, "\(last.faults)")
      }
    }

    @Test(
      "Her six words are not broken off by it, and nothing of them is seen",
      .timeLimit(.minutes(15)))
    func words() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          let terminal = try PseudoTerminal(
            Programs.path("toldonce"), ["consent", "--record", telling.code],
            environment: town.environment("survivor", service: service.url), columns: 80, rows: 24)
          let words = try String(contentsOfFile: telling.phraseFile, encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
          try await terminal.shows("Please type your six words.")
          terminal.type(String(words.prefix(9)) + "\u{1A}")
          try await Task.sleep(for: .seconds(1))
          let left = try await terminal.stopsByItself()
          #expect(left.lines.isEmpty && left.scrollback == 0 && !left.takesPastes)
          #expect(terminal.takesLines)
          try await terminal.comesBack()
          try await terminal.shows("Please type your six words.")
          terminal.type(String(words.dropFirst(9)) + "\r")
          try await terminal.shows("Who can read now Nobody.")
          let again = try await terminal.stopsByItself()
          #expect(again.lines.isEmpty && again.scrollback == 0 && !again.takesPastes)
          #expect(terminal.takesLines)
          try await terminal.comesBack()
          try await terminal.shows("Who can read now Nobody.")
          terminal.type("0")
          #expect(try await terminal.end() == 0)
          #expect(terminal.screen.lines.isEmpty && terminal.screen.scrollback == 0)
        }
      }
    }

    @Test(
      "Line by line, Ctrl-Z leaves and clears, also where the words are typed",
      .timeLimit(.minutes(15)), arguments: [false, true])
    func plain(isAtWords: Bool) async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          let more = isAtWords ? ["--record", telling.code] : []
          let terminal = try PseudoTerminal(
            Programs.path("toldonce"), ["consent", "--plain"] + more,
            environment: town.environment("survivor", service: service.url), columns: 80, rows: 24)
          try await terminal.shows(isAtWords ? "Your six words:" : "Code:")
          terminal.type("\u{1A}")
          #expect(try await terminal.end() == 0)
          #expect(terminal.screen.lines.isEmpty && terminal.screen.scrollback == 0)
          #expect(terminal.takesLines)
        }
      }
    }

    @Test("An account is not seen either while its program stands still", .timeLimit(.minutes(15)))
    func capture() async throws {
      try await Town.use { town in
        let terminal = try PseudoTerminal(
          Programs.path("toldonce"), ["capture", "new", "--tells", "ro"],
          environment: town.environment("advocate", service: nil), columns: 80, rows: 24)
        let first = try await terminal.holds("a page") { $0.isAlternate && !$0.lines.isEmpty }
        let left = try await terminal.stopsByItself()
        #expect(left.lines.isEmpty && left.scrollback == 0 && !left.takesPastes)
        #expect(terminal.takesLines)
        try await terminal.comesBack()
        try await terminal.shows(first.lines[0])
        terminal.type("\u{18}")
        _ = try await terminal.end()
        // How to go on is said there, and nothing of the page.
        let last = terminal.screen
        #expect(!last.isAlternate && !last.text.contains(first.lines[0]))
      }
    }
  }
}
