import Foundation
import Testing

extension EndToEnd {
  /// She is referred to who helps, in another country.
  @Suite("Continuum of care", .serialized, .turn) struct Continuum {
    private static let statement = """
      ---
      language: ro
      ---

      ## account

      Am plecat în martie, cu trenul.

      ## needs

      Un loc unde să dorm.

      """

    private struct Referrals: Decodable {
      struct Item: Decodable {
        let number: Int
        let service: String
        let state: String
        let sections: [String]?
        let permission: Int?
        let commands: [String]?
      }
      let referrals: [Item]
    }

    private struct Inbox: Decodable {
      struct Account: Decodable {
        struct Item: Decodable {
          let sort: String
          let state: String?
        }
        let record: String
        let items: [Item]
      }
      struct Item: Decodable { let number: Int }
      let referrals: [Item]
      let accompanied: [Account]
    }

    @Test(.timeLimit(.minutes(15)))
    func `she is referred, answered, read for what she needs, and takes it back`() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await Telling.begin(
            in: town, at: service.url, statement: town.give("statement.md", Self.statement))
          // Nobody at the unit has asked for anything.
          let nobody = try await town.done(
            "stranger", ["referral", "list", "--json"], service: service.url)
          #expect(try nobody.document(Referrals.self).referrals.isEmpty)
          let unit = try await telling.unit(in: "NL")
          let referred = try await town.done(
            "advocate",
            [
              "refer", telling.code, "--unit", unit, "--service", "shelter", "--phrase-file",
              telling.phraseFile, "--json",
            ], service: service.url)
          #expect(referred.text.contains("\"sections\":[\"needs\"]"))

          let inbox = try await town.done("stranger", ["inbox", "--json"], service: service.url)
          #expect(try inbox.document(Inbox.self).referrals.map(\.number) == [1])
          let early = try await town.toldonce(
            "stranger", ["referral", "done", "1"], service: service.url)
          #expect(early.code == 1)
          for answer in ["wait", "accept"] {
            try await town.done("stranger", ["referral", answer, "1"], service: service.url)
          }
          let read = try await telling.read(as: "stranger", reason: "care_planning")
          let page = try read.document(Document.Page.self)
          #expect(page.sections.map(\.content.kind) == ["needs"])
          #expect(page.text.contains("Un loc unde să dorm."))

          let hers = try await telling.consent("referrals").document(Referrals.self)
          #expect(hers.referrals.map(\.state) == ["accepted"])
          #expect(hers.referrals.map(\.permission) == [1])
          try await telling.ask("account", purpose: "legal_aid", basis: "consent")
          let waits = try await town.done("advocate", ["inbox", "--json"], service: service.url)
          let account = try #require(try waits.document(Inbox.self).accompanied.first)
          #expect(account.items.map(\.sort) == ["request", "referral"])
          #expect(account.items.last?.state == "accepted")
          #expect(!waits.text.contains("Un loc"))

          #expect(try await telling.consent("revoke", "1").code == 0)
          let after = try await telling.consent("referrals").document(Referrals.self)
          #expect(after.referrals.map(\.state) == ["taken_back"])
          let listed = try await town.done(
            "stranger", ["referral", "list", "--json"], service: service.url
          ).document(Referrals.self)
          #expect(listed.referrals.map(\.state) == ["taken_back"])
          #expect(listed.referrals.first?.commands == [])
          let late = try await town.toldonce(
            "stranger", ["referral", "done", "1"], service: service.url)
          #expect(late.code == 1)
        }
      }
    }
  }
}
