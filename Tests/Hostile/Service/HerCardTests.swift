import API
import Client
import Ledger
import Testimony
import Testing

extension HostileService {
  /// With the program itself, from the card that it prints to the card that is typed back.
  @Suite("What her card shows when the service lies") struct HerCard {
    @Test("A log that is not the one on her card, on a machine that has seen neither")
    func fork() async throws {
      let town = try HostileTown.found()
      let foreign = try await ToldRecord(in: town)
      let told = try await ToldRecord(in: town)
      let leaf = try await #require(foreign.survivor().account(seen: nil).acts.last).admitted.leaf
      let card = try await HerMachine.with(told) { try await $0.card() }
      var log = try await ForgedLog(of: town)
      log.entries[leaf] = try FakeLog.entry()
      try log.tell(town.proxy)
      try await HerMachine.with(told) { machine in
        let evidence = try await machine.alarm(.checkpointInconsistent, more: ["--card", card])
        #expect(evidence.checkpoints.seen.map { $0.replacing("\n", with: " ") } == [card])
      }
      // Shorter than the card says.
      log.entries.removeLast()
      try log.tell(town.proxy)
      try await HerMachine.with(told) { machine in
        _ = try await machine.alarm(.checkpointRollback, more: ["--card", card])
      }
    }

    @Test("Her card compares however it was typed; a slip is named by its group, and is no alarm")
    func card() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let card = try await HerMachine.with(told) { try await $0.card() }
      // The log goes on after the card was made.
      _ = try await ToldRecord(in: town)
      try await HerMachine.with(told) { machine in
        let loose = card.lowercased().replacing("0", with: "o").replacing(" ", with: "  ")
        for typed in [card, loose] {
          let sound = try await machine.consent("check", "--card", typed)
          #expect(sound.code == 0, "\(sound.remarks)")
          #expect(sound.answer.contains("It continues what is on your card."))
        }
        for group in [1, 7, 14] {
          var groups = card.split(separator: " ").map(String.init)
          groups[group] = (groups[group].hasPrefix("7") ? "8" : "7") + groups[group].dropFirst()
          let slip = try await machine.consent(
            "check", "--card", groups.joined(separator: " "))
          #expect(slip.code == 64)
          #expect(slip.remarks.contains("error: group \(group) is not as on a card"))
          #expect(slip.remarks.contains("Nothing is wrong with your record"))
          #expect(!slip.remarks.contains("evidence"))
        }
      }
    }
  }
}
