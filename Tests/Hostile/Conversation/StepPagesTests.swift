import Client
import Foundation
import Statements
import Testimony
import Testing

@testable import Console

extension HostileService {
  /// What each one-step command of hers says, as it stands on a wide screen.
  @Suite("One step at a time", .serialized) struct StepPages {
    private struct Step {
      let words: [String]
      var more: [String] = []
      var instead: [HerMachine.Given: String] = [:]
      /// How it ends; 0 where it does what it says.
      var code: Int32 = 0
    }

    private func steps(_ told: ToldRecord, _ files: String) throws -> [Step] {
      let unit = "\(try #require(told.town.federation.units["support_ro"]))"
      let advocate = "\(try told.town.keys("advocate_bg").keyID)"
      return [
        Step(words: ["show"]), Step(words: ["requests"]), Step(words: ["later", "4"]),
        Step(words: ["refuse", "4"]), Step(words: ["questions"]),
        Step(words: ["answer", "1"], more: ["--told", "journey"]),
        Step(words: ["answer", "2", "--declined"]), Step(words: ["questions"]),
        Step(words: ["history"]), Step(words: ["check"]), Step(words: ["card"]),
        Step(words: ["card"], more: ["--output", files + "/card.txt"]),
        Step(words: ["receipts"], more: ["--output", files + "/receipts"]),
        Step(words: ["export", files + "/copy"]),
        Step(words: ["reflection", "end"]), Step(words: ["reflection", "end"]),
        Step(
          words: ["approve", "3"],
          more: ["--sections", "journey", "--times", "2", "--restriction", "Numai cu Anca."]),
        Step(words: ["show"]), Step(words: ["revoke", "3"]), Step(words: ["revoke", "3"], code: 1),
        Step(words: ["freeze"]), Step(words: ["unfreeze"]), Step(words: ["keep"]),
        Step(
          words: ["delegate", advocate],
          more: [
            "--sections", "journey", "--countries", "RO", "--purposes", "support", "--until", "30d",
          ]),
        Step(words: ["revoke", "d1"]),
        Step(
          words: ["refer"], more: ["--unit", unit, "--for", "psychosocial", "--until", "30d"]),
        Step(words: ["referrals"]), Step(words: ["recovery"]), Step(words: ["recovery", "off"]),
        Step(words: ["recovery"]),
        Step(
          words: ["recovery", "on"], more: ["--unit", unit, "--days", "3", "--confirm"]),
        Step(words: ["recovery"]),
        Step(
          words: ["recovery", "ask"],
          more: ["--ticket", files + "/ticket", "--new-phrase-file", files + "/new"],
          instead: [.words: "", .service: "", .federation: ""]),
        Step(
          words: ["recovery", "finish"], instead: [.words: files + "/new"]),
        Step(words: ["erase", "--confirm"]), Step(words: ["show"]),
        Step(words: ["unfreeze"], code: 2), Step(words: ["keep"], code: 2),
        Step(words: ["erase", "--cancel"]), Step(words: ["erase", "--cancel"]),
        Step(words: ["freeze"]), Step(words: ["erase", "--confirm"]),
        Step(words: ["erase", "--cancel"]),
      ]
    }

    @Test("All of them in each language, one after the other", arguments: Language.allCases)
    func steps(language: Language) async throws {
      let told = try await ToldRecord(
        in: HostileTown.found(), more: [.needs],
        wish: Wish(mayAsk: [.support], restriction: "Numai cu Anca lângă mine."))
      try await told.isTalkedTo()
      let her = try HerWords(language)
      let locale = "\(language.rawValue)_\(language.rawValue.uppercased()).UTF-8"
      let files = NSTemporaryDirectory() + "toldonce-steps-\(UUID().uuidString)"
      try FileManager.default.createDirectory(
        atPath: files, withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700])
      defer { try? FileManager.default.removeItem(atPath: files) }
      let all = try steps(told, files)
      let shown = try await HerMachine.with(told) { machine in
        var shown: [(step: Step, said: String)] = []
        for step in all {
          let ended = try await machine.consent(
            step.words, more: step.more + ["--language", language.rawValue],
            instead: step.instead, locale: locale)
          #expect(ended.code == step.code, "\(step.words): \(ended.remarks)")
          shown.append((step, ended.answer + ended.remarks))
        }
        return shown
      }
      var kept = KeptPages(her)
      kept.steady = [("\(told.code)", "ABCDE-FGHJK"), (files, "/home/ana")]
      let pages = try shown.map { step, said in
        let command = (["toldonce consent"] + step.words).joined(separator: " ")
        let lines = try (command + "\n\n" + said)
          .split(separator: "\n", omittingEmptySubsequences: false)
          .map { try kept.steady(String($0)).wrapped(width: 80) }
        // How many entries all records together have is another number each time, with another form.
        return lines.enumerated().filter { step.words != ["check"] || $0.offset != 3 }
          .map(\.element).joined(separator: "\n")
      }
      try kept.compare(pages, as: "steps", columns: 80)
    }
  }
}
