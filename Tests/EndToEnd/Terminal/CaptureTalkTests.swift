import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// An account is taken down at a terminal, without a connection, through a kill and a pause.
  @Suite("The conversation in which an account is taken down", .serialized, .turn) struct Taking {
    private func begin(
      _ arguments: [String], in town: Town, columns: Int = 80, rows: Int = 24
    ) throws -> PseudoTerminal {
      try PseudoTerminal(
        Programs.path("toldonce"), ["capture"] + arguments,
        environment: town.environment("advocate", service: nil), columns: columns, rows: rows)
    }

    private struct Read: Decodable {
      struct Section: Decodable {
        struct Content: Decodable {
          struct Segment: Decodable {
            let role: String
            let text: String
            let answer: String?
            let questionType: String?
          }
          struct Approved: Decodable { let how: String }
          let kind: String
          let segments: [Segment]
          let approved: Approved?
        }
        let content: Content
      }
      let sections: [Section]
    }

    @Test(
      "It is written, killed, gone on with, read back, sealed and read", .timeLimit(.minutes(15)),
      arguments: [(80, 24), (40, 20)])
    func taken(columns: Int, rows: Int) async throws {
      try await Town.use { town in
        var terminal = try begin(["new", "--tells", "ro"], in: town, columns: columns, rows: rows)
        try await SessionPages.reachAccount(terminal)
        terminal.type("Am plecat în martie, cu trenul.\rAm ajuns noaptea.")
        try await terminal.shows("Am ajuns noaptea.")
        terminal.type("\u{1B}")
        try await SessionPages.leaveUninterpreted(terminal)
        try await terminal.shows("One part is written: account.")
        print(terminal.screen.text)
        // What was typed some seconds before the program is killed is there.
        try await terminal.choose("1")
        try await terminal.shows("She tells what she wants to tell")
        terminal.type("Era frig.")
        try await terminal.shows("Era frig.")
        try await Task.sleep(for: .seconds(6))
        terminal.send(SIGKILL)
        #expect(try await terminal.end() == nil)

        terminal = try begin(["resume"], in: town, columns: columns, rows: rows)
        let offered = try await terminal.shows("A draft is here")
        #expect(!offered.text.contains("Era"))
        try await terminal.choose("1")
        // It stands there again, and is gone on with.
        try await terminal.shows("These words were kept from last time.")
        try await terminal.shows("Era frig.")
        terminal.type("\u{1B}")
        try await SessionPages.leaveUninterpreted(terminal)
        try await terminal.shows("One part is written: account.")
        try await terminal.choose("2")
        try await terminal.shows("What is the question about?")
        try await terminal.choose("3")
        try await terminal.shows("What sort of question is it?")
        try await terminal.choose("2")
        try await terminal.shows("The question, in your words:")
        terminal.type("Cine v-a întâmpinat?\r")
        try await terminal.shows("And she?")
        try await terminal.choose("3")
        try await terminal.shows("2 parts are written: account, ")
        try await terminal.choose("6")
        try await terminal.shows("1 of 2: account")
        terminal.type("\u{1B}[F1")
        try await terminal.shows("How did she take it in?")
        try await terminal.choose("1")
        try await terminal.shows("2 of 2:")
        terminal.type("\u{1B}[F3")
        try await terminal.shows("All parts were gone through.")
        try await terminal.choose("1")
        try await terminal.shows("What next?")
        terminal.type("0")
        #expect(try await terminal.end() == 0)
        let left = terminal.screen
        #expect(!left.text.contains("frig") && left.scrollback == 0 && left.faults.isEmpty)
        #expect(left.text.flattened.contains("toldonce capture resume"))

        try await town.serve { service in
          let sealed = try await town.done(
            "advocate", ["capture", "seal", "--phrase-file", town.given + "/phrase", "--json"],
            service: service.url
          ).document(Document.Sealed.self)
          let telling = Telling(town: town, service: service.url, code: sealed.code)
          try await telling.ask("account,journey", purpose: "legal_aid", basis: "consent")
          #expect(try await telling.consent("approve", "1").code == 0)
          let read = try await telling.read().document(Read.self).sections.map(\.content)
          let account = try #require(read.first { $0.kind == "account" })
          #expect(
            account.segments.map(\.text)
              == ["Am plecat în martie, cu trenul.\nAm ajuns noaptea.", "Era frig."])
          #expect(account.approved?.how == "read_back")
        }
      }
    }
  }
}
