import Foundation
import Testing

extension EndToEnd {
  /// What she decides about the whole of her record, and what she is asked.
  @Suite("Her record", .serialized, .turn) struct HerRecord {
    private struct Show: Decodable {
      let erasedOn: String?
      let openQuestions: Int
    }

    private struct Questions: Decodable {
      struct Item: Decodable {
        let words: String?
        let text: String?
        let state: String?
        let answer: String?
        let section: String?
      }
      let questions: [Item]
    }

    private func granted(in town: Town, at service: String) async throws -> Telling {
      let telling = try await DailyUse.tell(in: town, at: service)
      try await telling.ask("account,journey", purpose: "legal_aid", basis: "consent")
      #expect(try await telling.consent("approve", "1").code == 0)
      return telling
    }

    @Test("is deleted only when she says so, and she can take it back", .timeLimit(.minutes(15)))
    func deleted() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await granted(in: town, at: service.url)
          // Without a terminal it has to be said.
          #expect(try await telling.consent("erase").code == 64)
          #expect(try await telling.consent("show").document(Show.self).erasedOn == nil)
          let asked = try await telling.consent("erase", "--confirm")
          #expect(try asked.document(Document.Done.self).done == "erasing")
          #expect(try await telling.consent("show").document(Show.self).erasedOn != nil)
          #expect(try await telling.read().code == 2)
          // Nothing is told into a record that is being deleted, and that is known before she tells it.
          let late = try town.give(
            "late.md", "---\nlanguage: ro\n---\n\n## account\n\nMai mult.\n")
          let correction = ["--correction", late, "--noticed-by", "survivor"]
          let translation = ["--translation", late, "--translator", "Birou Traduceri"]
          let steps = [
            ["correct", telling.code] + correction,
            ["answer", telling.code, "1", "--answer", late],
            ["translate", telling.code] + translation,
          ]
          for step in steps {
            let ended = try await town.toldonce(
              "advocate", ["capture"] + step + ["--phrase-file", telling.phraseFile],
              service: service.url)
            #expect(ended.code == 2, "\(step): \(ended.complaint)")
            #expect(ended.complaint.contains("consent erase --cancel"), "\(ended.complaint)")
          }
          let drafts = try await town.done("advocate", ["capture", "drafts", "--json"])
          #expect(!drafts.text.contains(telling.code))
          let again = try await telling.consent("erase", "--confirm")
          #expect(try again.document(Document.Done.self).done == "erasing")
          let cancelled = try await telling.consent("erase", "--cancel")
          #expect(try cancelled.document(Document.Done.self).done == "cancelled")
          #expect(try await telling.read().code == 0)
          #expect(try await telling.consent("check").code == 0)
        }
      }
    }

    private struct Kept: Decodable {
      let keptUntil: String?
      let notice: String?
    }

    @Test(.timeLimit(.minutes(15)))
    func `is kept as long as she says, within what the rules allow`() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await granted(in: town, at: service.url)
          let before = try await telling.consent("keep").document(Kept.self)
          #expect(before.keptUntil != nil && before.notice == nil)
          // Half a year is needed to tell her before; ten years are the most.
          #expect(try await telling.consent("keep", "--until", "100d").code == 64)
          #expect(try await telling.consent("keep", "--until", "4000d").code == 64)
          let unchanged = try await telling.consent("keep").document(Kept.self)
          #expect(unchanged.keptUntil == before.keptUntil)
          let kept = try await telling.consent("keep", "--until", "700d").document(Kept.self)
          #expect(kept.keptUntil != nil && kept.keptUntil != before.keptUntil)
          let shown = try await telling.consent("show").document(Kept.self)
          #expect(shown.keptUntil == kept.keptUntil)
          #expect(try await telling.consent("check").code == 0)
          #expect(try await telling.read().code == 0)
        }
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `opens with her new words, and no more with the old ones`() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await granted(in: town, at: service.url)
          let file = town.given + "/new-phrase"
          let changed = try await telling.consent("phrase", "--new-phrase-file", file)
          #expect(changed.code == 0, "\(changed.complaint)")
          #expect(try await telling.consent("show").code == 65)
          let shown = try await town.toldonce(
            "survivor",
            ["consent", "show", "--record", telling.code, "--phrase-file", file, "--json"],
            service: service.url)
          #expect(shown.code == 0, "\(shown.complaint)")
          #expect(try await telling.read().code == 0)
        }
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `answers questions by pointing to it, or not at all`() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await granted(in: town, at: service.url)
          for (number, text) in ["Câte zile a durat?", "Cum vă numiți?"].enumerated() {
            let file = try town.give("question-\(number)", text + "\n")
            try await town.done(
              "prosecutor", ["ask", telling.code, "--question", file], service: service.url)
          }
          #expect(try await telling.consent("show").document(Show.self).openQuestions == 2)
          let hers = try await telling.consent("questions").document(Questions.self)
          #expect(hers.questions.map(\.words) == ["Câte zile a durat?", "Cum vă numiți?"])
          #expect(try await telling.consent("answer", "1", "--told", "journey").code == 0)
          #expect(try await telling.consent("answer", "2", "--declined").code == 0)
          #expect(try await telling.consent("answer", "2", "--declined").code == 1)
          let theirs = try await town.done(
            "prosecutor", ["questions", "--json"], service: service.url
          ).document(Questions.self)
          #expect(theirs.questions.map(\.state) == ["already_told", "declined"])
          #expect(theirs.questions.map(\.section) == ["journey", nil])
          #expect(theirs.questions.map(\.text) == ["Câte zile a durat?", "Cum vă numiți?"])
          #expect(try await telling.consent("check").code == 0)
        }
      }
    }
  }
}
