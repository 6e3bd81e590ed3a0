import Foundation
import Testing

extension EndToEnd {
  /// She prepares for losing her words, loses them, and stops what she has not asked for. That days pass
  /// is tested where a clock can be put forward.
  @Suite("Words that are lost", .serialized, .turn) struct Recoveries {
    private struct Recovery: Decodable {
      let state: String
      let delay: Int
      let due: String?
      let officer: String?
    }
    private struct Show: Decodable { let recovery: Recovery? }
    private struct Ticket: Decodable { let keyid: String }
    private struct State: Decodable {
      let state: String
      let due: String?
    }
    private struct History: Decodable {
      struct Item: Decodable {
        let kind: String
        let code: String?
      }
      let recoveries: [Item]
      let alarms: [String]
    }

    @Test(.timeLimit(.minutes(15)))
    func `are asked for with an organisation, wait some days, and she can stop it`() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          let unit = try await telling.unit(in: "DE")
          #expect(try await telling.consent("show").document(Show.self).recovery == nil)
          let unsaid = try await telling.consent("recovery", "on", more: ["--unit", unit])
          #expect(unsaid.code == 64, "\(unsaid.complaint)")
          let on = try await telling.consent(
            "recovery", "on", more: ["--unit", unit, "--days", "3", "--confirm"])
          #expect(on.code == 0, "\(on.complaint)")
          let ready = try #require(try await telling.consent("show").document(Show.self).recovery)
          #expect(ready.state == "ready" && ready.delay == 72 && ready.officer == nil)

          let (ticket, words) = (town.given + "/ticket", town.given + "/new-words")
          let asked = try await town.done(
            "survivor",
            [
              "consent", "recovery", "ask", "--record", telling.code, "--ticket", ticket,
              "--new-phrase-file", words, "--json",
            ])
          let keyid = try asked.document(Ticket.self).keyid
          let finish = [
            "consent", "recovery", "finish", "--record", telling.code, "--phrase-file", words,
            "--json",
          ]
          let early = try await town.done("survivor", finish, service: service.url)
          #expect(try early.document(State.self).state == "not_vouched")

          let wrong = try await town.toldonce(
            "prosecutor",
            ["recovery", "vouch", ticket, "--key", "key_aaaaaaaaaaaaaaaaaaaaaaaaaa"],
            service: service.url)
          #expect(wrong.code == 65, "\(wrong.complaint)")
          let vouch = ["recovery", "vouch", ticket, "--key", keyid, "--json"]
          try await town.done("prosecutor", vouch, service: service.url)
          let twice = try await town.toldonce("prosecutor", vouch, service: service.url)
          #expect(twice.code == 1, "\(twice.complaint)")

          let waiting = try await town.done("survivor", finish, service: service.url)
            .document(State.self)
          #expect(waiting.state == "waiting")
          let shown = try #require(try await telling.consent("show").document(Show.self).recovery)
          #expect(shown.state == "waiting" && shown.due == waiting.due && shown.officer != nil)
          for step in ["show", "history", "check"] {
            let said = try await town.done(
              "survivor",
              [
                "consent", step, "--record", telling.code, "--phrase-file", telling.phraseFile,
              ], service: service.url)
            let text = said.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(
              text.contains(
                "If this was not you, turn recovery off now. To turn it off: toldonce consent "
                  + "recovery off"), "\(step): \(text)")
          }

          #expect(try await telling.consent("recovery", "off").code == 0)
          let over = try await town.toldonce("survivor", finish, service: service.url)
          #expect(over.code == 2, "\(over.complaint)")
          let history = try await telling.consent("history").document(History.self)
          #expect(history.recoveries.map(\.kind) == ["recovery_request", "recovery_release"])
          #expect(history.recoveries.last?.code == "revoked")
          #expect(history.alarms.isEmpty)
          #expect(try await telling.consent("show").document(Show.self).recovery == nil)
        }
      }
    }
  }
}
