import Console
import Foundation
import Glibc
import Testimony
import Testing

extension EndToEnd {
  /// From the first page of a session to the last of her decisions, with keys, in the other six languages.
  @Suite("A whole life of an account, in each language", .serialized, .turn) struct LanguageLife {
    private static let rows = 24

    private func begin(
      _ arguments: [String], _ her: HerWords, in town: Town, at service: String, columns: Int
    ) throws -> Walk {
      let terminal = try PseudoTerminal(
        Programs.path("toldonce"), arguments + ["--language", her.language.rawValue],
        environment: town.environment("advocate", service: service), columns: columns,
        rows: Self.rows)
      return Walk(terminal: terminal, her: her)
    }

    @Test(
      "It is told, read back, sealed, shared, stopped and taken away", .timeLimit(.minutes(15)),
      arguments: [
        (Language.romanian, 80), (.bulgarian, 40), (.hungarian, 40), (.polish, 80), (.german, 40),
        (.dutch, 80),
      ])
    func life(language: Language, columns: Int) async throws {
      try await Town.use { town in
        try await town.serve { service in
          let her = try HerWords(language, zone: .gmt)
          let (words, code) = try await tells(her, in: town, at: service.url, columns: columns)
          try await tellsAgain(code, her, in: town, at: service.url, columns: columns)
          try town.give("phrase", words + "\n")
          let telling = Telling(town: town, service: service.url, code: code)
          for parts in ["account", "account,journey", "needs"] {
            try await telling.ask(parts, purpose: "legal_aid", basis: "consent")
          }
          try await decides(telling, words, her, columns: columns)
        }
      }
    }

    /// Two sessions: what she tells, and what is read back.
    private func tells(
      _ her: HerWords, in town: Town, at service: String, columns: Int
    ) async throws -> (words: String, code: String) {
      var walk = try begin(["capture", "new"], her, in: town, at: service, columns: columns)
      try await walk.tells(her.language)
      try await walk.toldAlready(code: nil)
      try await walk.choose(her(.toldNo))
      try await walk.isSafe()
      try await walk.people(interpreter: "RO-EN")
      try await walk.agrees()
      try await walk.tell("Éjjel. През март. Łódź.", interpreted: "At night.", into: .english)
      try await walk.ask("Q1?", about: .journey, type: .typeLeading)
      try await walk.choose(her(.answerUnknown))
      try await walk.ask("Q2?", about: .journey, type: .typeOpen)
      try await walk.choose(her(.answerNotRemembered))
      try await walk.ask("Q3?", about: .journey, type: .typeInvitation)
      try await walk.choose(her(.answerNotSaid))
      try await walk.ask("Q4?", about: .journey, type: .typeSpecific)
      try await walk.choose(her(.answerTold))
      try await walk.write("Two days.")
      try await walk.choose(her(.interpretationNo))
      try await walk.choose(her(.toNeeds))
      try await walk.write("Sleep.")
      try await walk.choose(her(.interpretationNo))
      try await walk.choose(her(.toObservation))
      try await walk.choose(her(.observationSeen))
      try await walk.write("O1.")
      try await walk.wishes(for: .account, asker: "police", words: "W1.", theme: "threats")
      try await walk.closes(reach: "R1", never: "N1")
      #expect(try await walk.terminal.end() == 0)
      #expect(walk.terminal.screen.scrollback == 0)

      walk = try begin(["capture", "resume"], her, in: town, at: service, columns: columns)
      try await walk.choose(her(.resumeYes))
      try await walk.choose(her(.sittingToldNo))
      try await walk.choose(her(.safetyYes))
      try await walk.choose(her(.sittingSame))
      try await walk.sees(her(.menuLeading, count: 1))
      try await walk.choose(her(.toReadBack))
      // What is wrong is written anew; an answer is taken out; a part stays open.
      try await walk.choose(her(.change))
      try await walk.chooseWith("Éjjel.")
      try await walk.sees(her(.changeText))
      try await walk.write(" Ő.")
      // What was interpreted of it is looked at again.
      try await walk.sees(her(.interpretationAgain))
      try await walk.write(" Oh.")
      try await walk.approves()
      try await walk.sees("Q4?")
      try await walk.choose(her(.change))
      try await walk.chooseWith(her(.answerNotSaid))
      try await walk.choose(her(.takeOutAnswer))
      try await walk.choose(her(.takeOut))
      try await walk.approves()
      try await walk.sees("Sleep.")
      try await walk.choose(her(.leaveOpen))
      // What the advocate saw is not hers to approve, and does not count as left open by her.
      try await walk.sees("O1.")
      try await walk.choose(her(.goOn))
      try await walk.sees(her(.signOpen, ["sections": her.sections([.needs])]))
      return try await walk.signs()
    }

