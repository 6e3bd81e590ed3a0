import Client
import Console
import Foundation
import Ledger
import Sodium
import Statements
import Synchronization
import Testimony
import Testing

@Suite("What does not add up, said and kept")
struct AlarmTests {
  @Test("Every alarm has a sentence of its own, in plain words")
  func sentences() throws {
    let all = try RecordAlarm.allCases.map { try $0.inEnglish }
    #expect(Set(all).count == RecordAlarm.allCases.count)
    for sentence in all {
      #expect(sentence.hasSuffix("."))
      #expect(!sentence.contains("_") && !sentence.contains("checkpoint"))
    }
  }

  @Test("All of it, and the card, has room on a screen of 40 columns; only a path stays whole")
  func narrow() throws {
    let said = Mutex("")
    let output = Output(isJSON: false, columns: 40, isStyled: false) { _, bytes in
      said.withLock { $0 += String(decoding: bytes, as: UTF8.self) }
      return true
    }
    let path = "/home/somebody/.local/share/toldonce/evidence/evidence-0123456789ab.json"
    _ = RecordAlarm.tell(RecordAlarm.allCases, evidence: path, on: output, try HerWords(.english))
    let head = try TreeHead(size: UInt64(Int32.max), root: Random.bytes(32))
    let code = try #require(RecordCode(random: Random.bytes(10)))
    let now = try #require(Timestamp(seconds: 1_800_000_000))
    let seen = CheckpointCard(head, origin: FakeLog.origin)
    for language in Language.allCases {
      try PaperCard(code, seen: seen, day: now.date, language: language).show(on: output)
    }
    let lines = said.withLock { $0.split(separator: "\n") }
    #expect(lines.count > RecordAlarm.allCases.count)
    for line in lines where line != path { #expect(line.count <= 40, "\(line)") }
  }

  @Test("What a service cannot be blamed for is no alarm; what does not verify always is one")
  func errors() {
    #expect(RecordAlarm(ClientError.unreachable) == nil)
    #expect(RecordAlarm(ClientError.missing("it")) == nil)
    #expect(RecordAlarm(ClientError.unverified("it")) == .answerUnverified)
    #expect(RecordAlarm(LedgerError.checkpointRollback) == .checkpointRollback)
    #expect(RecordAlarm(LedgerError.checkpointInconsistent) == .checkpointInconsistent)
    #expect(RecordAlarm(LedgerError.logExtra) == .logExtra)
    #expect(RecordAlarm(LedgerError.tileMalformed) == .entriesWrong)
    #expect(RecordAlarm(StatementError.certificateRole) == .statementUnverified)
  }

  @Test("Evidence is its owner's only, is kept once, and is never written over")
  func evidence() async throws {
    let path = FileManager.default.temporaryDirectory.path + "/evidence-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let home = try Home(path: path)
    let now = try #require(Timestamp(seconds: 1_800_000_000))
    let federation = try FakeLog(entries: 1).federation.hash
    let file = EvidenceFile(LogEvidence(), alarms: [.logExtra], federation: federation)
    let first = try file.keep(in: home, at: now)
    let bytes = try Data(contentsOf: URL(filePath: first))
    #expect(try file.keep(in: home, at: now.adding(seconds: 60)) == first)
    #expect(try Data(contentsOf: URL(filePath: first)) == bytes)
    #expect(String(decoding: bytes, as: UTF8.self).contains("log_extra"))
    let mode = try FileManager.default.attributesOfItem(atPath: first)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    let other = EvidenceFile(LogEvidence(), alarms: [.logMissing], federation: federation)
    #expect(try other.keep(in: home, at: now) != first)
    await #expect(throws: ConsoleError.self) { try await other.write(to: first, at: now) }
    #expect(try Data(contentsOf: URL(filePath: first)) == bytes)
    let kept = try FileManager.default.contentsOfDirectory(atPath: path + "/evidence")
    #expect(kept.count == 2 && kept.allSatisfy { $0.hasSuffix(".json") })
  }
}
