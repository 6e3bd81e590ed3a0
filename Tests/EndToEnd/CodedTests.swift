import Foundation
import Testing

extension EndToEnd {
  /// A professional's codes, apart from her words; and her card.
  @Suite("Codes and card", .serialized, .turn) struct CodedAndCard {
    private struct Coded: Decodable {
      struct Row: Decodable {
        let kind: String
        let code: String
        let htcdsField: String
        let htcdsValue: String
      }
      let rows: [Row]
      let source: String
    }

    private struct Card: Decodable {
      let code: String
      let card: String
      let file: String?
    }

    private static let statement = """
      ---
      language: ro
      ---
      ## control

      Mi-au spus că am o datorie, canary.

      > [assessment: debt_bondage, threats] Canary: this was a debt that could not be paid.

      """

    @Test(.timeLimit(.minutes(15)))
    func `go to who may read, as codes only, and the card has the code and no words`()
      async throws
    {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await Telling.begin(
            in: town, at: service.url, statement: town.give("coded.md", Self.statement))
          // Without a permission there are no codes either.
          #expect(try await telling.read(["--coded"]).code == 77)
          try await telling.ask("control", purpose: "legal_aid", basis: "consent")
          #expect(try await telling.consent("approve", "1").code == 0)
          let read = try await telling.read(["--coded"])
          let coded = try read.document(Coded.self)
          #expect(coded.rows.map(\.code) == ["debt_bondage", "threats"])
          #expect(coded.rows.map(\.htcdsValue) == ["DebtBondage", "Threats"])
          #expect(coded.rows.allSatisfy { $0.kind == "control" })
          #expect(coded.source.contains("CC BY 4.0"))
          #expect(!read.text.lowercased().contains("canary"))
          let page = try await town.done(
            "prosecutor", ["read", telling.code, "--reason", "preparing_questions"],
            service: service.url)
          #expect(page.text.contains("Topics, as the advocate sees them: debt bondage, threats"))

          let words = try String(contentsOfFile: telling.phraseFile, encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
          for name in ["card.html", "card.txt"] {
            let file = "\(town.given)/\(name)"
            let made = try await telling.consent("card", "--output", file)
            let card = try made.document(Card.self)
            #expect(card.file == file)
            let page = try String(contentsOfFile: file, encoding: .utf8)
            #expect(page.contains(card.code) && !page.contains(words))
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(try await telling.consent("card", "--output", file).code == 1)
          }
          #expect(
            try await telling.consent("card", "--output", town.given + "/card.pdf").code == 64)
        }
      }
    }
  }
}
