import Foundation
import Testing

extension EndToEnd {
  /// What comes after a record was sealed: something is put right, and somebody translates.
  @Suite("Corrections and translations", .serialized, .turn) struct LaterWords {
    private struct Written: Decodable {
      struct Part: Decodable {
        let section: String
        let version: Int
        let kind: String
      }
      let done: String
      let parts: [Part]
    }
    private struct Read: Decodable {
      struct Section: Decodable {
        struct Content: Decodable {
          struct Segment: Decodable {
            let id: String
            let role: String
            let text: String
            let translationOf: String?
            let translator: String?
          }
          struct Corrects: Decodable {
            let version: Int
            let noticedBy: String
            let reason: String
          }
          let segments: [Segment]
          let corrects: Corrects?
        }
        let version: Int
        let content: Content
      }
      let tellings: Int
      let sections: [Section]
    }
    private struct History: Decodable {
      struct Written: Decodable { let step: String }
      let written: [Written]
    }

    private static func part(_ language: String, _ body: String) -> String {
      "---\nlanguage: \(language)\n---\n\n## account\n\n\(body)\n"
    }

    private func capture(_ more: [String], at telling: Telling) async throws -> Ended {
      try await telling.town.toldonce(
        "advocate", ["capture"] + more + ["--phrase-file", telling.phraseFile, "--json"],
        service: telling.service)
    }

    /// An officer asks for the account anew, is allowed to, and reads it.
    private func read(_ number: String, at telling: Telling) async throws -> (Read, String) {
      try await telling.ask("account", purpose: "legal_aid", basis: "consent")
      let approved = try await telling.consent("approve", number)
      #expect(approved.code == 0, "\(approved.complaint)")
      let document = try await telling.read().document(Read.self)
      let text = try await telling.town.done(
        "prosecutor", ["read", telling.code, "--reason", "preparing_questions"],
        service: telling.service
      ).text
      return (document, text)
    }

    @Test(
      "Something is put right beside what was said first, and translated once",
      .timeLimit(.minutes(15)))
    func later() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          let (first, _) = try await read("1", at: telling)
          let original = try #require(first.sections.first?.content.segments)
          #expect(first.sections.map(\.version) == [1])

          // Paragraph by paragraph: one too few is named, and nothing is added.
          let short = try town.give("short.md", Self.part("de", "Nur ein Absatz."))
          if original.count != 1 {
            let refused = try await capture(
              [
                "translate", telling.code, "--translation", short, "--translator", "D. Schreiber",
              ], at: telling)
            #expect(refused.code == 65 && refused.complaint.contains("paragraphs"))
          }

          let corrected = try town.give("corrected.md", Self.part("ro", "Am plecat în aprilie."))
          let why = try town.give("why.txt", "Mi-am amintit mai bine.")
          let added = try await capture(
            [
              "correct", telling.code, "--correction", corrected, "--noticed-by", "survivor",
              "--reason-file", why, "--approved", "read_back",
            ], at: telling
          ).document(Written.self)
          #expect(added.done == "corrected" && added.parts.map(\.version) == [2])

          // The same once more would look like another change of her account.
          let again = try await capture(
            [
              "correct", telling.code, "--correction", corrected, "--noticed-by", "survivor",
              "--reason-file", why, "--approved", "read_back",
            ], at: telling)
          #expect(again.code == 1 && again.complaint.contains("nothing in it is new"))

          // Who may read the first version learns that there is another one, and not what it says.
          let before = try await town.done(
            "prosecutor", ["read", telling.code, "--reason", "preparing_questions"],
            service: service.url
          ).text
          #expect(before.flattened.contains("There is a later version of this part"))
          #expect(!before.contains("aprilie"))

          let (both, text) = try await read("2", at: telling)
          try #require(both.sections.map(\.version) == [1, 2])
          #expect(both.sections[0].content.segments.map(\.text) == original.map(\.text))
          let correction = try #require(both.sections[1].content.corrects)
          #expect(correction.version == 1 && correction.noticedBy == "survivor")
          #expect(correction.reason == "Mi-am amintit mai bine.")
          #expect(both.tellings == 1)
          let said = text.flattened
          #expect(said.contains("Memory of hard events comes in pieces."))
          #expect(said.contains("This corrects version 1. Noticed by: survivor."))
          #expect(said.contains("Why: Mi-am amintit mai bine."))
          #expect(said.contains("She has approved this on") && said.contains("it was read back"))

          let german = try town.give("german.md", Self.part("de", "Ich bin im April gefahren."))
          let unlike = try town.give(
            "unlike.md", Self.part("de", "> [observation] Ich bin im April gefahren."))
          let translate = [
            "translate", telling.code, "--translator", "D. Schreiber, sworn in at Exempelstadt",
            "--certified", "--translation",
          ]
          let other = try await capture(translate + [unlike], at: telling)
          #expect(other.code == 65 && other.complaint.contains("paragraph 1"))
          let same = try await capture(translate + [corrected], at: telling)
          #expect(same.code == 65 && same.complaint.contains("language of the original"))
          let translated = try await capture(translate + [german], at: telling)
          #expect(translated.code == 0, "\(translated.complaint)")
          #expect(
            translated.complaint.flattened.contains(
              "You add a translation of these parts: account. Language: German. Translated by: "
                + "D. Schreiber, sworn in at Exempelstadt (certified)."))

          let (all, page) = try await read("3", at: telling)
          try #require(all.sections.map(\.version) == [1, 2, 3])
          #expect(all.tellings == 1)
          let segments = all.sections[2].content.segments
          #expect(segments.map(\.text) == ["Am plecat în aprilie.", "Ich bin im April gefahren."])
          #expect(segments[1].translationOf == segments[0].id && segments[1].role == "interpreter")
          #expect(segments[1].translator?.hasPrefix("D. Schreiber") == true)
          // The words that stand in the translated version are not read twice.
          #expect(page.flattened.ranges(of: "Am plecat în aprilie.").count == 1)
          #expect(page.flattened.contains("[translation into de by D. Schreiber"))

          let history = try await telling.consent("history").document(History.self)
          #expect(history.written.map(\.step) == ["opened", "newer_versions", "newer_versions"])
          #expect(try await telling.consent("check").code == 0)
          let folder = town.given + "/bundle"
          try await town.done(
            "prosecutor", ["bundle", telling.code, "--output", folder, "--json"],
            service: service.url)
          try await town.done("prosecutor", ["verify", folder], service: nil)
        }
      }
    }
  }
}
