import API
import Client
import Foundation
import Ledger
import Statements
import Testimony
import Testing

@testable import Console

extension HostileService {
  /// Something does not add up just while she decides.
  @Suite("An alarm while she decides") struct AlarmWhileDeciding {
    /// Seems to take the decision.
    private func swallowing(_ told: ToldRecord) async throws -> LyingProxy.Lie {
      try await told.swallowing(after: told.survivor().account(seen: nil), shows: false)
    }

    /// Takes the decision, and answers with the proof of something else.
    private func provingNothing(_ told: ToldRecord) async throws -> LyingProxy.Lie {
      let log = try await ForgedLog(of: told.town)
      return { _, truth in
        var answer = try await truth()
        let honest = try CanonicalJSON.decode(Admission.self, from: answer.bytes, limit: 1 << 24)
        answer.bytes = try CanonicalJSON.encode(
          Admission(statement: honest.statement, proof: log.proof(of: 0)))
        return answer
      }
    }

    /// Takes the decision, and shows the log as it was before from then on.
    private func forgetting(_ told: ToldRecord) async throws -> LyingProxy.Lie {
      let log = try await ForgedLog(of: told.town)
      return { _, truth in
        let answer = try await truth()
        try log.tell(told.town.proxy)
        return answer
      }
    }

    private func kinds(_ told: ToldRecord) async throws -> [StatementKind] {
      told.town.proxy.tellTheTruth()
      return try await told.survivor().account(seen: nil).acts.map(\.act.kind)
    }

    private func atDesk(
      _ language: Language = .english, _ body: (DecidingDesk) async throws -> Void
    ) async throws { try await DecidingDesk.use(language, body) }

