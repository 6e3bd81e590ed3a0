import API
import ArgumentParser
import Client
import Foundation
import Statements
import Synchronization
import Testimony
import Testing

@testable import Console

extension HostileService {
  /// The conversation about consent, in every language, on a narrow and on a wide screen.
  @Suite("Her conversation", .serialized) struct Conversations {
    func hold(
      _ told: ToldRecord, _ language: Language, _ moves: [ScriptedStage.Move],
      code: RecordCode? = nil, folder: String, isGuest: Bool = false, service: String? = nil
    ) async throws -> ScriptedStage {
      let stage = ScriptedStage(moves)
      try await hold(
        told, language, on: stage, code: code, folder: folder, isGuest: isGuest, service: service)
      return stage
    }

    func hold(
      _ told: ToldRecord, _ language: Language, on stage: ScriptedStage, code: RecordCode?,
      folder: String, isGuest: Bool = false, service: String? = nil
    ) async throws {
      let federation = folder + "/federation"
      if !FileManager.default.fileExists(atPath: federation) {
        try told.town.federation.statement.envelope.text.write(
          toFile: federation, atomically: true, encoding: .utf8)
      }
      let options = try GlobalOptions.parse([
        "--home", folder + "/home", "--service", service ?? told.town.url, "--federation",
        federation, "--language", language.rawValue,
      ])
      let silent = Output(isJSON: false, columns: nil, isStyled: false) { _, _ in true }
      try await Output.$inPlace.withValue(silent) {
        let workplace = try isGuest ? Workplace(visiting: options) : Workplace(options)
        try await ConsentTalk.hold(code, on: stage, at: workplace)
      }
    }

