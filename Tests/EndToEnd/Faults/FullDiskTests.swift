import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// Small file systems in memory; only root can mount one.
  @Suite(
    "A full disk", .serialized, .turn,
    .enabled(if: geteuid() == 0, "only root mounts a tmpfs"))
  struct FullDisk {
    @Test(.timeLimit(.minutes(15)))
    func `at the service refuses a recording whole, and takes it when there is room`() async throws
    {
      try await Town.use(diskOf: 100) { town, disk in
        let data = try town.copyData(to: disk)
        let file = try town.giveRecording("recording.webm", mebibytes: 40)
        let statement = try town.give(
          "statement.md", "---\nlanguage: ro\n---\n\n## account\n\nAm spus o dată.\n")
        try await town.done("advocate", ["capture", "import", statement, "--attach", file])
        let (service, port) = try await town.beginService(data: data)
        let line = try FaultyLine(to: port)
        defer { line.close() }
        let seal = ["capture", "seal", "--consent-given", "--told", "no"]
        let refused = try await town.toldonce(
          "advocate", seal + ["--phrase-file", town.given + "/phrase"], service: line.url)
        #expect(refused.code == 75, "\(refused.complaint)")
        #expect(refused.complaint.contains("no room"))
        // Refused before anything of it was sent.
        #expect(line.sent < 1_048_576)
        try SmallDisk.mount(disk, 200, isThere: true)
        let sealed = try await town.toldonce("advocate", seal + ["--json"], service: line.url)
        #expect(sealed.code == 0, "\(sealed.complaint)")
        try await service.kill()
        let found = try await town.cleanUp(data: data)
        #expect(
          found == Document.CleanUp(listed: 2, incomplete: 0, pending: 0, deleted: 0, strays: 0))
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `at the service lets no section out, and the next when there is room`() async throws {
      try await Town.use(diskOf: 100) { town, disk in
        let data = try town.copyData(to: disk)
        let statement = try town.give(
          "statement.md", "---\nlanguage: ro\n---\n\n## account\n\nAm spus o dată.\n")
        let (service, port) = try await town.beginService(data: data)
        let telling = try await Telling.begin(
          in: town, at: "http://127.0.0.1:\(port)", statement: statement)
        try await telling.ask("account", purpose: "legal_aid", basis: "consent")
        #expect(try await telling.consent("approve", "1").code == 0)
        let filler = disk + "/filler"
        // It writes until there is no room, and fails.
        #expect(
          try SmallDisk.run("/bin/dd", ["if=/dev/zero", "of=\(filler)", "bs=4k", "status=none"])
            != 0)
        let refused = try await telling.read()
        #expect(refused.code == 75, "\(refused.complaint)")
        #expect(!refused.text.contains("Am spus"))
        // What only reads is answered.
        #expect(try await telling.checkLog().size > 0)
        try FileManager.default.removeItem(atPath: filler)
        let page = try await telling.read()
        #expect(page.code == 0, "\(page.complaint)")
        #expect(page.text.contains("Am spus"))
        try await service.kill()
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `at the advocate's keeps what is there, and goes on when there is room`() async throws {
      try await Town.use(diskOf: 2) { town, disk in
        let home = disk + "/home"
        try FileManager.default.copyItem(atPath: town.folder + "/homes/advocate", toPath: home)
        let words = String(repeating: "Am mers mai departe. ", count: 80_000)
        let statement = try town.give(
          "statement.md", "---\nlanguage: ro\n---\n\n## account\n\n\(words)\n")
        @Sendable func advocate(_ arguments: [String], _ service: String? = nil) async throws
          -> Ended
        {
          try await town.toldonce(
            "advocate", arguments, service: service, environment: ["TOLDONCE_HOME": home])
        }
        let refused = try await advocate(["capture", "import", statement])
        #expect(refused.code == 1)
        #expect(refused.complaint.contains("the disk is full; make room and try again"))
        let none = try await advocate(["capture", "drafts", "--json"])
        #expect(try none.document(Document.Drafts.self).drafts.isEmpty)
        try SmallDisk.mount(disk, 40, isThere: true)
        #expect(try await advocate(["capture", "import", statement]).code == 0)
        try await town.serve { service in
          let sealed = try await advocate(
            [
              "capture", "seal", "--consent-given", "--told", "no", "--phrase-file",
              town.given + "/phrase",
            ],
            service.url)
          #expect(sealed.code == 0, "\(sealed.complaint)")
        }
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `at the reader's is told before anything is fetched, and leaves nothing`() async throws {
      try await Town.use(diskOf: 4) { town, disk in
        let file = try town.giveRecording("voice.ogg", mebibytes: 5)
        let statement = try town.give(
          "statement.md", "---\nlanguage: ro\n---\n\n## account\n\nAm spus o dată.\n")
        try await town.serve { service in
          let telling = try await Telling.begin(
            in: town, at: service.url, statement: statement, attachments: [file])
          try await telling.ask("account", purpose: "legal_aid", basis: "consent")
          #expect(try await telling.consent("approve", "1").code == 0)
          let page = try await telling.read().document(Document.Page.self)
          let note = try #require(page.attachments.first)
          let refused = try await telling.read([
            "--attachment", note.id, "--output", disk + "/voice.ogg",
          ])
          #expect(refused.code == 1)
          #expect(refused.complaint.contains("there is no room"))
          #expect(try FileManager.default.contentsOfDirectory(atPath: disk).isEmpty)
          try SmallDisk.mount(disk, 20, isThere: true)
          let saved = try await telling.read([
            "--attachment", note.id, "--output", disk + "/voice.ogg",
          ])
          #expect(saved.code == 0, "\(saved.complaint)")
          #expect(FileManager.default.contentsEqual(atPath: file, andPath: disk + "/voice.ogg"))
        }
      }
    }
  }
}