    @Test(
      "What the service only seems to take is not told as done, and its answer is hers to show",
      arguments: [true, false])
    func swallowed(isGuest: Bool) async throws {
      try await atDesk { desk in
        let her = desk.her
        desk.answer([try await swallowing(desk.told)])
        let pages = try await desk.hold(
          desk.freeze + [
            desk.choose(.alarmWrite), desk.choose(.fileElsewhere), .type(desk.stick + "/shown"),
            .back, .back, desk.choose(.toAlarm), .back, .leave,
          ], isGuest: isGuest)
        let texts = desk.texts(pages)
        #expect(texts.contains(her(.alarmNotTaken)) && texts.contains(her(AlarmKey.advice)))
        #expect(!texts.contains(her(.isDone)) && !texts.contains(her(.alarmCounts)))
        // Told when it came, and again when she asks what it was.
        #expect(
          Set(desk.alarms(pages).map(\.title)) == [her(.welcome), her(.toAlarm)])
        #expect(
          desk.alarms(pages).allSatisfy {
            $0.texts.contains(RecordAlarm.statementMisplaced.sentence(her))
          })
        // Her first page says so as long as she is there, and she can still stop all reading.
        let homes = pages.filter { $0.choices.contains(her(.toHistory)) }
        #expect(homes.map { $0.texts.contains(her(.alarm)) } == [false, true, true])
        #expect(homes.allSatisfy { $0.choices.contains(her(.toFreeze)) })
        #expect(desk.sentCount == 1)
        // What the operator has signed is in it, and shows that there is another log.
        #expect(try desk.names(in: "stick") == ["shown.json"])
        let bytes = try Data(contentsOf: URL(filePath: desk.stick + "/shown.json"))
        #expect(!String(decoding: bytes, as: UTF8.self).contains(desk.told.words))
        let shown = try CanonicalJSON.decode(
          HerMachine.Evidence.self, from: Array(bytes), limit: 1 << 20)
        #expect(shown.alarms == ["statement_misplaced"] && shown.statements.count == 1)
        let envelope = try Envelope(parsing: Array(#require(shown.statements.first).envelope.utf8))
        #expect(envelope.kind == .freeze)
        let entry = try #require(shown.entries.first)
        try LogProof(parsing: Array(#require(entry.proof).utf8)).verify(
          leafHash: TreeHash.leaf(entry.bytes.bytes), trust: desk.told.town.service().trust)
        let kept = try desk.names(in: "home").filter { $0.hasPrefix("evidence/evidence-") }
        #expect(kept.isEmpty == isGuest)
        #expect(try await !kinds(desk.told).contains(.freeze))
      }
    }

    @Test("A decision that counts is said to count, whatever the answer says")
    func counts() async throws {
      try await atDesk { desk in
        let her = desk.her
        desk.answer([try await provingNothing(desk.told)])
        let pages = try await desk.hold(
          desk.freeze + [.back, desk.choose(.toUnfreeze), desk.choose(.no), .back, .leave])
        #expect(desk.alarms(pages).map { $0.texts.contains(her(.alarmCounts)) } == [true])
        #expect(desk.sentCount == 1)
        #expect(try await kinds(desk.told).count { $0 == .freeze } == 1)
      }
    }

    @Test("Where the log goes back meanwhile, nothing is said to be known, and it is said once")
    func goesBack() async throws {
      try await atDesk { desk in
        let her = desk.her
        desk.answer([try await forgetting(desk.told)])
        let pages = try await desk.hold(desk.freeze + [.back, .leave])
        let texts = desk.texts(pages)
        #expect(texts.contains(her(.alarmOpen)))
        #expect(!texts.contains(her(.isDone)) && !texts.contains(her(.alarmNotTaken)))
        #expect(desk.alarms(pages).count == 1)
        #expect(pages.last?.texts.contains(her(.alarm)) == true)
      }
    }

    @Test("A decision that is proved is done, and what does not add up then is said after it")
    func afterwards() async throws {
      try await atDesk { desk in
        let her = desk.her
        let account = Route.account(desk.told.record)
        let proxy = desk.told.town.proxy
        desk.answer([
          { _, truth in
            let answer = try await truth()
            // From then on it shows a decision that is nowhere in the log.
            proxy.rewrite(account, as: RecordAccount.self) { page in
              let last = try #require(page.statements.last)
              return page.with(page.statements + [last.with(counter: 40)])
            }
            return answer
          }
        ])
        let pages = try await desk.hold(desk.freeze + [.back, .back, .leave])
        let done = try #require(pages.firstIndex { $0.title == her(.isDone) })
        let alarm = try #require(pages.firstIndex { $0.choices.contains(her(.alarmWrite)) })
        #expect(done < alarm && desk.alarms(pages).count == 1)
        #expect(try await kinds(desk.told).count { $0 == .freeze } == 1)
      }
    }

    @Test(
      "After a line that broke, an alarm is no proof that nothing has arrived: nothing is sent again"
    )
    func lost() async throws {
      try await atDesk { desk in
        let her = desk.her
        let log = try await ForgedLog(of: desk.told.town)
        let proxy = desk.told.town.proxy
        desk.answer([
          { _, truth in
            _ = try await truth()
            try log.tell(proxy)
            return LyingProxy.Told(status: 502, bytes: [])
          }
        ])
        // The log was longer here before.
        _ = try await desk.told.ask()
        let pages = try await desk.hold(
          desk.freeze + [.choose(her.errors.text(.toLookAgain)), .back, .leave])
        let texts = desk.texts(pages)
        #expect(!texts.contains(her.errors.text(.notArrived)))
        #expect(!texts.contains(her.errors.text(.arrived)))
        #expect(desk.alarms(pages).count == 1)
        #expect(desk.sentCount == 1)
        #expect(try await kinds(desk.told).count { $0 == .freeze } == 1)
      }
    }

    @Test("With six new words she is told to keep both as long as nobody knows which count")
    func newWords() async throws {
      for lie in [swallowing, forgetting] {
        try await atDesk { desk in
          let her = desk.her
          desk.answer([try await lie(desk.told)])
          let pages = try await desk.hold([
            desk.choose(.toMore), desk.choose(.toNewWords), .first, desk.choose(.newWordsWritten),
            .typeShown, .back, .back, .leave,
          ])
          let texts = desk.texts(pages)
          #expect(texts.contains(her.errors.text(.keepBoth)))
          #expect(!texts.contains(her(.newWordsDone)))
        }
      }
    }

    @Test("Leaving is at once, on the page of the alarm and while a place is asked for")
    func leaves() async throws {
      for more in [[], [TalkKey.alarmWrite], [.alarmWrite, .fileElsewhere]] {
        try await atDesk { desk in
          desk.answer([try await swallowing(desk.told)])
          let pages = try await desk.hold(
            desk.freeze + more.map(desk.choose) + [.leave], isGuest: true)
          #expect(desk.alarms(pages).count == 1)
          #expect(try desk.names(in: "stick").isEmpty && desk.names(in: "home").isEmpty)
        }
      }
    }

    @Test("Line by line it is the same, and what was shown leaves the screen with her")
    func lineByLine() async throws {
      try await atDesk { desk in
        let her = desk.her
        desk.answer([try await swallowing(desk.told)])
        func digit(_ key: TalkKey) -> ScriptedTerminal.Reply {
          let label = her(key)
          return .init(text: "0  \(her(.leave))") { shown in
            let line = shown.split(separator: "\n").last { $0.hasSuffix("  " + label) }
            return line.map { String($0.trimmingPrefix(while: \.isWhitespace).prefix(1)) } ?? "0"
          }
        }
        let scripted = try ScriptedTerminal([
          .to(her(.wordsPrompt), desk.told.words), digit(.toFreeze), digit(.yes),
          digit(.alarmWrite),
          .to(her(.fileWhere), "0"),
        ])
        try await desk.hold(
          on: PlainStage(scripted.terminal, StageWords(her), WritingWords(her)), isGuest: true)
        let (screens, isDone) = scripted.close()
        #expect(isDone, "\(screens)")
        // All of it stands before the one time that the screen is cleared, and nothing behind it.
        #expect(screens.count == 1)
        let said = screens.joined()
        #expect(said.contains(RecordAlarm.statementMisplaced.sentence(her)))
        #expect(said.contains(her(.alarmNotTaken)) && !said.contains(her(.doneHint)))
        #expect(try desk.names(in: "stick").isEmpty && desk.names(in: "home").isEmpty)
      }
    }

    @Test("Its pages can be read in each language", arguments: Language.allCases)
    func pages(language: Language) async throws {
      try await atDesk(language) { desk in
        let her = desk.her
        desk.answer([
          try await swallowing(desk.told), try await provingNothing(desk.told),
          try await forgetting(desk.told),
        ])
        let pages = try await desk.hold(
          desk.freeze + [.back] + desk.freeze + [
            .back, desk.choose(.toUnfreeze), desk.choose(.yes), .back, .leave,
          ], isGuest: true)
        #expect(desk.alarms(pages).count == 3)
        try KeptPages(her).compare(
          desk.alarms(pages) + [try #require(pages.last)], as: "alarm-deciding")
      }
    }
  }
}
