import API
import Client
import Foundation
import Statements
import Testimony
import Testing

@testable import Console

extension HostileService {
  /// With the program itself, in languages other than English.
  @Suite("What keeps her from something, in her language") struct HerErrors {
    /// One thing that cannot be done, and what she is told.
    private struct Case {
      let step: [String]
      let key: ErrorKey
      var code: Int32 = 64
      var instead: [HerMachine.Given: String] = [:]
    }

    private static let languages = Language.allCases.filter { $0 != .english }

    /// What she typed, or left out.
    private static func typed(_ machine: HerMachine) throws -> [Case] {
      let there = try machine.give("there.txt", "1\n")
      let unit = "unt_aaaaaaaaaaaaaaaaaaaaaaaaaa"
      return [
        Case(step: ["approve", "99"], key: .noRequest),
        Case(step: ["later", "99"], key: .noRequest),
        Case(step: ["refuse", "99"], key: .noRequest),
        Case(step: ["revoke", "99"], key: .noPermission),
        Case(step: ["revoke", "d9"], key: .nobodyDecides),
        Case(step: ["answer", "7", "--declined"], key: .noQuestion),
        Case(
          step: [
            "delegate", "none", "--sections", "account", "--countries", "RO", "--purposes",
            "support", "--until", "30d",
          ], key: .noAdvocate),
        Case(step: ["approve", "1", "--sections", "needs"], key: .moreThanAsked),
        Case(step: ["approve", "1", "--until", "2020-01-01"], key: .timeOver),
        Case(step: ["keep", "--until", "2020-01-01"], key: .earliest),
        Case(step: ["keep", "--until", "2110-01-01"], key: .latest),
        Case(step: ["erase"], key: .missing),
        Case(step: ["phrase"], key: .missing),
        Case(step: ["recovery", "on", "--unit", unit, "--confirm"], key: .noUnit),
        Case(step: ["recovery", "finish"], key: .noClaim, code: 1),
        Case(step: ["check", "--card", "one"], key: .cardNumber),
        Case(step: ["check", "--card", "7 AAAA"], key: .cardCount),
        Case(step: ["check", "--card", "7 " + "0".repeated(56)], key: .cardUnclear),
        Case(step: ["refer", "--unit", unit], key: .helpMissing),
        Case(step: ["refer", "--unit", unit, "--for", "shelter"], key: .unitUnknown),
        Case(step: ["export", there], key: .somethingThere, code: 1),
        Case(step: ["export", "/nowhere/at/all"], key: .folderNotMade, code: 1),
        Case(step: ["card", "--output", there], key: .fileNotWritten, code: 1),
      ]
    }

    /// Her words, her files, and the way to the service.
    private static func given(_ machine: HerMachine, _ told: ToldRecord) throws -> [Case] {
      func words(_ name: String, _ text: String, _ key: ErrorKey) throws -> Case {
        Case(
          step: ["show"], key: key, code: 65, instead: [.words: try machine.give(name, text)])
      }
      let all = told.words.split(separator: " ")
      let open = try machine.give("open", told.words, mode: 0o644)
      return [
        try words("others", all.reversed().joined(separator: " "), .wordsOther),
        try words("five", all.dropLast().joined(separator: " "), .wordCount),
        try words("unlisted", (all.dropLast() + ["xyzzyx"]).joined(separator: " "), .wordUnlisted),
        Case(step: ["show"], key: .othersOpenOption, code: 1, instead: [.words: open]),
        Case(step: ["show"], key: .optionNotOpened, code: 1, instead: [.words: "/nowhere"]),
        Case(step: ["show"], key: .missing, instead: [.words: ""]),
        Case(step: [], key: .missing, instead: [.record: "", .words: ""]),
        Case(
          step: ["show"], key: .unreachable, code: 69, instead: [.service: "http://127.0.0.1:9"]),
        Case(step: ["show"], key: .noAddress, instead: [.service: "nowhere"]),
        Case(step: ["show"], key: .addressMissing, instead: [.service: ""]),
        Case(
          step: ["show"], key: .federationMissing,
          instead: [.federation: "", .home: open + "-home"]),
      ]
    }

    /// The line is hers: what she is told stands in the catalog, and nothing English beside it.
    private func check(
      _ ended: HerMachine.Ended, _ key: ErrorKey, code: Int32, _ language: Language
    ) throws {
      #expect(ended.code == code, "\(key): \(ended.remarks)")
      let said = try Self.pattern(key, language)
      #expect(ended.remarks.contains(said), "\(key), \(language): \(ended.remarks)")
      for key in ErrorKey.allCases where !key.name.hasPrefix("decision.to_") {
        let english = try Self.pattern(key, .english)
        #expect(!ended.remarks.contains(english), "\(key), \(language): \(ended.remarks)")
      }
    }

