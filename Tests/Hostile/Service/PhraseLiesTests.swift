import API
import Client
import Console
import Foundation
import Sealing
import Statements
import Testimony
import Testing

extension HostileService {
  @Suite("Lies about her phrase") struct Phrases {
    private struct Done: Decodable { let done: String }

    @Test("An older root, which old words open, is an alarm")
    func olderRoot() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let survivor = try await told.survivor()
      let record = try await survivor.account(seen: nil)
      #expect(record.alarms == [])
      let new = try Phrase(list: "ro-1", indices: Phrase.draw())
      try await survivor.change(to: new, in: record)
      #expect(try await survivor.isOpened(by: new))
      // The honest service does not take the old words any more.
      await #expect(throws: SealingError.phrase) { _ = try await told.survivor() }
      let renewed = try await SurvivorSession.open(told.code, at: town.service()) { _ in new }
      #expect(renewed.seed.publicKeys == survivor.seed.publicKeys)
      #expect(try await renewed.account(seen: nil).alarms == [])
      let old = survivor.root
      town.proxy.rewrite(Route.root, as: RootAnswer.self) {
        RootAnswer(root: old, record: $0.record)
      }
      let deceived = try await told.survivor()
      #expect(try await deceived.account(seen: nil).alarms == [.rootOld])
    }

    @Test("The command writes the new words to a new file only, and then they alone count")
    func command() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      try await HerMachine.with(told) { machine in
        let path = NSTemporaryDirectory() + "toldonce-new-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let changed = try await machine.consent(
          "phrase", "--json", more: ["--new-phrase-file", path])
        #expect(changed.code == 0, "\(changed.remarks)")
        #expect(
          try CanonicalJSON.decode(
            Done.self, from: Array(changed.answer.utf8.dropLast()), limit: 4_096
          ).done == "phrase_changed")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let words = try String(contentsOfFile: path, encoding: .utf8)
        #expect(words.split(whereSeparator: \.isWhitespace).count == 6)
        #expect(!changed.answer.contains(words.dropLast()))
        #expect(!changed.remarks.contains(words.dropLast()))
        // The old words are another's now, and a file that is there is never written over.
        #expect(try await machine.consent("show").code == 65)
        let again = try await machine.consent("phrase", more: ["--new-phrase-file", path])
        #expect(again.code != 0)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == words)
      }
    }

    @Test("Where the answer cannot be confirmed she is told which words count")
    func unconfirmed() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      try await HerMachine.with(told) { machine in
        let path = NSTemporaryDirectory() + "toldonce-new-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        town.proxy.rewrite(Route.acts(told.record), as: Admission.self) { admission in
          Admission(statement: admission.statement, proof: "none")
        }
        let lied = try await machine.consent("phrase", more: ["--new-phrase-file", path])
        #expect(lied.code != 0)
        #expect(lied.remarks.contains("Your new words open your record now."), "\(lied.remarks)")
      }
    }
  }
}
