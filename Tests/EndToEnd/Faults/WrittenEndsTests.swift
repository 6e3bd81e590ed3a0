import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// What a command writes where she says, and something ends the program meanwhile.
  @Suite("What she has written, ended in the middle", .serialized, .turn) struct WrittenEnds {
    /// What can be written.
    enum Paper: String, CaseIterable, Sendable {
      case receipts, card, words, evidence

      /// What it is called in its place.
      var name: String {
        switch self {
        case .receipts: "papers"
        case .card: "card.html"
        case .words: "words.txt"
        case .evidence: "shown.json"
        }
      }
    }

    /// A record with some decisions, and a place for papers.
    private struct Desk {
      let town: Town
      let telling: Telling
      /// The service.
      let url: String
      let place: String

      func begin(_ paper: Paper) throws -> Killable {
        let path = "\(place)/\(paper.name)"
        let hers = ["--record", telling.code]
        let opened = hers + ["--phrase-file", telling.phraseFile]
        let arguments =
          switch paper {
          case .receipts: ["consent", "receipts", "--output", path] + opened
          case .card: ["consent", "card", "--output", path] + opened
          case .evidence: ["consent", "check", "--evidence", path] + opened
          case .words:
            // The ticket is for others.
            ["consent", "recovery", "ask", "--new-phrase-file", path]
              + ["--ticket", "\(town.given)/ticket-\(UUID().uuidString)"] + hers
          }
        return try town.begin("survivor", arguments, service: url)
      }

      func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: place).sorted()
      }

      /// Begins until it is held in the middle of writing.
      func halted(_ paper: Paper) async throws -> (program: Killable, parts: [String]) {
        for _ in 1...40 {
          let program = try begin(paper)
          if let parts = try await program.halt(writingInto: place) { return (program, parts) }
          try expectWhole(paper)
          try FileManager.default.removeItem(atPath: "\(place)/\(paper.name)")
        }
        throw Defect("\(paper) was never seen half written")
      }

      private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      }

      /// Nobody but its owner can open what is there, and its name says nothing about her.
      func expectPrivate(_ name: String) throws {
        let path = "\(place)/\(name)"
        let inside = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        #expect(try mode(path) == (isFolder.boolValue ? 0o700 : 0o600))
        for name in inside { #expect(try mode("\(path)/\(name)") == 0o600, "\(name)") }
        for name in inside + [name] {
          #expect(!name.contains(telling.code.replacing("-", with: "")), "\(name)")
        }
      }

      /// All of it is there.
      func expectWhole(_ paper: Paper) throws {
        let path = "\(place)/\(paper.name)"
        try expectPrivate(paper.name)
        func text(_ path: String) throws -> String {
          try String(contentsOfFile: path, encoding: .utf8)
        }
        switch paper {
        case .receipts:
          let files = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
          #expect(files.count == 6 && files.allSatisfy { !Killable.isPart($0) }, "\(files)")
          for name in files {
            let text = try text("\(path)/\(name)")
            #expect(!text.isEmpty, "\(name)")
            guard name.hasSuffix(".jsonld") else { continue }
            _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
          }
        case .card:
          let page = try text(path)
          #expect(page.contains("consent check --card") && page.hasSuffix("</html>\n"))
        case .words: #expect(try text(path).split(separator: " ").count == 6)
        case .evidence:
          let shown = try JSONSerialization.jsonObject(with: Data(text(path).utf8))
          #expect((shown as? [String: Any])?["alarms"] as? [String] == ["checkpoint_rollback"])
        }
      }
    }

    /// What the command ends with when nothing ends it before.
    private func code(of paper: Paper) -> Int32 { paper == .evidence ? 65 : 0 }

    private func atDesk(
      _ paper: Paper, place: String? = nil, _ body: (Town, Desk) async throws -> Void
    ) async throws {
      try await Town.use { town in
        let place = place ?? town.given + "/place"
        if !FileManager.default.fileExists(atPath: place) {
          try FileManager.default.createDirectory(
            atPath: place, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
        }
        var (service, port) = try await town.beginService()
        let telling = try await DailyUse.tell(in: town, at: "http://127.0.0.1:\(port)")
        for _ in 1...2 {
          try await telling.ask("account,journey", purpose: "legal_aid", basis: "consent")
        }
        #expect(try await telling.consent("approve", "1").code == 0)
        #expect(try await telling.consent("refuse", "2").code == 0)
        let before = town.given + "/before"
        try await service.kill()
        try FileManager.default.copyItem(atPath: town.data, toPath: before)
        (service, port) = try await town.beginService()
        let later = telling.at("http://127.0.0.1:\(port)")
        #expect(try await later.consent("revoke", "1").code == 0)
        if paper == .evidence {
          // The service has forgotten the last decision, and this machine has not.
          try await service.kill()
          (service, port) = try await town.beginService(data: before)
        }
        try await body(
          town,
          Desk(
            town: town, telling: telling, url: "http://127.0.0.1:\(port)",
            place: place))
        try await service.kill()
      }
    }

    @Test(
      "Asked to end, it leaves nothing half; what is left after a kill is gone with the next one",
      .timeLimit(.minutes(15)), arguments: Paper.allCases)
    func ends(paper: Paper) async throws {
      try await atDesk(paper) { town, desk in
        for signal in [SIGTERM, SIGINT, SIGHUP, SIGQUIT] {
          let (program, parts) = try await desk.halted(paper)
          for part in parts { try desk.expectPrivate(part) }
          Glibc.kill(program.identifier, signal)
          program.goOn()
          let code = try await program.end()
          // It may have come to its end before it was asked, and then all of it is there.
          let left = try desk.names()
          #expect(code == nil || left == [paper.name], "\(signal): \(program.words)")
          #expect(left.isEmpty || left == [paper.name], "\(signal)")
          guard !left.isEmpty else { continue }
          try desk.expectWhole(paper)
          try FileManager.default.removeItem(atPath: "\(desk.place)/\(paper.name)")
        }

        let (killed, parts) = try await desk.halted(paper)
        try await killed.kill()
        #expect(try desk.names() == parts && parts.count == 1)
        for part in parts {
          #expect(part.hasPrefix(paper.name + ".toldonce-part"))
          try desk.expectPrivate(part)
        }
        let next = try desk.begin(paper)
        #expect(try await next.end() == code(of: paper), "\(next.words)")
        #expect(try desk.names() == [paper.name])
        try desk.expectWhole(paper)
      }
    }

    @Test(
      "On a disk that is full nothing of it stays, and it is written when there is room",
      .timeLimit(.minutes(15)), .enabled(if: geteuid() == 0, "only root mounts a tmpfs"),
      arguments: Paper.allCases)
    func fullDisk(paper: Paper) async throws {
      let disk = NSTemporaryDirectory() + "toldonce-papers-\(UUID().uuidString)"
      try SmallDisk.mount(disk, 1)
      defer {
        SmallDisk.unmount(disk)
        rmdir(disk)
      }
      try await atDesk(paper, place: disk) { town, desk in
        let filler = disk + "/filler"
        #expect(
          try SmallDisk.run("/bin/dd", ["if=/dev/zero", "of=\(filler)", "bs=4k", "status=none"])
            != 0)
        // Two pieces of 4 KiB are free: some of the receipts fit.
        #expect(truncate(filler, off_t(paper == .receipts ? 1_048_576 - 8_192 : 1_048_576)) == 0)
        let full = try desk.begin(paper)
        #expect(try await full.end() == (paper == .evidence ? 65 : 1), "\(full.words)")
        #expect(try desk.names() == ["filler"], "\(full.words)")
        unlink(filler)
        let next = try desk.begin(paper)
        #expect(try await next.end() == code(of: paper), "\(next.words)")
        #expect(try desk.names() == [paper.name])
        try desk.expectWhole(paper)
      }
    }
  }
}
