import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// A recording and a photograph belong to an account that is taken down at a terminal.
  @Suite("Attaching in a session", .serialized, .turn) struct Attaching {
    private static let voiceMark = "zvuk-7f21-nobody-writes-this-down"
    private static let photoMark = "obraz-7f21-nor-that"

    private struct Shown: Decodable { let attachments: Int }
    private struct Drafts: Decodable {
      struct Draft: Decodable { let attachments: Int }
      let drafts: [Draft]
    }

    private func begin(
      _ arguments: [String], in town: Town, columns: Int = 80, rows: Int = 40
    ) throws -> PseudoTerminal {
      try PseudoTerminal(
        Programs.path("toldonce"), ["capture"] + arguments,
        environment: town.environment("advocate", service: nil), columns: columns, rows: rows)
    }

    private func attachments(_ town: Town) async throws -> [Int] {
      try await town.done("advocate", ["capture", "drafts", "--json"]).document(Drafts.self)
        .drafts.map(\.attachments)
    }

    /// A few segments, with a mark in the middle of one.
    private func recording(_ name: String, _ mark: String, mebibytes: Int, in town: Town) throws
      -> String
    {
      var bytes = [UInt8](repeating: 0, count: mebibytes * 1_048_576 + 12_345)
      for place in bytes.indices { bytes[place] = UInt8(truncatingIfNeeded: place &* 31 >> 5) }
      bytes.replaceSubrange(700_000..<700_000 + mark.utf8.count, with: Array(mark.utf8))
      return try town.give(name, bytes)
    }

    @Test(
      "It is attached, killed, gone on with, sealed without and with a network, and read",
      .timeLimit(.minutes(15)))
    func attached() async throws {
      try await Town.use { town in
        let voice = try recording("voce.ogg", Self.voiceMark, mebibytes: 3, in: town)
        let photo = try recording("foto.jpg", Self.photoMark, mebibytes: 1, in: town)
        try FileManager.default.createSymbolicLink(
          atPath: town.given + "/link.ogg", withDestinationPath: photo)
        var terminal = try begin(["new", "--tells", "ro"], in: town)
        try await SessionPages.reachAccount(terminal)
        terminal.type("Am plecat în martie.")
        try await terminal.shows("Am plecat în martie.")
        terminal.type("\u{1B}")
        try await SessionPages.leaveUninterpreted(terminal)
        try await terminal.shows("What next?")
        try await terminal.choose("7")
        try await terminal.shows("Nothing is attached yet.")
        try await terminal.choose("1")
        // What cannot be attached is said, and it goes on.
        for (typed, said) in [
          (town.given, "This is a folder"), ("/dev/zero", "This is not a file"),
          (town.given + "/link.ogg", "This only points to another place"),
          (town.given + "/nimic.ogg", "There is no file with this name"),
        ] {
          try await terminal.shows("Where is the file?")
          terminal.type(typed + "\r")
          try await terminal.shows(said)
        }
        // As a terminal writes what is dropped on it.
        terminal.type("\u{1B}[200~'\(voice)'\u{1B}[201~\r")
        try await terminal.shows("voce.ogg, 3.1 MB")
        try await SessionPages.describeRecording(terminal, note: "Zoom H1, 27 noiembrie")
        try await terminal.choose("1")
        try await terminal.shows("Where is the file?")
        terminal.type(photo + "\r")
        try await terminal.shows("foto.jpg, 1.0 MB What is it?")
        try await terminal.choose("2")
        try await terminal.shows("When was it made, and with what?")
        terminal.type("\r")
        try await terminal.shows("- foto.jpg, 1.0 MB")
        terminal.send(SIGKILL)
        #expect(try await terminal.end() == nil)
        #expect(try await attachments(town) == [2])

        // While nobody looked, the recording went; it comes back as it was.
        try FileManager.default.moveItem(atPath: voice, toPath: voice + ".away")
        terminal = try begin(["resume"], in: town)
        let offered = try await terminal.shows("A draft is here")
        #expect(!offered.text.contains("voce"))
        try await terminal.choose("1")
        try await terminal.shows("2 recordings or files are attached.")
        try await terminal.shows("Something that is attached is not as it was.")
        try await terminal.choose("6")
        let read = try await terminal.shows("1 of 1: account").text.flattened
        #expect(read.contains("Attached: voce.ogg, 3.1 MB"))
        #expect(read.contains("O înregistrare cu ce povestește. Zoom H1, 27 noiembrie"))
        try await terminal.choose("1")
        try await terminal.shows("How did she take it in?")
        try await terminal.choose("1")
        try await terminal.shows("This is not where it was: voce.ogg.")
        try FileManager.default.copyItem(atPath: voice + ".away", toPath: voice)
        try FileManager.default.removeItem(atPath: voice + ".away")
        try await terminal.choose("1")
        let back = try await terminal.shows("A file stays where it is until")
        #expect(!back.text.contains("not where it was"))
        terminal.type("0")
        #expect(try await terminal.end() == 0)
        let left = terminal.screen
        #expect(!left.text.contains("voce") && left.scrollback == 0 && left.faults.isEmpty)

        let seal = ["capture", "seal", "--phrase-file", town.given + "/phrase", "--json"]
        let offline = try await town.toldonce("advocate", seal, service: "http://127.0.0.1:9")
        #expect(offline.code == 69, "\(offline.complaint)")
        #expect(try await attachments(town) == [2])

        try await town.serve { service in
          let sealed = try await town.done("advocate", seal, service: service.url)
            .document(Document.Sealed.self)
          let telling = Telling(town: town, service: service.url, code: sealed.code)
          let shown = try await town.done(
            "survivor",
            ["consent", "show", "--record", sealed.code, "--phrase-file", telling.phraseFile],
            service: service.url
          ).text.flattened
          #expect(shown.contains("2 recordings or files belong to it."))
          #expect(try await telling.consent("show").document(Shown.self).attachments == 2)
          try await telling.ask("account", purpose: "legal_aid", basis: "consent")
          #expect(try await telling.consent("approve", "1").code == 0)
          let page = try await telling.read().document(Document.Page.self)
          #expect(page.attachments.map(\.name) == ["voce.ogg", "foto.jpg"])
          #expect(page.text.contains("foto.jpg: O fotografie."))
          #expect(page.attachments.allSatisfy { $0.sha256 != nil })
          for (note, file) in zip(page.attachments, [voice, photo]) {
            let received = town.given + "/received-" + note.name
            let saved = try await telling.read(["--attachment", note.id, "--output", received])
            #expect(saved.code == 0, "\(saved.complaint)")
            #expect(FileManager.default.contentsEqual(atPath: file, andPath: received))
          }
        }
        // Nothing of them lies in the open anywhere but where they were.
        let search = CanarySearch(["her voice": Self.voiceMark, "her photograph": Self.photoMark])
        let found = try search.found(inFolder: town.folder)
        #expect(found.hits.isEmpty && found.files > 20, "\(found.hits)")
      }
    }

    @Test("What was changed meanwhile is not sealed in its place", .timeLimit(.minutes(15)))
    func changed() async throws {
      try await Town.use { town in
        let voice = try recording("voce.ogg", Self.voiceMark, mebibytes: 1, in: town)
        // Line by line, with digits alone; the window is so high that nothing goes out of sight.
        let terminal = try begin(["new", "--tells", "ro", "--plain"], in: town, rows: 400)
        try await SessionPages.reachAccountPlainly(terminal)
        terminal.type("Am plecat.\n.\n")
        try await terminal.shows("Do you want to write down the interpretation")
        terminal.type("2\n")
        try await terminal.shows("One part is written: account.")
        terminal.type("7\n")
        try await terminal.shows("Nothing is attached yet.")
        terminal.type("1\n")
        try await terminal.shows("Where is the file?")
        terminal.type(voice + "\n")
        try await terminal.shows("What is it?")
        terminal.type("1\n")
        try await terminal.shows("Does she agree to the recording?")
        terminal.type("2\n")
        try await terminal.shows("It is not attached.")
        #expect(!terminal.screen.text.contains("- voce.ogg"))
        terminal.type("1\n")
        try await terminal.holds("the path is asked for again") {
          $0.text.components(separatedBy: "Where is the file?").count > 2
        }
        terminal.type(voice + "\n")
        try await terminal.holds("it is asked again what it is") {
          $0.text.components(separatedBy: "What is it?").count > 2
        }
        terminal.type("1\n")
        try await terminal.holds("she is asked again") {
          $0.text.components(separatedBy: "Does she agree to the recording?").count > 2
        }
        terminal.type("1\n")
        try await terminal.shows("When was it made, and with what?")
        terminal.type("\n")
        try await terminal.shows("It is attached.")
        #expect(!terminal.screen.isAlternate && terminal.screen.faults.isEmpty)
        terminal.type("0\n")
        #expect(try await terminal.end() == 0)
        #expect(terminal.screen.scrollback == 0)

        let file = try #require(FileHandle(forUpdatingAtPath: voice))
        try file.seek(toOffset: 9)
        try file.write(contentsOf: Data("other words".utf8))
        try file.close()
        try await town.serve { service in
          let seal = ["capture", "seal", "--phrase-file", town.given + "/phrase"]
          let refused = try await town.toldonce("advocate", seal, service: service.url)
          #expect(refused.code == 1)
          #expect(
            refused.complaint.contains("this has changed since it was attached: voce.ogg"))
          #expect(!FileManager.default.fileExists(atPath: town.given + "/phrase"))
          #expect(try await attachments(town) == [1])
        }
      }
    }
  }
}
