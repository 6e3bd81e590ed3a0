import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// A recording on a bad day. `TOLDONCE_RECORDING_MIB` makes it longer.
  @Suite("A recording", .serialized, .turn) struct Recording {
    static let mebibytes =
      ProcessInfo.processInfo.environment["TOLDONCE_RECORDING_MIB"].flatMap(Int.init) ?? 48

    private static let seal = ["capture", "seal", "--consent-given", "--told", "no"]

    @Test(.timeLimit(.minutes(15)))
    func `arrives byte for byte through three kills and a cut connection`() async throws {
      try await Town.use { town in
        let file = try town.giveRecording("recording.webm", mebibytes: Self.mebibytes)
        let statement = try town.give(
          "statement.md", "---\nlanguage: ro\n---\n\n## account\n\nAm spus o dată.\n")
        try await town.done("advocate", ["capture", "import", statement, "--attach", file])
        var (service, port) = try await town.beginService()
        let line = try FaultyLine(to: port)
        defer { line.close() }
        let quarter = Self.mebibytes * 1_048_576 / 4

        // The advocate's machine dies after a quarter of it.
        let first = try town.begin(
          "advocate", Self.seal + ["--phrase-file", town.given + "/phrase"], service: line.url)
        try await line.carry(quarter)
        #expect(first.isRunning)
        try await first.kill()

        // She need not be there for the rest: no words are asked for. The line breaks in the
        // middle of something and is back after a while.
        let second = try town.begin("advocate", Self.seal + ["--json"], service: line.url)
        try await line.carry(quarter)
        line.cut()
        try await Task.sleep(for: .milliseconds(300))
        line.mend()

        // The service dies, and comes back with whatever it had made durable.
        try await line.carry(quarter / 2)
        try await service.kill()
        (service, port) = try await town.beginService()
        line.lead(to: port)
        try await line.carry(quarter / 4)
        #expect(second.isRunning)
        try await second.kill()
        line.release()

        let third = try town.begin("advocate", Self.seal + ["--json"], service: line.url)
        #expect(try await third.end() == 0, "\(third.words)")
        let sealed = try Self.document(third.words, as: Document.Sealed.self)
        // Nothing was sent again but what was under way: at most six segments at each fault.
        // Padding adds a part in 32.
        let padded = (Self.mebibytes * 1_048_576 + 1_048_576) / 32 * 33
        #expect(line.sent < padded + (4 * 6 + 1) * 1_048_576)

        let telling = Telling(town: town, service: line.url, code: sealed.code)
        try await telling.ask("account", purpose: "legal_aid", basis: "consent")
        #expect(try await telling.consent("approve", "1").code == 0)
        try await Self.read(telling, file: file, over: line)
        try await Self.bundle(telling, file: file)
        #expect(try await telling.consent("check").code == 0)
        #expect(try await telling.checkLog().size > 0)
        try await service.kill()
        let found = try await town.cleanUp()
        #expect(
          found == Document.CleanUp(listed: 2, incomplete: 0, pending: 0, deleted: 0, strays: 0))
      }
    }

    /// Reads it whole, after a reader that was killed, and in parts.
    private static func read(_ telling: Telling, file: String, over line: FaultyLine) async throws {
      let town = telling.town
      let page = try await telling.read().document(Document.Page.self)
      let note = try #require(page.attachments.first)
      let received = town.given + "/received.webm"
      let arguments = [
        "read", telling.code, "--reason", "preparing_questions", "--attachment", note.id,
        "--output",
      ]
      let before = line.received
      let reader = try town.begin("prosecutor", arguments + [received], service: line.url)
      while reader.isRunning, line.received - before < mebibytes * 1_048_576 / 4 {
        try await Task.sleep(for: .milliseconds(5))
      }
      try await reader.kill()
      #expect(!FileManager.default.fileExists(atPath: received))
      let saved = try await town.toldonce("prosecutor", arguments + [received], service: line.url)
      #expect(saved.code == 0, "\(saved.complaint)")
      #expect(FileManager.default.contentsEqual(atPath: file, andPath: received))

      let length = note.length
      for (range, part) in [
        ("0-0", 0..<1), ("1048570-1048585", 1_048_570..<1_048_586),
        ("\(length - 7)-", length - 7..<length), ("5-999999999999", 5..<length),
      ] {
        let piece = town.given + "/piece-\(range)"
        let ended = try await town.toldonce(
          "prosecutor", arguments + [piece, "--range", range], service: line.url)
        #expect(ended.code == 0, "\(ended.complaint)")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: piece))
        let whole = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
        try whole.seek(toOffset: UInt64(part.lowerBound))
        #expect(try whole.read(upToCount: part.count) == bytes)
      }
      let beyond = try await town.toldonce(
        "prosecutor", arguments + [town.given + "/none", "--range", "\(length)-"],
        service: line.url)
      #expect(beyond.code == 64)
      #expect(!FileManager.default.fileExists(atPath: town.given + "/none"))
    }

    /// Puts it into an evidence bundle, and takes it out again.
    private static func bundle(_ telling: Telling, file: String) async throws {
      let town = telling.town
      let (folder, opened) = (town.given + "/evidence", town.given + "/opened")
      let made = try await town.toldonce(
        "prosecutor", ["bundle", telling.code, "--output", folder], service: telling.service)
      #expect(made.code == 0, "\(made.complaint)")
      let checked = try await town.toldonce("nobody", ["verify", folder, "--extract", opened])
      #expect(checked.code == 0, "\(checked.complaint)")
      let names = try FileManager.default.contentsOfDirectory(atPath: opened)
      #expect(names.count == 1)
      for name in names {
        #expect(FileManager.default.contentsEqual(atPath: file, andPath: "\(opened)/\(name)"))
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `that changes while it is sent is sealed again under a new id`() async throws {
      try await Town.use { town in
        let file = try town.giveRecording("voice.ogg", mebibytes: 6)
        let statement = try town.give(
          "statement.md", "---\nlanguage: ro\n---\n\n## account\n\nAm spus o dată.\n")
        try await town.done("advocate", ["capture", "import", statement, "--attach", file])
        let (service, port) = try await town.beginService()
        let line = try FaultyLine(to: port, bytesPerSecond: 1_500_000)
        defer { line.close() }
        let sealing = try town.begin(
          "advocate", Self.seal + ["--phrase-file", town.given + "/phrase"], service: line.url)
        try await line.carry(1_500_000)
        let changed = try #require(FileHandle(forUpdatingAtPath: file))
        try changed.seek(toOffset: 5 * 1_048_576)
        try changed.write(contentsOf: Data("what was said later".utf8))
        try changed.close()
        line.slow(to: nil)
        line.release()
        #expect(try await sealing.end() == 0, "\(sealing.words)")
        #expect(sealing.words.contains("voice.ogg has changed since it was sealed."))
        let code = try #require(sealing.words.firstMatch(of: /[0-9A-Z]{5}-[0-9A-Z]{5}/)).output
        let telling = Telling(town: town, service: line.url, code: String(code))
        try await telling.ask("account", purpose: "legal_aid", basis: "consent")
        #expect(try await telling.consent("approve", "1").code == 0)
        let note = try #require(
          try await telling.read().document(Document.Page.self).attachments.first)
        let received = town.given + "/received"
        #expect(try await telling.read(["--attachment", note.id, "--output", received]).code == 0)
        #expect(FileManager.default.contentsEqual(atPath: file, andPath: received))
        try await service.kill()
        // What was sent under the old id is nobody's, and goes.
        let found = try await town.cleanUp()
        #expect(found.listed == 2)
        #expect(found.deleted == 1)
        #expect(found.incomplete == 0)
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `and ten thousand small files travel as one folder`() async throws {
      try await Town.use { town in
        let folder = town.given + "/fotografii 🌻"
        for part in 0..<10 {
          let place = "\(folder)/album \(part)"
          try FileManager.default.createDirectory(
            atPath: place, withIntermediateDirectories: true)
          for number in 0..<1_000 {
            try Data("\(part) \(number)".utf8).write(
              to: URL(fileURLWithPath: "\(place)/\(number)"))
          }
        }
        try Data().write(to: URL(fileURLWithPath: "\(folder)/gol"))
        let long = "\(folder)/" + String(repeating: "ț", count: 120)
        try Data("lung".utf8).write(to: URL(fileURLWithPath: long))
        let statement = try town.give(
          "statement.md", "---\nlanguage: ro\n---\n\n## account\n\nAm spus o dată.\n")
        let empty = try town.give("gol.wav", [])
        try await town.serve { service in
          let telling = try await Telling.begin(
            in: town, at: service.url, statement: statement, attachments: [folder, empty])
          try await telling.ask("account", purpose: "legal_aid", basis: "consent")
          #expect(try await telling.consent("approve", "1").code == 0)
          let page = try await telling.read().document(Document.Page.self)
          let note = try #require(page.attachments.first { $0.name == "fotografii 🌻.tar" })
          let received = town.given + "/received.tar"
          #expect(
            try await telling.read(["--attachment", note.id, "--output", received]).code == 0)
          let unpacked = town.given + "/unpacked"
          try FileManager.default.createDirectory(
            atPath: unpacked, withIntermediateDirectories: false)
          let tar = try await Programs.tool("/bin/tar", ["-xf", received, "-C", unpacked])
          #expect(tar.code == 0, "\(tar.complaint)")
          let difference = try await Programs.tool(
            "/usr/bin/diff", ["-r", folder, unpacked + "/fotografii 🌻"])
          #expect(difference.code == 0, "\(difference.text)")
        }
      }
    }

    static func document<Body: Decodable>(_ words: String, as type: Body.Type) throws -> Body {
      let line = try #require(words.split(separator: "\n").last { $0.hasPrefix("{") })
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try decoder.decode(type, from: Data(line.utf8))
    }
  }
}
