import Console
import Foundation
import Glibc
import Testimony
import Testing

extension EndToEnd {
  /// What is chosen seldom, with keys: it has to be right all the more.
  @Suite("What is chosen seldom in a conversation", .serialized, .turn) struct SeldomTalk {
    private struct Drafts: Decodable {
      struct Draft: Decodable { let draft: String }
      let drafts: [Draft]
    }

    private func begin(
      _ arguments: [String], in town: Town, at service: String? = nil,
      as person: String = "advocate"
    ) throws -> Walk {
      let terminal = try PseudoTerminal(
        Programs.path("toldonce"), arguments,
        environment: town.environment(person, service: service), columns: 80, rows: 30)
      return Walk(terminal: terminal, her: try HerWords(.english, zone: .gmt))
    }

    private func drafts(_ town: Town) async throws -> Int {
      try await town.done("advocate", ["capture", "drafts", "--json"]).document(Drafts.self).drafts
        .count
    }

    @Test(
      "Where it is not safe nothing begins, and of somebody under 18 nothing is kept",
      .timeLimit(.minutes(15)))
    func notNow() async throws {
      try await Town.use { town in
        var walk = try begin(["capture", "new", "--tells", "en"], in: town)
        let her = walk.her
        try await walk.choose(her(.toldNo))
        try await walk.sees(her(.safetyText))
        try await walk.chooseLast(her(.safetyNo))
        #expect(try await walk.terminal.end() == 0)
        #expect(walk.terminal.screen.text.contains("toldonce capture resume"))
        #expect(try await drafts(town) == 1)

        // It is asked again, at the same place.
        walk = try begin(["capture", "resume"], in: town)
        try await walk.choose(her(.resumeYes))
        try await walk.choose(her(.safetyYes))
        try await walk.choose(her(.remote))
        try await walk.choose(her(.ageNo))
        try await walk.sees(her(.ageChild))
        // Whom to call has a number, and nothing says that anything is kept.
        #expect(walk.terminal.screen.text.contains(/[0-9]{3}/))
        #expect(!walk.terminal.screen.text.contains(her(.pauseKey)))
        try await walk.chooseLast(her(.ageEnd))
        #expect(try await walk.terminal.end() == 0)
        let left = walk.terminal.screen
        #expect(left.text.flattened == her(.nothingTaken) && left.scrollback == 0)
        #expect(try await drafts(town) == 0)
      }
    }

    private struct Contact: Decodable {
      struct Wish: Decodable {
        let reach: String?
        let never: String?
      }
      let contact: Wish?
    }

    @Test(
      "How she is reached, and an answer that she gives with her advocate", .timeLimit(.minutes(15))
    )
    func contactAndAnswer() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          let walk = try begin(["capture", "contact", telling.code], in: town, at: service.url)
          let her = walk.her
          try await walk.answer(her(.contactReach), "by text")
          try await walk.answer(her(.contactNever), "never at work")
          #expect(try await walk.terminal.end() == 0)
          #expect(walk.terminal.screen.text.flattened == her(.contactSaved))
          let kept = try await town.done(
            "advocate", ["capture", "contact", telling.code, "--show", "--json"]
          ).document(Contact.self).contact
          #expect(kept?.reach == "by text" && kept?.never == "never at work")

          try await telling.ask("account", purpose: "legal_aid", basis: "consent")
          #expect(try await telling.consent("approve", "1").code == 0)
          let question = try town.give("question", "Which train was it?\n")
          try await town.done(
            "prosecutor", ["ask", telling.code, "--question", question], service: service.url)
          let words = try String(contentsOfFile: telling.phraseFile, encoding: .utf8)
          let answer = try town.give(
            "answer.md", "---\nlanguage: en\n---\n\n## journey\n\nThe night train.\n")
          for more in [[], ["--answer", answer]] {
            let asking = try begin(
              ["capture", "answer", telling.code, "1"] + more, in: town, at: service.url)
            try await asking.terminal.shows("Your six words:")
            // They are typed, and never seen.
            asking.terminal.type(words)
            #expect(try await asking.terminal.end() == 0)
            let said = asking.terminal.screen.text.flattened
            let first = try #require(words.split(separator: " ").first)
            #expect(!said.contains(first))
            #expect(
              said.contains(
                more.isEmpty
                  ? "Which train was it?" : her(.answerKept, ["sections": her.sections([.journey])])
              ), "\(said)")
          }
        }
      }
    }

    private struct Show: Decodable {
      struct Recovery: Decodable { let state: String }
      struct Permission: Decodable { let sections: [String] }
      let recovery: Recovery?
      let permissions: [Permission]
    }

    @Test(
      "She asks for help and takes it back, ends her time to reflect, and turns recovery off",
      .timeLimit(.minutes(15)))
    func decides() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          let on = try await telling.consent(
            "recovery", "on",
            more: ["--unit", telling.unit(in: "DE"), "--days", "3", "--confirm"])
          #expect(on.code == 0, "\(on.complaint)")
          let words = try String(contentsOfFile: telling.phraseFile, encoding: .utf8)
          let walk = try begin(
            ["consent", "--record", telling.code], in: town, at: service.url, as: "survivor")
          let her = walk.her
          try await walk.answerUnseen(
            her(.askWords), words.trimmingCharacters(in: .whitespacesAndNewlines))
          try await walk.choose(TalkKey.toPeople)
          try await walk.choose(.toHelp)
          try await walk.choose(her.service(.legal))
          try await walk.chooseWith("Abteilung 7")
          try await walk.mark(her.sections([.journey]))
          try await walk.isDone()
          try await walk.choose(her(.days, count: 7))
          try await walk.agreesToIt(saying: .helpAsked)
          #expect(
            try await telling.consent("show").document(Show.self).permissions.map(\.sections)
              == [["journey"]])
          try await walk.choose(.toTakeHelpBack)
          try await walk.chooseWith("Abteilung 7")
          try await walk.agreesToIt()
          try await walk.sees(her(.toHelp))
          try await walk.escape()
          try await walk.choose(TalkKey.toMore)
          try await walk.choose(.toReflection)
          try await walk.agreesToIt()
          try await walk.choose(.toRecovery)
          try await walk.choose(.toRecoveryOff)
          try await walk.agreesToIt()
          try await walk.leavesMore()
          #expect(try await walk.leave().isEmptied)
          let show = try await telling.consent("show").document(Show.self)
          #expect(show.permissions.isEmpty && show.recovery?.state != "ready")
        }
      }
    }
  }
}