    /// It is told already: what is told is said, and she has enough for today.
    private func tellsAgain(
      _ code: String, _ her: HerWords, in town: Town, at service: String, columns: Int
    ) async throws {
      let walk = try begin(
        ["capture", "new", "--tells", her.language.rawValue], her, in: town, at: service,
        columns: columns)
      try await walk.toldAlready(code: code, reason: "B1.")
      try await walk.sees(her(.safetyText))
      try await walk.type("\u{14}")
      try await walk.sees(her(.stopText))
      try await walk.chooseLast(her(.goOn))
      #expect(try await walk.terminal.end() == 0)
    }

    private func decides(
      _ telling: Telling, _ words: String, _ her: HerWords, columns: Int
    ) async throws {
      let town = telling.town
      let walk = try begin(
        ["consent", "--guest"], her, in: town, at: telling.service, columns: columns)
      try await walk.opens(code: telling.code, words: words)
      try await walk.decides(
        all: [.account], less: [.account, .journey], none: [.needs])
      for number in 1...2 {
        let file = try town.give("question-\(number)", "Q\(number)?\n")
        try await town.done(
          "prosecutor", ["ask", telling.code, "--question", file], service: telling.service)
      }
      try await walk.narrows([.account], to: .account)
      try await walk.stopsAndGoesOn()
      try await walk.answersQuestions(from: "Gesine Lindwurm", toldIn: .journey)
      try await walk.letsDecide("Ilinca Salcie", about: .account, for: .legalAid)
      try await walk.choose(TalkKey.toMore)
      try await walk.choose(.toKeep)
      try await walk.choose(her(.years, count: 2))
      try await walk.agreesToIt()
      try await walk.takesPapers(in: town.given)
      let newWords = try await walk.takesNewWords()
      try await walk.choose(.toErase)
      try await walk.agreesToIt()
      // On which day it is gone, and how that is taken back.
      try await walk.sees("\(her(.more)): \(her(.toCancelErase))")
      try await walk.escape()
      try await walk.choose(.toCancelErase)
      try await walk.agreesToIt()
      try await walk.leavesMore()
      try await walk.choose(.toHistory)
      try await walk.sees("Gesine Lindwurm")
      try await walk.escape()
      #expect(try await walk.leave().isEmptied)
      // What was decided stands, under the new words, and her papers are there.
      struct Show: Decodable {
        struct Permission: Decodable { let sections: [String] }
        let permissions: [Permission]
        let isFrozen: Bool
        let openRequests: Int
        let openQuestions: Int
      }
      #expect(try await telling.consent("show").code == 65)
      try town.give("phrase", newWords + "\n")
      let show = try await telling.consent("show").document(Show.self)
      #expect(Set(show.permissions.map(\.sections)) == [["account"], ["journey"]])
      #expect(show.openRequests == 0 && show.openQuestions == 0)
      let card = try String(contentsOfFile: town.given + "/card.txt", encoding: .utf8)
      #expect(card.contains(telling.code) && !card.contains(newWords))
      for folder in ["/copy", "/receipts"] {
        #expect(try !FileManager.default.contentsOfDirectory(atPath: town.given + folder).isEmpty)
      }
    }
  }
}
