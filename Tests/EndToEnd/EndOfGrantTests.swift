import Foundation
import Testing

extension EndToEnd {
  /// What happens when a permission is over: the agency is told, answers, and she reads the answer.
  @Suite("The end of a permission", .serialized, .turn) struct EndOfGrant {
    private struct Inbox: Decodable {
      struct Item: Decodable {
        let number: Int
        let command: String?
      }
      let ended: [Item]
    }

    private struct History: Decodable {
      struct Acknowledged: Decodable {
        let permission: Int
        let outcome: String
        let legalBasis: String?
      }
      struct Told: Decodable {
        let permission: Int
        let words: String?
      }
      let acknowledgements: [Acknowledged]
      let outcomes: [Told]
    }

    private struct Show: Decodable {
      let unacknowledged: [Int]
      let outcomes: Int
    }

    @Test(.timeLimit(.minutes(15)))
    func `reaches the agency, is answered there, and the answer reaches her`() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          try await telling.ask("account,journey", purpose: "legal_aid", basis: "consent")
          #expect(try await telling.consent("approve", "1").code == 0)
          #expect(try await telling.read().code == 0)
          let early = try await town.toldonce(
            "prosecutor", ["acknowledge", telling.code, "--outcome", "stopped"],
            service: service.url)
          #expect(early.code == 1)
          let words = try town.give("outcome.txt", "Dosarul e la judecată. Vă mulțumim.\n")
          try await town.done(
            "prosecutor", ["outcome", telling.code, "--message", words], service: service.url)

          #expect(try await telling.consent("revoke", "1").code == 0)
          let open = try await telling.consent("show").document(Show.self)
          #expect(open.unacknowledged == [1])
          #expect(open.outcomes == 1)
          let refused = try await telling.read()
          #expect(refused.code == 2)
          #expect(refused.complaint.contains("toldonce acknowledge"))
          let inbox = try await town.done("prosecutor", ["inbox", "--json"], service: service.url)
          let item = try #require(try inbox.document(Inbox.self).ended.first)
          #expect(item.command == "toldonce acknowledge 1 --outcome OUTCOME")

          let lawless = try await town.toldonce(
            "prosecutor", ["acknowledge", "1", "--outcome", "kept"], service: service.url)
          #expect(lawless.code == 64)
          try await town.done(
            "prosecutor",
            ["acknowledge", "1", "--outcome", "kept", "--legal-basis", "criminal_procedure"],
            service: service.url)
          let after = try await town.done("prosecutor", ["inbox", "--json"], service: service.url)
          #expect(try after.document(Inbox.self).ended.isEmpty)
          try await town.done(
            "prosecutor", ["acknowledge", telling.code, "--outcome", "destroyed"],
            service: service.url)
          let back = try await town.toldonce(
            "prosecutor", ["acknowledge", "1", "--outcome", "stopped"], service: service.url)
          #expect(back.code == 1)

