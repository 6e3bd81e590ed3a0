import Console
import Foundation
import Glibc
import Testimony
import Testing

extension EndToEnd {
  /// While an account is taken down the program is killed, or asked to end, on each kind of page.
  @Suite("A session that is ended from outside", .serialized, .turn) struct CaptureSignal {
    private struct Drafts: Decodable {
      struct Draft: Decodable { let sections: [String] }
      let drafts: [Draft]
    }

    private func begin(_ arguments: [String], in town: Town) throws -> Walk {
      let terminal = try PseudoTerminal(
        Programs.path("toldonce"), ["capture"] + arguments,
        environment: town.environment("advocate", service: nil), columns: 80, rows: 30)
      return Walk(terminal: terminal, her: try HerWords(.english, zone: .gmt))
    }

    /// In another program, nothing of it is shown before it is gone on with.
    private func resume(in town: Town, without words: String = "Bread") async throws -> Walk {
      let walk = try begin(["resume"], in: town)
      try await walk.sees(walk.her(.resumeTitle))
      #expect(!walk.terminal.screen.text.contains(words))
      try await walk.choose(walk.her(.resumeYes))
      return walk
    }

    /// From the first page to that on which those who are there are marked.
    private func reachPeople(in town: Town) async throws -> Walk {
      let walk = try begin(["new", "--tells", "en"], in: town)
      try await walk.choose(walk.her(.toldNo))
      try await walk.isSafe()
      try await walk.mark(walk.her.words.word("present", "support_person"))
      return walk
    }

    /// All drafts, as they are on the disk.
    private func kept(_ town: Town) throws -> [String: Data] {
      let folder = town.folder + "/homes/advocate/drafts"
      var all: [String: Data] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
        all[name] = FileManager.default.contents(atPath: folder + "/" + name)
      }
      return all
    }

    /// Writes something, and waits until it is on the screen and something new on the disk.
    private func write(_ words: String, at walk: Walk, in town: Town) async throws {
      try await walk.sees(walk.her(.writingKeys))
      let before = try kept(town)
      walk.terminal.type(words)
      try await walk.sees(words)
      for _ in 0..<1_500 where try kept(town) == before {
        try await Task.sleep(for: .milliseconds(20))
      }
      #expect(try kept(town) != before)
    }

    private func kill(_ walk: Walk) async throws {
      walk.terminal.send(SIGKILL)
      #expect(try await walk.terminal.end() == nil)
    }

    @Test(
      "Killed where something is marked, asked for, written or read back, it goes on there",
      .timeLimit(.minutes(15)))
    func killed() async throws {
      try await Town.use { town in
        var walk = try await reachPeople(in: town)
        let her = walk.her
        try await kill(walk)

        // What was marked and not confirmed is marked anew.
        walk = try await resume(in: town)
        try await walk.sees(her(.presentText))
        #expect(!Walk.choices(walk.terminal.screen).contains { $0.isMarked })
        try await walk.isDone()
        try await walk.sees(her(.companion))
        try await walk.type("Bread, her aunt")
        try await walk.sees("Bread, her aunt")
        try await kill(walk)

        // The question whose answer was being typed is asked again, and none before it.
        walk = try await resume(in: town)
        try await walk.answer(her(.companion))
        try await walk.choose(her(.genderAny))
        try await walk.answer(her(.training))
        try await walk.agrees()
        try await walk.tell("We left in March.")
        try await walk.ask("Where did you sleep?", about: .journey, type: .typeOpen)
        try await walk.choose(her(.answerTold))
        try await write("Bread was in the barn.", at: walk, in: town)
        try await kill(walk)

        // The answer stands there again, with its question.
        walk = try await resume(in: town)
        try await walk.sees(her(.writingKept))
        try await walk.sees("Where did you sleep?")
        try await walk.sees("Bread was in the barn.")
        try await walk.escape()
        try await walk.choose(her(.toReadBack))
        try await walk.approves()
        try await walk.sees("Bread was in the barn.")
        try await kill(walk)

        // What she said of the first part stays.
        walk = try await resume(in: town)
        try await walk.choose(her(.toReadBack))
        try await walk.sees(her(.approvedMark))
        try await walk.approves()
        try await walk.sees("Bread was in the barn.")
        #expect(!walk.terminal.screen.text.contains(her(.approvedMark)))
        let left = try await walk.leave()
        #expect(!left.text.contains("Bread") && left.scrollback == 0 && left.faults.isEmpty)
        let drafts = try await town.done("advocate", ["capture", "drafts", "--json"])
          .document(Drafts.self).drafts
        #expect(drafts.map(\.sections) == [["account", "journey"]])
      }
    }

    @Test(
      "Asked to end where something is marked, asked for or written, it saves and clears the screen",
      .timeLimit(.minutes(15)), arguments: [SIGHUP, SIGTERM, SIGINT])
    func ended(signal: Int32) async throws {
      try await Town.use { town in
        func end(_ walk: Walk) async throws {
          walk.terminal.send(signal)
          #expect(try await walk.terminal.end() == 0)
          let left = walk.terminal.screen
          #expect(!left.isAlternate && left.scrollback == 0 && !left.takesPastes)
          #expect(left.faults.isEmpty, "\(left.faults)")
          // Where it is, and nothing else.
          #expect(!left.text.contains("Bread") && !left.text.contains(walk.her(.presentTitle)))
          #expect(left.text.contains("toldonce capture resume"))
        }

        var walk = try await reachPeople(in: town)
        let her = walk.her
        try await end(walk)

        // What was marked, and half a line, stand there again.
        walk = try await resume(in: town)
        try await walk.sees(her(.presentText))
        #expect(Walk.choices(walk.terminal.screen).contains { $0.isMarked })
        try await walk.isDone()
        try await walk.sees(her(.companion))
        try await walk.type("Bread, her aunt")
        try await walk.sees("Bread, her aunt")
        try await end(walk)

        // Nothing is waited for: what was typed last is saved at the end.
        walk = try await resume(in: town)
        try await walk.sees(her(.companion))
        try await walk.sees("Bread, her aunt")
        try await walk.answer(her(.companion))
        try await walk.choose(her(.genderAny))
        try await walk.answer(her(.training))
        try await walk.agrees()
        try await walk.sees(her(.writingKeys))
        try await walk.type("Bread was in the barn.")
        try await walk.sees("Bread was in the barn.")
        try await end(walk)

        walk = try await resume(in: town)
        try await walk.sees(her(.writingKept))
        try await walk.sees("Bread was in the barn.")
        try await end(walk)
      }
    }
  }
}
