import Foundation
import Testing

extension EndToEnd {
  /// What she agrees to can be shown and kept without a connection, and without her.
  @Suite("The text about consent, to keep", .serialized, .turn) struct ConsentText {
    private struct Shown: Decodable {
      let language: String
      let country: String?
      let text: [String]
      let rules: [String]
      let file: String?
    }

    @Test(
      "It is shown in her language with what holds in the country, and written to new files only")
    func kept() async throws {
      try await Town.use { town in
        let command = ["capture", "consent-text", "--tells", "de"]
        let shown = try await town.done("advocate", command + ["--json"]).document(Shown.self)
        #expect(shown.language == "de" && shown.country == "RO" && shown.file == nil)
        #expect(shown.text.first == "Womit Sie einverstanden sind" && shown.text.count == 12)
        #expect(!shown.rules.isEmpty)
        let page = try await town.done("advocate", command).text.flattened
        for text in shown.text + shown.rules { #expect(page.contains(text), "\(text)") }
        for name in ["text.html", "text.txt"] {
          let path = town.given + "/" + name
          let written = try await town.done("advocate", command + ["--output", path, "--json"])
          #expect(try written.document(Shown.self).file == path)
          let kept = try String(contentsOfFile: path, encoding: .utf8)
          #expect(kept.flattened.contains(shown.text[1]))
          let again = try await town.toldonce("advocate", command + ["--output", path])
          #expect(again.code == 1)
          #expect(try String(contentsOfFile: path, encoding: .utf8) == kept)
        }
        let name = try await town.toldonce(
          "advocate", command + ["--output", town.given + "/text.doc"])
        #expect(name.code == 64)
        #expect(!FileManager.default.fileExists(atPath: town.given + "/text.doc"))
      }
    }
  }
}
