import Foundation
import Testing

extension EndToEnd {
  /// What she keeps of her decisions.
  @Suite("Her receipts", .serialized, .turn) struct Receipts {
    private struct Document: Decodable {
      struct Item: Decodable {
        let number: Int
        let kind: String
        let matter: String
        let statement: String
        let status: String
        let files: [String]
        let jsonLd: String
        let text: String
      }
      let receipts: [Item]
    }

    @Test(.timeLimit(.minutes(15)))
    func `are there for each decision, for her only, and say neither code nor words`()
      async throws
    {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          let none = try await telling.consent("receipts").document(Document.self)
          #expect(none.receipts.isEmpty)
          for _ in 1...2 {
            try await telling.ask("account,journey", purpose: "legal_aid", basis: "consent")
          }
          #expect(try await telling.consent("approve", "1").code == 0)
          #expect(try await telling.consent("refuse", "2").code == 0)
          #expect(try await telling.consent("revoke", "1").code == 0)
          let folder = town.given + "/receipts"
          let made = try await telling.consent("receipts", "--output", folder)
          let receipts = try made.document(Document.self).receipts
          #expect(receipts.map(\.kind) == ["grant", "refusal", "revocation"])
          #expect(receipts.map(\.status) == ["stopped", "refused", "stopped"])
          let words = try String(contentsOfFile: telling.phraseFile, encoding: .utf8)
          let bare = telling.code.replacing("-", with: "")
          let shown = "\(bare.prefix(5))-\(bare.suffix(5))"
          for receipt in receipts {
            for (name, expected) in zip(receipt.files, [receipt.jsonLd, receipt.text]) {
              let path = "\(folder)/\(name)"
              let text = try String(contentsOfFile: path, encoding: .utf8)
              #expect(text == expected)
              #expect(!text.contains(shown) && !text.contains(bare))
              #expect(!text.contains(words.trimmingCharacters(in: .whitespacesAndNewlines)))
              let mode = try FileManager.default.attributesOfItem(atPath: path)
              #expect(mode[.posixPermissions] as? Int == 0o600)
            }
            _ = try JSONSerialization.jsonObject(with: Data(receipt.jsonLd.utf8))
          }
          // Each receipt of an end names the one of its beginning.
          #expect(try Self.ends(in: receipts) == [2: 0])
          // What is there is never written over.
          #expect(try await telling.consent("receipts", "--output", folder).code == 1)
        }
      }
    }

    /// The place of each receipt of an end, with that of the beginning which it names.
    private static func ends(in receipts: [Document.Item]) throws -> [Int: Int] {
      struct Linked: Decodable {
        struct Reference: Decodable {
          let id: String
          enum CodingKeys: String, CodingKey { case id = "@id" }
        }
        let id: String
        let references: Reference?
        enum CodingKeys: String, CodingKey { case id = "@id", references = "dct:references" }
      }
      let linked = try receipts.map {
        try JSONDecoder().decode(Linked.self, from: Data($0.jsonLd.utf8))
      }
      var ends: [Int: Int] = [:]
      for (place, receipt) in linked.enumerated() {
        guard let reference = receipt.references else { continue }
        let beginning: Int = try #require(linked.firstIndex { $0.id == reference.id })
        ends[place] = beginning
      }
      return ends
    }

    @Test(
      "are there, too, for who decides for her, for who helps her to new words, and for the ends",
      .timeLimit(.minutes(15)))
    func beginningsAndEnds() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          let delegated = try await telling.letAdvocateDecide()
          #expect(delegated.code == 0, "\(delegated.complaint)")
          #expect(try await telling.consent("revoke", "d1").code == 0)
          let unit = try await town.unit(in: "DE", at: service.url)
          let on = try await telling.consent(
            "recovery", "on",
            more: ["--unit", try #require(unit.unit), "--days", "3", "--confirm"])
          #expect(on.code == 0, "\(on.complaint)")
          let running = try await telling.consent("receipts").document(Document.self).receipts
          #expect(running.map(\.status) == ["stopped", "stopped", "active"])
          #expect(try await telling.consent("recovery", "off").code == 0)
          let made = try await telling.consent("receipts")
          let receipts = try made.document(Document.self).receipts
          #expect(
            receipts.map(\.kind) == ["delegation", "revocation", "recovery", "revocation"])
          #expect(
            receipts.map(\.matter) == ["deciding", "deciding", "recovering", "recovering"])
          #expect(receipts.map(\.status) == Array(repeating: "stopped", count: 4))
          #expect(try Self.ends(in: receipts) == [1: 0, 3: 2])
          for receipt in receipts {
            let name = receipt.matter == "deciding" ? "Ilinca Salcie" : unit.name
            #expect(receipt.text.contains(name) && receipt.jsonLd.contains(name))
            #expect(receipt.jsonLd.contains("dpv:ConsentWithdrawn"))
            #expect(!receipt.text.contains(telling.code) && !receipt.jsonLd.contains(telling.code))
          }
        }
      }
    }
  }
}
