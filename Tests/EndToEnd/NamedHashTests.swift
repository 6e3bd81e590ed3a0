import Foundation
import Testing

extension EndToEnd {
  /// The SHA-256 of a recording, to compare with what the recorder says.
  @Suite("The hash of a recording", .serialized, .turn) struct NamedHash {
    private func hash(_ path: String) async throws -> String {
      let said = try await Programs.tool("/usr/bin/sha256sum", ["-b", path]).text
      return String(said.prefix(64))
    }

    /// Seals a recording and a folder.
    private func tell(_ town: Town, at service: String, _ more: [String]) async throws -> Telling {
      let voice = try town.giveRecording("voice.ogg", mebibytes: 2)
      let folder = town.given + "/pictures"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
      try Data("a picture".utf8).write(to: URL(filePath: folder + "/one.png"))
      let telling = try await Telling.begin(
        in: town, at: service, statement: town.give("statement.md", DailyUse.statement),
        attachments: [voice, folder], more: more)
      try await telling.ask("account,journey", purpose: "legal_aid", basis: "consent")
      #expect(try await telling.consent("approve", "1").code == 0)
      return telling
    }

    @Test(
      "It is named where the advocate asks, and readers and courts compare it",
      .timeLimit(.minutes(15)))
    func named() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await tell(town, at: service.url, ["--sha256"])
          let voice = town.given + "/voice.ogg"
          let hash = try await hash(voice)
          let page = try await telling.read().document(Document.Page.self)
          // An archive that is made of a folder is no original.
          #expect(page.attachments.filter { $0.sha256 != nil }.map(\.name) == ["voice.ogg"])
          let shown = try await town.done(
            "prosecutor", ["read", telling.code, "--reason", "review"], service: service.url)
          #expect(shown.text.components(separatedBy: hash).count == 2)
          let note = try #require(page.attachments.first { $0.sha256 != nil })
          let saved = town.given + "/saved.ogg"
          let read = try await telling.read(["--attachment", note.id, "--output", saved])
          #expect(read.code == 0, "\(read.complaint)")
          #expect(FileManager.default.contentsEqual(atPath: voice, andPath: saved))
          let bundle = town.given + "/bundle"
          try await town.done(
            "prosecutor", ["bundle", telling.code, "--output", bundle], service: service.url)
          try await town.done("nobody", ["verify", bundle])
          let copy = town.given + "/copy"
          #expect(try await telling.consent("export", copy).code == 0)
          for name in ["read.txt", "read.html"] {
            let text = try String(contentsOfFile: "\(copy)/\(name)", encoding: .utf8)
            #expect(text.components(separatedBy: hash).count == 2, "\(name)")
          }
        }
      }
    }

    @Test("It is not named where nobody asks", .timeLimit(.minutes(15)))
    func unnamed() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await tell(town, at: service.url, [])
          let page = try await telling.read().document(Document.Page.self)
          #expect(page.attachments.count == 2 && page.attachments.allSatisfy { $0.sha256 == nil })
        }
      }
    }
  }
}
