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
  }
}
