import Foundation
import Testing

extension EndToEnd {
  /// What she keeps of her decisions.
  @Suite("Her receipts", .serialized, .turn) struct Receipts {
    private struct Document: Decodable {
      struct Item: Decodable {
        let number: Int
        let kind: String
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
          // What is there is never written over.
          #expect(try await telling.consent("receipts", "--output", folder).code == 1)
        }
      }
    }
  }
}
