import API
import ArgumentParser
import Client
import Foundation
import Statements
import Testimony
import Testing

@testable import Console

extension HostileService {
  /// What was verified of her record stays on her machine, for her alone.
  @Suite("What her machine keeps of her record") struct HerMachineKeeps {
    private struct Machine {
      let folder: String
      var home: String { folder + "/home" }
      var accounts: [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: home + "/accounts")
        return (names ?? []).sorted().map { home + "/accounts/" + $0 }
      }

      func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path)))
      }

      func workplace(_ town: HostileTown, isGuest: Bool = false) throws -> Workplace {
        let options = try GlobalOptions.parse([
          "--home", home, "--service", town.url, "--federation", folder + "/federation",
          "--language", "en",
        ])
        return try isGuest ? Workplace(visiting: options) : Workplace(options)
      }

      /// She comes, does something, and leaves.
      func talk(
        _ told: ToldRecord, _ moves: [ScriptedStage.Move] = [], isGuest: Bool = false
      ) async throws -> [ShownPage] {
        let stage = ScriptedStage([.type(told.words)] + moves + [.leave])
        let silent = Output(isJSON: false, columns: nil, isStyled: false) { _, _ in true }
        try await Output.$inPlace.withValue(silent) {
          try await ConsentTalk.hold(
            told.code, on: stage, at: workplace(told.town, isGuest: isGuest))
        }
        #expect(stage.isDone)
        return stage.pages
      }
    }

    private func atMachine(
      _ body: (ToldRecord, Machine) async throws -> Void
    ) async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      try await told.grant()
      try await told.read()
      let folder = NSTemporaryDirectory() + "toldonce-keeps-\(UUID().uuidString)"
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700])
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try told.town.federation.statement.envelope.text.write(
        toFile: folder + "/federation", atomically: true, encoding: .utf8)
      try await body(told, Machine(folder: folder))
    }

    private func heard(_ told: ToldRecord) throws -> [AdmittedStatement] {
      try CanonicalJSON.decode(
        RecordAccount.self, from: #require(told.town.proxy.heard(Route.account(told.record))),
        limit: 1 << 24
      ).statements
    }

    @Test("The second time nothing is fetched again, and the page is the same")
    func again() async throws {
      try await atMachine { told, machine in
        let first = try await machine.talk(told)
        #expect(try heard(told).count > 3)
        let kept = machine.accounts
        let bytes = try kept.map(machine.bytes)
        let second = try await machine.talk(told)
        #expect(try heard(told).isEmpty)
        #expect(second.last?.texts == first.last?.texts)
        // Nothing new: nothing is written.
        #expect(kept.count == 2 && machine.accounts == kept)
        #expect(try kept.map(machine.bytes) == bytes)
        try await told.read()
        _ = try await machine.talk(told)
        #expect(try heard(told).count == 1)
        #expect(machine.accounts == kept)
        #expect(try kept.map(machine.bytes) != bytes)
        _ = try await machine.talk(told)
        #expect(try heard(told).isEmpty)
      }
    }

    @Test("It is sealed: a private file that names nothing, of a length that says little")
    func sealed() async throws {
      try await atMachine { told, machine in
        _ = try await machine.talk(told)
        let paths = machine.accounts
        #expect(paths.count == 2)
        let kept = try paths.map(machine.bytes)
        for (path, bytes) in zip(paths, kept) {
          let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
          #expect(mode as? Int == 0o600)
          for secret in ["\(told.code)", "\(told.record)", "kept-account", "envelope"] {
            #expect(!path.contains(secret))
            #expect(!bytes.contains(secret.utf8))
          }
          // Nonce and tag beside a power of two.
          #expect((bytes.count - 40).nonzeroBitCount == 1)
        }
        // Its key is the seed's: another survivor at the same machine does not open it.
        let other = try await ToldRecord(in: told.town)
        _ = try await machine.talk(other)
        #expect(machine.accounts.count == 4)
        #expect(try paths.map(machine.bytes) == kept)
      }
    }

    @Test("What was damaged, or is of somebody else, is passed over")
    func damaged() async throws {
      try await atMachine { told, machine in
        let first = try await machine.talk(told)
        let sizes = try machine.accounts.map { try machine.bytes($0).count }
        let account = try #require(sizes.indices.max { sizes[$0] < sizes[$1] })
        let path = machine.accounts[account]
        var bytes = try machine.bytes(path)
        bytes[100] ^= 1
        try Data(bytes).write(to: URL(filePath: path))
        let second = try await machine.talk(told)
        #expect(try heard(told).count > 3)
        #expect(second.last?.texts == first.last?.texts)
        // And is there again.
        _ = try await machine.talk(told)
        #expect(try heard(told).isEmpty)
      }
    }

    @Test("Texts of readings that do not open are said, and all is had anew the next time")
    func texts() async throws {
      try await atMachine { told, machine in
        let her = try HerWords(.english)
        // The newest one is at hand.
        try await told.read()
        _ = try await machine.talk(told)
        let sizes = try machine.accounts.map { try machine.bytes($0).count }
        let texts = try #require(sizes.indices.min { sizes[$0] < sizes[$1] })
        var bytes = try machine.bytes(machine.accounts[texts])
        bytes[100] ^= 1
        try Data(bytes).write(to: URL(filePath: machine.accounts[texts]))
        let pages = try await machine.talk(told, [.choose(her(.toHistory)), .back])
        #expect(pages.contains { $0.texts.contains { $0.contains("does not open") } })
        #expect(machine.accounts.isEmpty)
        _ = try await machine.talk(told)
        #expect(try heard(told).count > 3)
        #expect(machine.accounts.count == 2)
        let again = try await machine.talk(told, [.choose(her(.toHistory)), .back])
        #expect(!again.contains { $0.texts.contains { $0.contains("does not open") } })
      }
    }

    @Test("Texts of an earlier day in the place of the newer ones are said, too, and not shown")
    func older() async throws {
      try await atMachine { told, machine in
        let her = try HerWords(.english)
        _ = try await machine.talk(told)
        let paths = machine.accounts
        let before = try paths.map(machine.bytes)
        try await told.read()
        _ = try await machine.talk(told)
        let sizes = try paths.map { try machine.bytes($0).count }
        let texts = try #require(sizes.indices.min { sizes[$0] < sizes[$1] })
        try Data(before[texts]).write(to: URL(filePath: paths[texts]))
        let pages = try await machine.talk(told, [.choose(her(.toHistory)), .back])
        #expect(pages.contains { $0.texts.contains { $0.contains("does not open") } })
        #expect(machine.accounts.isEmpty)
        _ = try await machine.talk(told)
        #expect(machine.accounts.count == 2)
      }
    }

    @Test("Nothing is kept on a machine that is not hers, and nothing that was there is taken")
    func elsewhere() async throws {
      try await atMachine { told, machine in
        _ = try await machine.talk(told, isGuest: true)
        #expect(machine.accounts.isEmpty)
        _ = try await machine.talk(told)
        let paths = machine.accounts
        #expect(paths.count == 2)
        // Somebody's key is there, whatever command she uses.
        try Data("{}".utf8).write(to: URL(filePath: machine.home + "/key.json"))
        let kept = try paths.map(machine.bytes)
        try await told.read()
        _ = try await machine.talk(told)
        #expect(try heard(told).count > 3)
        #expect(try paths.map(machine.bytes) == kept)
      }
    }

    @Test("Of a record that is to be erased nothing stays, as soon as she says so")
    func erased() async throws {
      try await atMachine { told, machine in
        let her = try HerWords(.english)
        _ = try await machine.talk(told)
        #expect(machine.accounts.count == 2)
        let pages = try await machine.talk(
          told, [.choose(her(.toMore)), .choose(her(.toErase)), .choose(her(.yes))])
        #expect(pages.count > 3)
        #expect(machine.accounts.isEmpty)
        _ = try await machine.talk(told)
        #expect(machine.accounts.isEmpty)
      }
    }

    @Test("Her check begins from nothing, and what does not add up is not kept")
    func check() async throws {
      try await atMachine { told, machine in
        _ = try await machine.talk(told)
        try await HerMachine.with(told) { (hers: HerMachine) async throws in
          #expect(try await hers.consent("show").code == 0)
          #expect(try await hers.consent("show").code == 0)
          #expect(try heard(told).isEmpty)
          #expect(try await hers.consent("check").code == 0)
          #expect(try heard(told).count > 3)
        }
        told.town.proxy.rewrite(Route.account(told.record), as: RecordAccount.self) {
          $0.with([])
        }
        try await told.read()
        let kept = try machine.accounts.map(machine.bytes)
        let pages = try await machine.talk(told)
        let alarm = try HerWords(.english)(.alarm)
        #expect(pages.last?.texts.contains(alarm) == true)
        #expect(try machine.accounts.map(machine.bytes) == kept)
      }
    }
  }
}

extension [UInt8] {
  fileprivate func contains(_ text: String.UTF8View) -> Bool {
    Data(self).range(of: Data(text)) != nil
  }
}
