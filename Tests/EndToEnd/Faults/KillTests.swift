import Foundation
import Testing

extension EndToEnd {
  /// `kill -9` in the middle of each step of a testimony, on either side, and the same command
  /// again: as after a power cut.
  @Suite("Killed in the middle", .serialized, .turn) struct KilledInTheMiddle {
    /// The story's place and its service, which is started again after each of its deaths.
    private final class Story {
      let town: Town
      var service: Killable
      let line: FaultyLine

      init(_ town: Town) async throws {
        self.town = town
        let (service, port) = try await town.beginService()
        self.service = service
        line = try FaultyLine(to: port)
      }

      func restart() async throws {
        try await service.kill()
        let (service, port) = try await town.beginService()
        self.service = service
        line.lead(to: port)
      }

      /// Runs a step to its end after attempts that die at moments spread over its length.
      /// - Parameter isDone: whether an attempt may have done it without saying so.
      /// - Returns: what the last attempt said.
      @discardableResult
      func insist(
        _ person: String, _ arguments: [String], deaths: Int = 3,
        unless isDone: (String) -> Bool = { _ in false }
      ) async throws -> String {
        let began = ContinuousClock.now
        // The first attempt tells how long a step takes; the service dies under the second.
        var length: Duration = .seconds(2)
        for death in 0..<deaths {
          let attempt = try town.begin(person, arguments, service: line.url)
          try await Task.sleep(for: length * Double(death + 1) / Double(deaths + 1))
          if death % 2 == 1 { try await restart() }
          try await attempt.kill()
          if isDone(attempt.words) { return attempt.words }
          length = min(length, began.duration(to: .now) + .seconds(1))
        }
        let last = try town.begin(person, arguments, service: line.url)
        let code = try await last.end()
        if code != 0, !isDone(last.words) {
          throw Defect("\(arguments): \(code ?? -1): \(last.words)")
        }
        return last.words
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `each step is done once, and the record is whole`() async throws {
      try await Town.use { town in
        let story = try await Story(town)
        defer { story.line.close() }
        let statement = try town.give(
          "statement.md",
          "---\nlanguage: ro\n---\n\n## account\n\nAm spus o dată.\n\n## journey\n\nDrumul.\n")
        let voice = try town.giveRecording("voice.ogg", mebibytes: 3)
        let code = try await Self.capture(story, statement, voice)
        let hers = ["--record", code, "--phrase-file", town.given + "/phrase"]

        try await story.insist(
          "prosecutor",
          [
            "request", "new", "--record", code, "--sections", "account,journey", "--purpose",
            "investigation", "--legal-basis", "criminal_procedure", "--until", "90d", "--case", "1",
          ])
        try await story.insist("survivor", ["consent", "reflection", "end"] + hers)
        // An attempt that died may have granted it; the requests of others wait still.
        let approve = ["consent", "approve", "1", "--language", "en"]
        try await story.insist("survivor", approve + hers) {
          $0.contains("decided about this request already")
        }
        let telling = Telling(town: town, service: story.line.url, code: code)
        try await story.insist(
          "prosecutor", ["read", code, "--reason", "preparing_questions"])
        let page = try await telling.read().document(Document.Page.self)
        #expect(page.text == "Am spus o dată.\nDrumul.")
        #expect(page.attachments.map(\.length) == [3 * 1_048_576 + 7])
        let check = try await telling.consent("check")
        #expect(check.code == 0, "\(check.complaint)")
        #expect(try await telling.checkLog().size > 0)
        try await story.service.kill()
        let found = try await town.cleanUp()
        #expect(found.listed == 3)
        #expect(found.incomplete == 0)
        #expect(found.strays == 0)
        // After a clean-up nothing is left of the attempts.
        let again = try await town.cleanUp()
        #expect(
          again
            == Document.CleanUp(listed: 3, incomplete: 0, pending: 0, deleted: 0, strays: 0))
      }
    }

    /// Import and seal; each attempt at sealing may die before or after her words are in the file.
    private static func capture(
      _ story: Story, _ statement: String, _ voice: String
    ) async throws -> String {
      let town = story.town
      try await story.insist(
        "advocate", ["capture", "import", statement, "--attach", voice], deaths: 2)
      // Attempts that died late have left drafts of their own; one is sealed.
      let drafts = try await town.done("advocate", ["capture", "drafts", "--json"])
        .document(Document.Drafts.self).drafts
      let draft = try #require(drafts.last).draft
      for other in drafts.dropLast() {
        try await town.done("advocate", ["capture", "discard", "--yes", other.draft])
      }
      let phrase = town.given + "/phrase"
      let seal = [
        "capture", "seal", draft, "--consent-given", "--told", "no", "--phrase-file", phrase,
      ]
      for attempt in 1...6 {
        let sealing = try town.begin("advocate", seal, service: story.line.url)
        if attempt < 5 {
          try await Task.sleep(for: .milliseconds(600 * attempt))
          if attempt % 2 == 0 { try await story.restart() }
          try await sealing.kill()
        } else {
          _ = try await sealing.end()
        }
        if let code = sealing.words.firstMatch(of: /[0-9A-Z]{5}-[0-9A-Z]{5}/) {
          return String(code.output)
        }
        if sealing.words.contains("the file for the words exists") {
          // Words that were drawn, and died before the draft knew of them, open nothing.
          try FileManager.default.removeItem(atPath: phrase)
        }
      }
      throw Defect("the account was not sealed")
    }
  }
}