    /// What a text is known by: its longest part between placeholders.
    private static func pattern(_ key: ErrorKey, _ language: Language) throws -> String {
      let file = ProjectText.url("Sources/CResources/Catalogs/errors/\(language.rawValue).yaml")
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      let start = try #require(lines.firstIndex { $0.hasPrefix("  \(key.name):") })
      // Of a counted text the last form, which tells most.
      let line =
        lines[start].hasSuffix(":")
        ? try #require(lines[(start + 1)...].prefix { $0.hasPrefix("    ") }.last) : lines[start]
      let text = line.split(separator: "\"")[1]
      let parts = text.split(separator: /\{[a-z_]+\}/).map(String.init)
      return try #require(parts.max { $0.count < $1.count })
    }

    @Test("Whatever she typed, and whatever is in the way of it", .timeLimit(.minutes(15)))
    func typed() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      _ = try await told.ask()
      try await HerMachine.with(told) { machine in
        let cases = try Self.typed(machine) + Self.given(machine, told)
        for (index, one) in cases.enumerated() {
          let language = Self.languages[index % Self.languages.count]
          let ended = try await machine.consent(
            more: one.step + ["--language", language.rawValue], instead: one.instead)
          try check(ended, one.key, code: one.code, language)
          // What was not done is not said to be so.
          #expect(ended.answer.isEmpty, "\(one.key): \(ended.answer)")
        }
      }
    }

    @Test("Whatever the service answers to a decision", .timeLimit(.minutes(15)))
    func answered() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let answers: [(Problem, ErrorKey, Int32)] = [
        (Problem(.rate), .serviceBusy, 75), (Problem(.unavailable), .serviceBusy, 75),
        (Problem(.full), .serviceFull, 75), (Problem(.unwitnessed), .taken, 75),
        (Problem(.conflict), .justBefore, 75), (Problem(.clock), .clock, 1),
        (Problem(.internal), .lost, 75), (Problem(.notFound), .absent, 77),
        (Problem(.statement, code: "signature"), .notTaken, 65),
        (Problem(.statement, code: "out_of_place"), .overMeanwhile, 1),
        (Problem(.certificate), .notTaken, 2), (Problem(.tooLarge), .notTaken, 1),
        (
          Problem(
            .policy, reasons: [.init(rule: "eu-1", source: "a law", sentence: "This is English.")]),
          .policy, 2
        ),
      ]
      try await HerMachine.with(told) { machine in
        for (index, (problem, key, code)) in answers.enumerated() {
          let bytes = try CanonicalJSON.encode(problem)
          town.proxy.lie(about: Route.acts(told.record)) { _, _ in
            LyingProxy.Told(status: problem.status, bytes: bytes)
          }
          let language = Self.languages[index % Self.languages.count]
          let ended = try await machine.consent("freeze", more: ["--language", language.rawValue])
          try check(ended, key, code: code, language)
          #expect(!ended.remarks.contains(problem.title) && !ended.remarks.contains("English"))
        }
        // The line breaks, and the decision has arrived.
        town.proxy.lie(about: Route.acts(told.record)) { _, truth in
          _ = try await truth()
          return LyingProxy.Told(status: 502, bytes: [])
        }
        let lost = try await machine.consent("freeze", more: ["--language", "hu"])
        try check(lost, .lost, code: 69, .hungarian)
        #expect(try await told.survivor().account(seen: nil).history.isFrozen)
      }
    }

    @Test("Where nobody has said a language, her record says which is hers")
    func ofRecord() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      try await HerMachine.with(told) { machine in
        let ended = try await machine.consent("approve", "99", locale: "C")
        try check(ended, .noRequest, code: 64, .romanian)
        let chosen = try await machine.consent("approve", "99", locale: "nl_NL.UTF-8")
        try check(chosen, .noRequest, code: 64, .dutch)
        let colleague = try await machine.consent(
          "freeze", "--own-key", instead: [.words: ""], locale: "nl_NL.UTF-8")
        #expect(
          colleague.remarks.hasPrefix("toldonce: error: er is hier nog geen sleutel"),
          "\(colleague.remarks)")
      }
    }

    @Test("The rules that do not allow something are said in her language", .timeLimit(.minutes(5)))
    func rules() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      _ = try await told.ask(for: .investigation, on: .criminalProcedure)
      try await HerMachine.with(told) { machine in
        for language in Self.languages {
          let ended = try await machine.consent(
            "approve", "1", more: ["--sections", "account", "--language", language.rawValue])
          try check(ended, .reflecting, code: 2, language)
          #expect(ended.remarks.contains("toldonce consent reflection end"))
        }
      }
    }
  }
}

extension String {
  fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}

/// Files of this project, found from this one.
private enum ProjectText {
  static func url(_ path: String) -> URL {
    var folder = URL(filePath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    return folder.appending(path: path)
  }
}
