import Console
import Foundation
import Testimony
import Testing

extension EndToEnd {
  /// Ending the old permission cannot be taken back: nothing is signed that cannot be finished.
  @Suite("Allowing less while something else happens", .serialized, .turn) struct NarrowingTalk {
    /// From the list of permissions to the page that says back what she wants.
    private func saysBack(_ walk: Walk) async throws {
      try await walk.chooseFirst()
      try await walk.choose(TalkKey.narrow)
      try await walk.sees(walk.her(.mark))
      try await walk.mark(walk.her.sections([.account]))
      try await walk.isDone()
      try await walk.choose(walk.her(.days, count: 1))
      try await walk.sees(walk.her(.sayBack))
    }

    private struct Show: Decodable {
      struct Permission: Decodable { let sections: [String] }
      let permissions: [Permission]
    }

    @Test(
      "A reading or a stop that comes between is said, and nothing is signed",
      .timeLimit(.minutes(15)), arguments: [40, 80])
    func meanwhile(columns: Int) async throws {
      try await Town.use { town in
        try await town.serve { service in
          let told = try await DailyUse.tell(in: town, at: service.url)
          try await told.ask("account,journey")
          #expect(try await told.consent("reflection", "end").code == 0)
          #expect(try await told.consent("approve", "1", more: ["--times", "2"]).code == 0)
          let words = try String(contentsOfFile: told.phraseFile, encoding: .utf8)
          let terminal = try PseudoTerminal(
            Programs.path("toldonce"), ["consent", "--guest", "--language", "de"],
            environment: town.environment("survivor", service: service.url), columns: columns,
            rows: 24)
          let walk = Walk(terminal: terminal, her: try HerWords(.german, zone: .gmt))
          try await walk.opens(
            code: told.code, words: words.trimmingCharacters(in: .whitespacesAndNewlines))
          try await walk.choose(TalkKey.toPermissions)

          try await saysBack(walk)
          #expect(try await told.consent("freeze").code == 0)
          try await walk.choose(TalkKey.yes)
          try await walk.sees(walk.her(.restsFirst))
          try await walk.escape()
          try await walk.sees(walk.her(.resting))
          try await walk.chooseFirst()
          try await walk.sees(walk.her(.restsFirst))
          #expect(
            !Walk.choices(terminal.screen).contains { $0.label == walk.her(.narrow).squeezed })
          try await walk.escape()
          #expect(try await told.consent("unfreeze").code == 0)

          for sentence in [TalkKey.readMeanwhile, .usedUpMeanwhile] {
            try await saysBack(walk)
            #expect(try await told.read().code == 0)
            try await walk.choose(TalkKey.yes)
            try await walk.sees(walk.her(sentence))
            try await walk.escape()
          }
          #expect(try await walk.leave().isEmptied)
          let show = try await told.consent("show").document(Show.self)
          #expect(show.permissions.map(\.sections) == [["account", "journey"]])
        }
      }
    }
  }
}