          let history = try await telling.consent("history").document(History.self)
          #expect(history.acknowledgements.map(\.outcome) == ["kept", "destroyed"])
          #expect(history.acknowledgements.first?.legalBasis == "criminal_procedure")
          #expect(history.outcomes.map(\.words) == ["Dosarul e la judecată. Vă mulțumim."])
          let shown = try await telling.consent("show").document(Show.self)
          #expect(shown.unacknowledged.isEmpty)
          #expect(try await telling.consent("check").code == 0)
        }
      }
    }

    private struct Standing: Decodable {
      struct Request: Decodable {
        struct Granted: Decodable { let owesAcknowledgement: Bool }
        let grant: Granted?
      }
      struct Owed: Decodable {
        let grant: String
        let code: String
        let command: String
      }
      let requests: [Request]
      let owed: [Owed]
    }
    private struct Waiting: Decodable {
      let ended: [Inbox.Item]
      let owed: [Standing.Owed]
    }
    private struct Acknowledged: Decodable {
      let grant: String
      let record: String
      let sections: [String]
    }

    /// Two permissions that answer requests, and one that goes with help: all of them have ended.
    private func endThree(_ telling: Telling) async throws {
      for sections in ["account", "journey"] {
        try await telling.ask(sections, purpose: "legal_aid", basis: "consent")
      }
      for number in ["1", "2"] { #expect(try await telling.consent("approve", number).code == 0) }
      let unit = try await telling.unit(in: "DE")
      let referred = try await telling.consent(
        "refer", more: ["--unit", unit, "--for", "legal", "--sections", "account"])
      #expect(referred.code == 0, "\(referred.complaint)")
      for number in ["1", "2", "3"] {
        #expect(try await telling.consent("revoke", number).code == 0)
      }
    }

    @Test(
      "Of several an officer is told which are meant, and answers for each alone",
      .timeLimit(.minutes(15)))
    func several() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          try await endThree(telling)
          func prosecutor(_ arguments: String...) async throws -> Ended {
            try await town.toldonce("prosecutor", arguments, service: service.url)
          }
          func owed() async throws -> (requests: [Bool], others: [Standing.Owed]) {
            let list = try await prosecutor("request", "list", "--json").document(Standing.self)
            let inbox = try await prosecutor("inbox", "--json").document(Waiting.self)
            let requests = list.requests.map { $0.grant?.owesAcknowledgement == true }
            // Both say the same.
            #expect(inbox.ended.count == requests.count { $0 })
            #expect(inbox.owed.map(\.grant) == list.owed.map(\.grant))
            return (requests, list.owed)
          }
          let first = try await owed()
          #expect(first.requests == [true, true] && first.others.map(\.code) == ["revoked"])
          let other = try #require(first.others.first)
          #expect(other.command == "toldonce acknowledge \(other.grant) --outcome OUTCOME")
          let page = try await prosecutor("inbox")
          #expect(page.text.contains(other.command))
          #expect(try await prosecutor("request", "list").text.contains(other.command))

          // Nobody is there to be asked: nothing is sent, and each is named.
          let asked = try await prosecutor("acknowledge", telling.code, "--outcome", "stopped")
          #expect(asked.code == 64)
          let commands = asked.complaint.matches(
            of: /toldonce acknowledge (gra_[a-z2-7]{26}) --out/)
          #expect(Set(commands.map { String($0.1) }).count == 3, "\(asked.complaint)")
          #expect(asked.complaint.contains("your request 2"))
          #expect(asked.complaint.contains("none of your requests"))
          #expect(try await owed().requests == [true, true])

          let named = try await prosecutor(
            "acknowledge", other.grant, "--outcome", "destroyed", "--json")
          let done = try named.document(Acknowledged.self)
          #expect(done.grant == other.grant && done.sections == ["account"])
          let second = try await owed()
          #expect(second.requests == [true, true] && second.others.isEmpty)
          #expect(try await prosecutor("acknowledge", "2", "--outcome", "stopped").code == 0)
          #expect(try await owed().requests == [true, false])
          // One is left, and the code means that one.
          let last = try await prosecutor("acknowledge", telling.code, "--outcome", "stopped")
          #expect(last.code == 0 && last.text.contains("she stopped it"), "\(last.complaint)")
          #expect(try await owed().requests == [false, false])
          let shown = try await telling.consent("show").document(Show.self)
          #expect(shown.unacknowledged.isEmpty)
          let history = try await telling.consent("history").document(History.self)
          #expect(history.acknowledgements.map(\.permission) == [3, 2, 1])
        }
      }
    }

    @Test("At a terminal the officer chooses by its number", .timeLimit(.minutes(15)))
    func chooses() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          try await endThree(telling)
          func answer(_ typed: String) async throws -> (code: Int32?, screen: String) {
            let terminal = try PseudoTerminal(
              Programs.path("toldonce"), ["acknowledge", telling.code, "--outcome", "stopped"],
              environment: town.environment("prosecutor", service: service.url), columns: 120,
              rows: 40)
            try await terminal.shows("Which one? Type its number:")
            terminal.type(typed + "\n")
            let code = try await terminal.end()
            return (code, terminal.screen.text.flattened)
          }
          for typed in ["", "4", "two"] {
            let refused = try await answer(typed)
            #expect(refused.code == 64 && refused.screen.contains("nothing was sent"))
          }
          let chosen = try await answer("2")
          #expect(chosen.code == 0 && chosen.screen.contains("She reads it in her history"))
          let history = try await telling.consent("history").document(History.self)
          #expect(history.acknowledgements.map(\.permission) == [2])
        }
      }
    }
  }
}
