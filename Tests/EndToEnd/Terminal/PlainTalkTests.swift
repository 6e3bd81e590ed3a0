import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// An account is taken down line by line, as an advocate with a screen reader does.
  @Suite("An account is taken down line by line", .serialized, .turn) struct PlainTalk {
    private struct Read: Decodable {
      struct Section: Decodable {
        struct Content: Decodable {
          struct Segment: Decodable { let text: String }
          let segments: [Segment]
        }
        let content: Content
      }
      let sections: [Section]
    }

    /// What was said since something was shown for the last time.
    private func holds(
      _ terminal: PseudoTerminal, _ text: String, times: Int = 1
    ) async throws {
      try await terminal.holds("\(times) times: \(text)") {
        $0.text.flattened.components(separatedBy: text).count > times
      }
    }

    @Test("A word that she takes back is in nothing that is sealed", .timeLimit(.minutes(15)))
    func changed() async throws {
      try await Town.use { town in
        let terminal = try PseudoTerminal(
          Programs.path("toldonce"), ["capture", "new", "--tells", "ro", "--plain"],
          environment: town.environment("advocate", service: nil), columns: 80, rows: 400)
        try await SessionPages.reachAccountPlainly(terminal)
        terminal.type("Am plecat cu fratele meu.\nEra frig.\n.\n")
        try await terminal.shows("Do you want to write down the interpretation")
        terminal.type("2\n")
        try await terminal.shows("One part is written: account.")
        terminal.type("6\n")
        try await terminal.shows("1 of 1: account")
        terminal.type("2\n")
        try await terminal.shows("This stands there now:")
        terminal.type("1\n")
        try await terminal.shows("The old words go once you end it")
        terminal.type("Am plecat singură.\nEra frig.\n.\n")
        try await holds(terminal, "1 of 1: account", times: 2)
        terminal.type("1\n")
        try await terminal.shows("How did she take it in?")
        terminal.type("1\n")
        try await terminal.shows("All parts were gone through.")
        terminal.type("1\n")
        try await holds(terminal, "What next?", times: 2)
        terminal.type("0\n")
        #expect(try await terminal.end() == 0)
        #expect(!terminal.screen.text.contains("fratele") && terminal.screen.scrollback == 0)

        try await town.serve { service in
          let sealed = try await town.done(
            "advocate", ["capture", "seal", "--phrase-file", town.given + "/phrase", "--json"],
            service: service.url
          ).document(Document.Sealed.self)
          let telling = Telling(town: town, service: service.url, code: sealed.code)
          try await telling.ask("account", purpose: "legal_aid", basis: "consent")
          #expect(try await telling.consent("approve", "1").code == 0)
          let read = try await telling.read().document(Read.self).sections.map(\.content)
          #expect(read.map { $0.segments.map(\.text) } == [["Am plecat singură.\nEra frig."]])
        }
      }
    }
  }
}
