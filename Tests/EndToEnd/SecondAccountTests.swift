import Foundation
import Testing

extension EndToEnd {
  /// It is told once; whoever asks her again has to say why, to her and to every reader.
  @Suite("A second account", .serialized, .turn) struct SecondAccount {
    private static let reason = "The first account was taken without an interpreter."

    private struct Told: Decodable {
      let told: Bool
      let topics: [String]
      let tellings: Int
      let tellingsAreLeast: Bool?
    }
    private struct Show: Decodable {
      let tellings: Int?
      let tellingsAreLeast: Bool?
      let necessity: String?
      struct Elsewhere: Decodable { let to: String }
      let elsewhere: [Elsewhere]?
    }
    private struct History: Decodable {
      struct Inquiry: Decodable { let inquirer: String }
      let inquiries: [Inquiry]
    }
    private struct Read: Decodable {
      struct Section: Decodable {
        struct Content: Decodable {
          struct Earlier: Decodable { let necessity: String }
          let earlier: Earlier?
        }
        let content: Content
      }
      let tellings: Int
      let tellingsAreLeast: Bool
      let sections: [Section]
    }

    private func statement(_ front: String) -> String {
      DailyUse.statement.replacing("language: ro\n", with: "language: ro\n" + front)
    }

    /// Imports a statement and tries to seal it under words of its own.
    private func seal(
      _ text: String, _ more: [String], words: String, in town: Town, at service: String
    ) async throws -> Ended {
      let file = try town.give("again.md", text)
      try await town.done("advocate", ["capture", "import", file])
      return try await town.toldonce(
        "advocate",
        ["capture", "seal", "--consent-given", "--phrase-file", town.given + "/" + words, "--json"]
          + more, service: service)
    }

    @Test("Whom else she has told stands in a statement file, and counts", .timeLimit(.minutes(15)))
    func elsewhere() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let front = "told: elsewhere\ntold_to: the police in Podu Alb\ntellings: 3\n"
          let sealed = try await seal(
            statement(front), [], words: "second", in: town, at: service.url)
          #expect(sealed.code == 0, "\(sealed.complaint)")
          let telling = Telling(
            town: town, service: service.url,
            code: try sealed.document(Document.Sealed.self).code, words: "second")
          let show = try await telling.consent("show").document(Show.self)
          #expect(show.tellings == 4 && show.necessity == nil)
          #expect(show.elsewhere?.map(\.to) == ["the police in Podu Alb"])
        }
      }
    }

    @Test("It needs its reason, which she and every reader see", .timeLimit(.minutes(15)))
    func necessity() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let first = try await DailyUse.tell(in: town, at: service.url)
          #expect(
            try await first.consent("show").document(Show.self).tellings == 1)
          let told = try await town.done(
            "prosecutor", ["told", first.code, "--json"], service: service.url
          ).document(Told.self)
          #expect(told.tellingsAreLeast == true)
          #expect(told.told && told.tellings == 1 && told.topics == ["account", "journey"])
          let unknown = try await town.done(
            "prosecutor", ["told", "00000-00000", "--json"], service: service.url
          ).document(Told.self)
          #expect(!unknown.told && unknown.tellings == 0 && unknown.tellingsAreLeast == nil)

          // Nothing said, nothing told under the code, no reason: nothing is sealed.
          let silent = try await seal(
            DailyUse.statement, [], words: "second", in: town, at: service.url)
          #expect(silent.code == 64 && silent.complaint.contains("--told"))
          // That it was said to be the first one does not stand against a code that is said later.
          let no = try await town.toldonce(
            "advocate",
            ["capture", "seal", "--consent-given", "--told", "no"], service: service.url)
          #expect(no.code == 64 && no.complaint.contains("--phrase-file"), "\(no.complaint)")
          let rest = [
            (["--told", "00000-00000"], "nothing is told under this code"),
            (["--told", first.code], "needs its reason"),
          ]
          for (answer, complaint) in rest {
            let ended = try await town.toldonce(
              "advocate",
              ["capture", "seal", "--consent-given", "--phrase-file", town.given + "/second"]
                + answer, service: service.url)
            #expect(ended.code == 2 && ended.complaint.contains(complaint), "\(ended.complaint)")
          }
          let drafts = try await town.done("advocate", ["capture", "drafts", "--json"])
            .document(Document.Drafts.self).drafts
          try await town.done(
            "advocate", ["capture", "discard", "--yes", try #require(drafts.first).draft])

          let sealed = try await seal(
            statement("told: \(first.code)\nnecessity: \(Self.reason)\n"), [], words: "second",
            in: town, at: service.url)
          #expect(sealed.code == 0, "\(sealed.complaint)")
          let second = Telling(
            town: town, service: service.url,
            code: try sealed.document(Document.Sealed.self).code, words: "second")
          let shown = try await second.consent("show").document(Show.self)
          #expect(shown.tellings == 2 && shown.necessity == Self.reason)
          #expect(shown.tellingsAreLeast == true)
          try await second.ask("account,journey", purpose: "legal_aid", basis: "consent")
          #expect(try await second.consent("approve", "1").code == 0)
          let read = try await second.read().document(Read.self)
          #expect(read.tellings == 2 && read.tellingsAreLeast && read.sections.count == 2)
          #expect(read.sections.allSatisfy { $0.content.earlier?.necessity == Self.reason })
          // In the first record she sees who has asked: an officer, and her advocate twice.
          let asked = try await first.consent("history").document(History.self).inquiries
          #expect(asked.count == 3 && Set(asked.map(\.inquirer)).count == 2)
          #expect(try await first.consent("check").code == 0)
        }
      }
    }
  }
}