    func inFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
      let folder = NSTemporaryDirectory() + "toldonce-talk-\(UUID().uuidString)"
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700])
      defer { try? FileManager.default.removeItem(atPath: folder) }
      return try await body(folder)
    }

    /// The way through most pages, by what the choices say in the language.
    private func way(_ her: HerWords, _ told: ToldRecord) -> [ScriptedStage.Move] {
      func choose(_ key: TalkKey) -> ScriptedStage.Move { .choose(her(key)) }
      return [
        .type("\(told.code)"), .type(told.words),
        // Time to reflect is ended by her, and by nobody else.
        choose(.toMore), choose(.toReflection), choose(.yes), .back, .back,
        // Less is allowed than was asked.
        choose(.toRequests), .first, choose(.allowLess), .mark([0]),
        .first, choose(.yes), .back, .back,
        // It is stopped with as many steps.
        choose(.toPermissions), .first, choose(.stop), choose(.yes), .back,
        .back,
        choose(.toFreeze), choose(.yes), .back, choose(.toUnfreeze), choose(.no), .back,
        choose(.toHistory), .back, choose(.toPeople), choose(.toHelp), .back, choose(.toLetDecide),
        .back, .back,
        choose(.toMore), choose(.toCard), .back, choose(.toCopy), .back, choose(.toReceipts),
        choose(.receiptsRead), .first, .back, .back, .back, choose(.toRecovery), .back,
        choose(.toKeep), .back,
        choose(.toErase), choose(.no), .back, .leave,
      ]
    }

    @Test("From her words she goes back to the code, and from a given code she leaves")
    func backToCode() async throws {
      try await inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        let again = try await hold(
          told, .english,
          [.type("00000-00000"), .back, .type("\(told.code)"), .type(told.words), .leave],
          folder: folder, isGuest: true)
        #expect(again.isDone && again.pages.count == 5)
        let given = try await hold(told, .english, [.back], code: told.code, folder: folder)
        #expect(given.isDone && given.pages.count == 1)
      }
    }

    @Test(
      "All of it can be done in each language, and reads like a page", arguments: Language.allCases)
    func pages(language: Language) async throws {
      try await inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        _ = try await told.ask()
        let her = try HerWords(language)
        let stage = try await hold(told, language, way(her, told), folder: folder)
        #expect(stage.isDone)
        let account = try await told.survivor().account(seen: nil)
        #expect(account.history.isFrozen && account.alarms.isEmpty)
        let grant = try #require(account.history.grants.values.first)
        #expect(grant.body.sections.map(\.kind) == [.account])
        #expect(account.history.revoked[grant.hash] != nil)
        #expect(account.history.reflectionEnded != nil)
        var kept = KeptPages(her)
        kept.steady = [("\(told.code)", "ABCDE-FGHJK")]
        try kept.compare(stage.pages, as: "consent")
      }
    }

    @Test("A slip in one word is asked about, and words of another record open nothing")
    func slips() async throws {
      try await inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        let her = try HerWords(.english)
        let all = told.words.split(separator: " ").map(String.init)
        // A letter is left out in the middle of the third word; four letters would have been enough.
        var slipped = all
        slipped[2].remove(at: slipped[2].index(slipped[2].startIndex, offsetBy: 1))
        let list = try #require(WordList(id: "ro-1"))
        let typed = slipped.joined(separator: " ")
        let meant = LetterFolding.fold(slipped[2]).map { list.positions(oneSlipFrom: $0) }
        let isClear =
          meant?.count == 1
          && LetterFolding.fold(slipped[2]).flatMap { list.position(of: $0) } == nil
        let others = all.shuffled().reversed().joined(separator: " ")
        var moves: [ScriptedStage.Move] = []
        if isClear { moves += [.type(typed), .choose(her(.otherWord))] }
        if others != told.words { moves += [.type(others), .choose(her(.tryAgain))] }
        if isClear {
          moves += [.type(typed), .choose(her(.thisWord))]
        } else {
          moves.append(.type(told.words))
        }
        let stage = try await hold(
          told, .english, moves + [.leave], code: told.code, folder: folder)
        #expect(stage.isDone)
        let texts = stage.pages.flatMap(\.texts)
        #expect(texts.contains(her(.welcome)))
        #expect(!isClear || texts.contains(her(.wordMeant, ["number": "3", "word": all[2]])))
      }
    }

    /// Answers to a path, one after the other; then the truth again.
    func answers(
      _ told: ToldRecord, to path: String,
      _ answers:
        [@Sendable (@Sendable () async throws -> LyingProxy.Told) async throws
        -> LyingProxy.Told]
    ) {
      let left = Mutex(answers)
      told.town.proxy.lie(about: path) { _, truth in
        let next = left.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let next else { return try await truth() }
        return try await next(truth)
      }
    }

    @Test(
      "A line that breaks while she decides is no end: she looks again, and nothing is signed twice",
      arguments: [Language.german, .hungarian])
    func lost(language: Language) async throws {
      try await inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        let her = try HerWords(language)
        let again = ScriptedStage.Move.choose(her.errors.text(.toLookAgain))
        let broken = LyingProxy.Told(status: 502, bytes: [])
        // The first goes lost on its way, the second on its way back.
        answers(
          told, to: Route.acts(told.record),
          [
            { _ in broken }, { try await $0() },
            { truth in
              _ = try await truth()
              return broken
            },
          ])
        let stage = try await hold(
          told, language,
          [
            .type(told.words), .choose(her(.toFreeze)), .choose(her(.yes)), again,
            .choose(her(.tryAgain)), .back, .choose(her(.toUnfreeze)), .choose(her(.yes)), again,
            .back, .leave,
          ], code: told.code, folder: folder)
        #expect(stage.isDone, "\(stage.pages.last.map { "\($0)" } ?? "")")
        let texts = stage.pages.flatMap(\.texts)
        for key in [ErrorKey.lostTitle, .lostPage, .notArrived, .arrived] {
          #expect(texts.contains(her.errors.text(key)), "\(key)")
        }
        #expect(texts.contains(her(.toFreeze)) && texts.contains(her(.toUnfreeze)))
        told.town.proxy.tellTheTruth()
        let account = try await told.survivor().account(seen: nil)
        let kinds = account.acts.map(\.act.kind)
        #expect(kinds.count { $0 == .freeze } == 1 && kinds.count { $0 == .unfreeze } == 1)
      }
    }

    @Test("As long as nobody knows what has arrived, her first page says so")
    func behind() async throws {
      try await inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        let her = try HerWords(.polish)
        let broken = LyingProxy.Told(status: 502, bytes: [])
        answers(told, to: Route.acts(told.record), [{ _ in broken }])
        let account = Route.account(told.record)
        answers(told, to: account, [{ try await $0() }, { _ in broken }, { _ in broken }])
        let stage = try await hold(
          told, .polish,
          [
            .type(told.words), .choose(her(.toFreeze)), .choose(her(.yes)),
            .choose(her.errors.text(.toLookAgain)), .back, .choose(her(.toHistory)), .back, .leave,
          ], code: told.code, folder: folder)
        #expect(stage.isDone)
        let lost = ConsoleError(.init(.lost), status: .unreachable).pieces(her)
        let homes = stage.pages.filter { $0.choices.contains(her(.toHistory)) }
        #expect(homes.map { $0.pieces.starts(with: lost) } == [false, true, false])
      }
    }

    @Test("What the service cannot do now is said on a page, at the door and behind it")
    func later() async throws {
      try await inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        let her = try HerWords(.dutch)
        let busy = LyingProxy.Told(
          status: 429, bytes: try CanonicalJSON.encode(Problem(.rate)))
        let odd = LyingProxy.Told(
          status: 422, bytes: try CanonicalJSON.encode(Problem(.statement, code: "signature")))
        let again = ScriptedStage.Move.choose(her(.tryAgain))
        let account = try await told.survivor().account(seen: nil)
        let smallest = try #require(
          account.history.opening.body.sections.min { $0.length < $1.length })
        told.town.proxy.say([1, 2, 3], to: Route.section(told.record, smallest.sectionVersion))
        answers(told, to: Route.root, [{ _ in busy }])
        answers(told, to: Route.account(told.record), [{ _ in busy }])
        answers(told, to: Route.acts(told.record), [{ _ in busy }, { _ in odd }])
        let stage = try await hold(
          told, .dutch,
          [
            again, .type(told.words), again,
            .choose(her(.toFreeze)), .choose(her(.yes)), .back,
            .choose(her(.toFreeze)), .choose(her(.yes)), .back,
            // What does not open is said, and she is where she was.
            .choose(her(.toMore)), .back, .choose(her(.toHistory)), .back, .leave,
          ], code: told.code, folder: folder)
        #expect(stage.isDone, "\(stage.pages.last.map { "\($0)" } ?? "")")
        let shown = stage.pages.filter {
          $0.pieces.first == .strong("De dienst kan dit nu niet doen, en er is niets veranderd.")
        }
        #expect(shown.count == 3)
        #expect(stage.pages.flatMap(\.texts).contains("Voor uw begeleider: signature."))
        #expect(try await !told.survivor().account(seen: nil).history.isFrozen)
      }
    }

    @Test(
      "Six new words open what she looks at from then on, and nothing is alarmed",
      arguments: [false, true])
    func newWords(isLost: Bool) async throws {
      try await inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        let her = try HerWords(.romanian)
        if isLost {
          answers(
            told, to: Route.acts(told.record),
            [
              { truth in
                _ = try await truth()
                return LyingProxy.Told(status: 502, bytes: [])
              }
            ])
        }
        let looking: [ScriptedStage.Move] =
          isLost ? [.choose(her.errors.text(.toLookAgain)), .back] : []
        let stage = try await hold(
          told, .romanian,
          [
            .type(told.words), .choose(her(.toMore)), .choose(her(.toNewWords)), .first,
            .choose(her(.newWordsWritten)), .typeShown,
          ] + looking + [.back, .back, .leave], code: told.code, folder: folder)
        #expect(stage.isDone, "\(stage.pages.last.map { "\($0)" } ?? "")")
        let texts = stage.pages.flatMap(\.texts)
        #expect(texts.contains(her(.newWordsDone)) && !texts.contains(her(.alarm)))
        // It was said that they count once they are typed back: nothing is asked after that.
        #expect(!stage.pages.contains { $0.title == her(.sayBack) })
      }
    }

    @Test("What the rules would not allow is not offered to her")
    func notOffered() async throws {
      try await inFolder { folder in
        // Her record has an account and a journey; a shelter needs neither.
        let told = try await ToldRecord(in: HostileTown.found())
        let her = try HerWords(.english)
        func choose(_ key: TalkKey) -> ScriptedStage.Move { .choose(her(key)) }
        let stage = try await hold(
          told, .english,
          [
            .type(told.words), choose(.toPeople), choose(.toHelp), .choose(her.service(.shelter)),
            .first, .first, .back, .leave,
          ], code: told.code, folder: folder)
        try #require(stage.isDone, "\(stage.pages.last?.texts ?? [])")
        #expect(stage.pages.contains { $0.texts.contains(her(.notAllowed)) })
        #expect(!stage.pages.contains { $0.texts.contains(her(.helpMark)) })
      }
    }

    @Test("Whoever leaves has the screen cleared, whatever was on it")
    func leaves() async throws {
      try await inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        let stage = try await hold(told, .german, [.leave], folder: folder)
        #expect(stage.isDone && stage.pages.count == 1)
      }
    }
  }
}
