import API
import Client
import Console
import Ledger
import Sealing
import Sodium
import Statements
import Testimony
import Testing

extension HostileService {
  /// With the program itself: how it ends, what it says to her, and what it keeps for others.
  @Suite("What her check says when the service lies") struct HerCheck {
    @Test("A decision that is in the log and not in her account")
    func hidden() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let survivor = try await told.survivor()
      let before = try await survivor.account(seen: nil)
      let old = try #require(town.proxy.heard(Route.account(told.record)))
      try await survivor.freeze(in: before)
      let hidden = try await survivor.account(seen: nil).acts.last?.admitted.leaf
      town.proxy.say(old, to: Route.account(told.record))
      try await HerMachine.with(told) { machine in
        let evidence = try await machine.alarm(.logExtra)
        #expect(evidence.entries.map(\.index) == [hidden])
      }
    }

    @Test("A decision that is in her account and not in the log")
    func invented() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      town.proxy.rewrite(Route.account(told.record), as: RecordAccount.self) { page in
        let last = try #require(page.statements.last)
        return page.with(page.statements + [last.with(counter: page.statements.count)])
      }
      try await HerMachine.with(told) { machine in
        let evidence = try await machine.alarm(.statementMisplaced)
        let shown = try #require(evidence.statements.first)
        #expect(evidence.statements.count == 1)
        #expect(evidence.entries.map(\.index) == [shown.leaf])
        #expect(evidence.detail != nil)
      }
    }

    @Test("An entry of hers that the log holds twice")
    func twice() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let account = try await told.survivor().account(seen: nil)
      let page = try #require(town.proxy.heard(Route.account(told.record)))
      town.proxy.say(page, to: Route.account(told.record))
      var log = try await ForgedLog(of: town)
      log.entries.append(log.entries[try #require(account.acts.first).admitted.leaf])
      try log.tell(town.proxy)
      let again = log.entries.count - 1
      try await HerMachine.with(told) { machine in
        let evidence = try await machine.alarm(.logDuplicate)
        #expect(evidence.entries.map(\.index) == [again])
      }
    }

    @Test("An entry under a label of hers that nobody can explain")
    func extra() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      _ = try await told.survivor().account(seen: nil)
      let page = try #require(town.proxy.heard(Route.account(told.record)))
      town.proxy.say(page, to: Route.account(told.record))
      var log = try await ForgedLog(of: town)
      let entry = try LogEntry(
        label: LogLabel(view: told.seed.recordView(told.record), counter: 1_000),
        commitment: LogCommitment(bytes: Random.bytes(32))
      ).bytes
      log.entries.append(entry)
      try log.tell(town.proxy)
      let added = log.entries.count - 1
      try await HerMachine.with(told) { machine in
        let evidence = try await machine.alarm(.logExtra)
        #expect(evidence.entries.map(\.index) == [added])
        #expect(evidence.entries.map(\.bytes.bytes) == [entry])
      }
    }

    @Test("A log that is shorter than what this machine has seen")
    func rolledBack() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      try await HerMachine.with(told) { machine in
        let sound = try await machine.consent("check")
        #expect(sound.code == 0, "\(sound.remarks)")
        #expect(sound.answer.contains("This machine has not seen it before."))
        let again = try await machine.consent("check")
        #expect(again.answer.contains("It continues what was seen on this machine before."))
        let seen = try await town.service().log(seen: nil).note
        var log = try await ForgedLog(of: town)
        log.entries.removeLast()
        try log.tell(town.proxy)
        let evidence = try await machine.alarm(.checkpointRollback)
        #expect(evidence.checkpoints.seen == [seen])
        let shorter = String(decoding: try log.note().bytes, as: UTF8.self)
        #expect(evidence.checkpoints.newest == shorter)
      }
    }

    private struct Found: Decodable {
      let isSound: Bool
      let alarms: [String]
      let sentences: [String]
      let evidence: String?
      let statements: Int?
      let logSize: Int?
    }

    @Test("With --json every alarm is one document, with its sentence and where the evidence is")
    func document() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let old = try await told.survivor()
      let before = try await old.account(seen: nil)
      let page = try #require(town.proxy.heard(Route.account(told.record)))
      try await old.freeze(in: before)
      for (lie, alarm) in [(page, RecordAlarm.logExtra), (Array("{}".utf8), .answerUnverified)] {
        town.proxy.say(lie, to: Route.account(told.record))
        try await HerMachine.with(told) { machine in
          let ended = try await machine.consent("check", "--json")
          #expect(ended.code == 65)
          let found = try CanonicalJSON.decode(
            Found.self, from: Array(ended.answer.utf8.dropLast()), limit: 65_536)
          #expect(!found.isSound)
          #expect(found.alarms == [alarm.rawValue])
          #expect(found.sentences == [(try alarm.inEnglish)])
          #expect((found.statements == nil) == (alarm == .answerUnverified))
          let evidence = try machine.evidence(at: #require(found.evidence))
          #expect(evidence.alarms == [alarm.rawValue])
        }
      }
    }

    @Test("What does not verify before she is at her record is said as calmly, in any command")
    func beforeRecord() async throws {
      let town = try HostileTown.found()
      let foreign = try await ToldRecord(in: town)
      let told = try await ToldRecord(in: town)
      _ = try await foreign.survivor()
      let root = try #require(town.proxy.heard(Route.root))
      let other = try Array(FakeLog(entries: 1).federation.envelope.text.utf8)
      let lies: [(String, [UInt8], RecordAlarm)] = [
        (Route.root, root, .recordForeign), (Route.root, Array("{}".utf8), .answerUnverified),
        (Route.federation, other, .federationForeign),
      ]
      for (path, lie, alarm) in lies {
        town.proxy.tellTheTruth()
        town.proxy.say(lie, to: path)
        try await HerMachine.with(told) { machine in
          for step in ["check", "show"] {
            let ended = try await machine.consent(step)
            #expect(ended.code == 65)
            #expect(
              ended.remarks.hasPrefix(
                (try alarm.inEnglish) + "\n" + (try HerWords(.english)(.advice))))
            let evidence = try machine.evidence(in: ended)
            let detail = try #require(evidence.detail)
            #expect(!ended.remarks.contains(detail))
          }
        }
      }
    }
  }
}
