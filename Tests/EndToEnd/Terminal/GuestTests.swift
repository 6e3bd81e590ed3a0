import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// She may own no device: everything is done on her advocate's, and nothing of it stays there.
  @Suite("A survivor on a machine that is not hers", .serialized, .turn) struct Guest {
    /// Every file of a home with its bytes and the time of its last change.
    private func picture(_ home: String) throws -> [String: String] {
      var all: [String: String] = [:]
      let files = FileManager.default
      for name in try files.subpathsOfDirectory(atPath: home) {
        let path = home + "/" + name
        let facts = try files.attributesOfItem(atPath: path)
        let changed = facts[.modificationDate] as? Date
        let bytes = files.contents(atPath: path).map { $0.base64EncodedString() } ?? "folder"
        all[name] = "\(changed?.timeIntervalSince1970 ?? 0) \(bytes)"
      }
      return all
    }

    private func sit(
      _ telling: Telling, as person: String, _ more: [String] = []
    ) async throws -> PseudoTerminal {
      let terminal = try PseudoTerminal(
        Programs.path("toldonce"), ["consent"] + more,
        environment: telling.town.environment(person, service: telling.service), columns: 80,
        rows: 30)
      try await terminal.shows("Nothing about you is written on this machine.")
      terminal.type(telling.code + "\r")
      try await terminal.shows("Please type your six words.")
      terminal.type(
        try String(contentsOfFile: telling.phraseFile, encoding: .utf8)
          .trimmingCharacters(in: .whitespacesAndNewlines) + "\r")
      try await terminal.shows("Who has read")
      return terminal
    }

    @Test("On her advocate's machine she decides, and every file stays as it was")
    func onAdvocatesMachine() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          let home = town.environment("advocate", service: nil)["TOLDONCE_HOME"] ?? ""
          let before = try picture(home)
          #expect(!before.isEmpty)
          // The advocate's key is there: nobody has to think of an option.
          for more in [[], ["--guest"]] {
            let terminal = try await sit(telling, as: "advocate", more)
            terminal.type("0")
            #expect(try await terminal.end() == 0)
            #expect(terminal.screen.lines.isEmpty && terminal.screen.scrollback == 0)
          }
          let terminal = try await sit(telling, as: "advocate")
          try await terminal.shows("Stop all reading now")
          try await terminal.choose("2")
          try await terminal.shows("Is this what you want?")
          // Enter alone decides nothing.
          terminal.type("\r")
          try await Task.sleep(for: .seconds(1))
          #expect(terminal.screen.text.contains("Is this what you want?"))
          try await terminal.choose("1")
          try await terminal.shows("It is done")
          terminal.type("0")
          #expect(try await terminal.end() == 0)
          #expect(try picture(home) == before)
          struct Show: Decodable { let isFrozen: Bool }
          #expect(try await telling.consent("show").document(Show.self).isFrozen)
        }
      }
    }

    @Test("A code in the command is not taken with --guest: it would stay in the shell's history")
    func codeInCommand() async throws {
      try await Town.use { town in
        let ended = try await town.toldonce(
          "advocate", ["consent", "talk", "--guest", "--record", "ABCDE-FGHJK"])
        #expect(ended.code == 64 && ended.complaint.contains("the code is asked for"))
      }
    }
  }
}
