import Foundation
import Testing

extension EndToEnd {
  /// What is sealed is read back with her, put right, and signed with her words.
  @Suite("A sealed record at the terminal", .serialized, .turn) struct CorrectionAtTerminal {
    private struct Read: Decodable {
      struct Section: Decodable {
        struct Content: Decodable {
          struct Segment: Decodable { let text: String }
          struct Corrects: Decodable {
            let version: Int
            let noticedBy: String
            let reason: String
          }
          struct Approved: Decodable { let how: String }
          let kind: String
          let segments: [Segment]
          let corrects: Corrects?
          let approved: Approved?
        }
        let version: Int
        let content: Content
      }
      let sections: [Section]
    }

    private func begin(
      _ arguments: [String], _ telling: Telling, columns: Int, rows: Int
    ) async throws -> PseudoTerminal {
      let terminal = try PseudoTerminal(
        Programs.path("toldonce"), ["capture"] + arguments,
        environment: telling.town.environment("advocate", service: telling.service),
        columns: columns, rows: rows)
      try await terminal.shows("six words")
      let words = try String(contentsOfFile: telling.phraseFile, encoding: .utf8)
      terminal.type(words.trimmingCharacters(in: .whitespacesAndNewlines) + "\n")
      return terminal
    }

    private func read(_ telling: Telling, _ request: String) async throws -> [Read.Section] {
      try await telling.ask("account", purpose: "legal_aid", basis: "consent")
      #expect(try await telling.consent("approve", request).code == 0)
      return try await telling.read().document(Read.self).sections
    }

    @Test(
      "She puts a part right, leaves in the middle, goes on, and signs",
      .timeLimit(.minutes(15)), arguments: [(80, 30), (40, 20)])
    func corrected(columns: Int, rows: Int) async throws {
      try await Town.use { town in
        try await town.serve { service in
          let statement = try town.give(
            "statement.md", "---\nlanguage: en\n---\n\n## account\n\nWe left in March.\n")
          let telling = try await Telling.begin(
            in: town, at: service.url, statement: statement)
          var terminal = try await begin(
            ["correct", telling.code], telling, columns: columns, rows: rows)
          try await terminal.shows("What was said first stays")
          try await terminal.choose("1")
          try await terminal.shows("Which piece?")
          try await terminal.choose("1")
          try await terminal.shows("We left in March.")
          terminal.type("\u{1B}[F")
          for _ in "March." { terminal.type("\u{7F}") }
          terminal.type("April.")
          try await terminal.shows("We left in April.")
          // She leaves: nothing is signed, and what was written waits.
          terminal.type("\u{18}")
          #expect(try await terminal.end() == 0)
          #expect(terminal.screen.scrollback == 0)
          #expect(!terminal.screen.text.contains("April"))

          terminal = try await begin(
            ["correct", telling.code], telling, columns: columns, rows: rows)
          try await terminal.shows("What was said first stays")
          try await terminal.choose("1")
          try await terminal.shows("We left in April.")
          try await terminal.choose("1")
          try await terminal.shows("Her words, as she says them.")
          terminal.type("\u{1B}[F")
          terminal.type(" It was raining.")
          try await terminal.shows("It was raining.")
          terminal.type("\u{1B}")
          try await terminal.shows("Who noticed it?")
          try await terminal.choose("1")
          try await terminal.shows("She need not say")
          terminal.type("I remember it better now.\r")
          try await terminal.shows("Read the new words to her.")
          terminal.type("\u{1B}[F1")
          try await terminal.shows("How did she take it in?")
          try await terminal.choose("1")
          try await terminal.shows("Is there more?")
          try await terminal.choose("2")
          let said = try await terminal.shows("Do you sign this?")
          #expect(
            said.text.flattened.contains(
              "You put something right in these parts: account. What you said first stays beside it."
            ))
          terminal.type("\u{1B}[F1")
          try await terminal.shows("It is sealed and kept.")
          #expect(try await terminal.end() == 0)

          let sections = try await read(telling, "1")
          try #require(sections.map(\.version) == [1, 2])
          #expect(sections[0].content.segments.map(\.text) == ["We left in March."])
          let second = sections[1].content
          #expect(second.segments.map(\.text) == ["We left in April. It was raining."])
          #expect(second.corrects?.version == 1 && second.corrects?.noticedBy == "survivor")
          #expect(second.corrects?.reason == "I remember it better now.")
          #expect(second.approved?.how == "read_back")
        }
      }
    }

    @Test("What is sealed is read back later, and she signs that it is right")
    func approvedLater() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let statement = try town.give(
            "statement.md", "---\nlanguage: en\n---\n\n## account\n\nWe left in March.\n")
          let telling = try await Telling.begin(
            in: town, at: service.url, statement: statement)
          #expect(try await read(telling, "1").map(\.content.approved?.how) == [nil])
          var terminal = try await begin(
            ["read-back", "--record", telling.code], telling, columns: 80, rows: 30)
          try await terminal.shows("Is the place safe?")
          try await terminal.choose("1")
          try await terminal.shows("1 of 1: account")
          try await terminal.shows("We left in March.")
          try await terminal.choose("1")
          try await terminal.shows("How did she take it in?")
          try await terminal.choose("3")
          try await terminal.shows("You say that these parts are right")
          // No, and nothing is signed.
          try await terminal.choose("2")
          try await terminal.shows("Nothing was signed, and nothing has changed.")
          #expect(try await terminal.end() == 0)
          #expect(try await read(telling, "2").map(\.version) == [1])

          terminal = try await begin(
            ["read-back", "--record", telling.code], telling, columns: 80, rows: 30)
          try await terminal.shows("Is the place safe?")
          try await terminal.choose("1")
          try await terminal.shows("1 of 1: account")
          try await terminal.choose("1")
          try await terminal.shows("How did she take it in?")
          try await terminal.choose("3")
          try await terminal.shows("You say that these parts are right")
          try await terminal.choose("1")
          try await terminal.shows("It is sealed and kept.")
          #expect(try await terminal.end() == 0)
          let sections = try await read(telling, "3")
          try #require(sections.map(\.version) == [1, 2])
          #expect(sections[1].content.approved?.how == "listened")
          #expect(
            sections.map { $0.content.segments.map(\.text) } == [
              ["We left in March."], ["We left in March."],
            ])
        }
      }
    }
  }
}
