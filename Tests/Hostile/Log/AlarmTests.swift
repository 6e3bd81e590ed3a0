import Client
import Console
import Foundation
import Ledger
import Statements
import Testimony
import Testing

@Suite("What does not add up, said and kept")
struct AlarmTests {
  @Test("Every alarm has a sentence of its own, in plain words")
  func sentences() {
    let all = RecordAlarm.allCases.map(\.sentence)
    #expect(Set(all).count == RecordAlarm.allCases.count)
    for sentence in all {
      #expect(sentence.hasSuffix("."))
      #expect(!sentence.contains("_") && !sentence.contains("checkpoint"))
    }
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
  func evidence() throws {
    let path = FileManager.default.temporaryDirectory.path + "/evidence-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let home = try Home(path: path)
    let now = try #require(Timestamp(seconds: 1_800_000_000))
    let federation = try FakeLog(entries: 1).federation.hash
    let file = EvidenceFile(LogEvidence(), alarms: [.logExtra], federation: federation)
    let first = try file.keep(in: home, as: nil, at: now)
    let bytes = try Data(contentsOf: URL(filePath: first))
    #expect(try file.keep(in: home, as: nil, at: now.adding(seconds: 60)) == first)
    #expect(try Data(contentsOf: URL(filePath: first)) == bytes)
    #expect(String(decoding: bytes, as: UTF8.self).contains("log_extra"))
    let mode = try FileManager.default.attributesOfItem(atPath: first)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    let other = EvidenceFile(LogEvidence(), alarms: [.logMissing], federation: federation)
    #expect(try other.keep(in: home, as: nil, at: now) != first)
    #expect(throws: ConsoleError.self) { try other.keep(in: home, as: first, at: now) }
  }
}
