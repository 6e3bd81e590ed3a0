import Foundation
import Testing

extension EndToEnd {
  @Suite("The whole story with two programs", .serialized, .turn) struct WholeStory {
    private static let statement = """
      ---
      language: ro
      ---

      ## account

      Am plecat în martie, cu trenul. Ploua.

      **Q (open):** Ce s-a întâmplat după aceea?

      _[does not remember]_

      ## journey

      Drumul a durat două zile.

      ## wishes

      Vreau să nu mai povestesc încă o dată.

      """

    @Test(.timeLimit(.minutes(15)))
    func `is told once, read with permission, stopped, and outlives a restart`() async throws {
      try await Town.use { town in
        let file = try town.give("statement.md", Self.statement)
        let recording = (0..<1_400_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 9) }
        let attachment = try town.give("înregistrare.ogg", recording)
        let begun = Begun()
        try await town.serve { service in
          let telling = try await Telling.begin(
            in: town, at: service.url, statement: file, attachments: ["\(attachment):account"])
          await begun.set(telling)
          try await Self.asksAndReads(telling, recording: recording)
          try await Self.strangerLearnsNothing(telling)
          try await Self.seesAndStops(telling)
        }
        guard let telling = await begun.telling else { throw Defect("nothing was told") }
        try await town.serve { service in
          try await Self.everythingIsThere(telling.at(service.url))
          // Two at once would not do.
          #expect(try await town.checkStores().code != 0)
        }
        try await Self.storesAreInOrder(town)
      }
    }

    private static func storesAreInOrder(_ town: Town) async throws {
      let whole = try await town.checkStores().document(Document.StoreCheck.self)
      #expect(whole.problems.isEmpty && whole.hasKeyStore)
      #expect(whole.records == 1 && whole.segments == 2)
      #expect(whole.entries == whole.statements && whole.entries > 10)
      // A backup has everything but the keys.
      let copy = town.given + "/copy"
      try FileManager.default.copyItem(atPath: town.data, toPath: copy)
      try FileManager.default.removeItem(atPath: copy + "/key-store")
      let backup = try await town.checkStores(data: copy).document(Document.StoreCheck.self)
      #expect(backup.problems.isEmpty && !backup.hasKeyStore)
      #expect(backup.entries == whole.entries)
      // One bit of the recording.
      let stored = FileManager.default.enumerator(atPath: copy + "/segments")?
        .compactMap { $0 as? String }.map { "\(copy)/segments/\($0)" }
        .first { (try? FileHandle(forUpdatingAtPath: $0)?.seekToEnd()) ?? 0 > 1_000_000 }
      let path = try #require(stored)
      let handle = try #require(FileHandle(forUpdatingAtPath: path))
      try handle.write(contentsOf: [1])
      try handle.close()
      let spoiled = try await town.checkStores(data: copy)
      #expect(spoiled.code == 65)
      #expect(
        try spoiled.document(Document.StoreCheck.self).problems.first?
          .contains("segment 0 has changed") == true)
      // No store is made where there was none.
      try FileManager.default.createDirectory(
        atPath: copy + "/empty", withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700])
      let empty = try await town.checkStores(data: copy + "/empty")
      #expect(empty.code == 65 && empty.output.isEmpty)
      #expect(try FileManager.default.contentsOfDirectory(atPath: copy + "/empty").isEmpty)
    }

    private static func asksAndReads(_ telling: Telling, recording: [UInt8]) async throws {
      try await telling.ask("account,journey,exit")
      let requests = try await telling.consent("requests").document(Document.Requests.self)
      #expect(requests.requests.count == 1)
      #expect(requests.requests.first?.sections == ["account", "journey", "exit"])
      #expect(requests.requests.first?.detail.contains("12 Js 7/26") == true)

      let narrowed = ["1", "--sections", "account", "--until", "30d"]
      let early = try await telling.consent("approve", more: narrowed)
      #expect(early.code == 2, "\(early.complaint)")
      #expect(early.output.isEmpty)
      #expect(early.complaint.contains("toldonce: error: your time to reflect runs until"))
      let nothing = try await telling.consent("show").document(Document.Show.self)
      #expect(nothing.permissions.isEmpty && nothing.openRequests == 1)

      let ended = try await telling.consent("reflection", "end")
      #expect(try ended.document(Document.Done.self).done == "reflection_ended")
      // Said twice, it is as she wants it.
      let again = try await telling.consent("reflection", "end")
      #expect(try again.document(Document.Done.self).done == "reflection_ended")
      let allowed = try await telling.consent("approve", more: narrowed)
      #expect(try allowed.document(Document.Allowed.self).sections == ["account"])

      let read = try await telling.read(["--note", "Pentru puține întrebări."])
      let page = try read.document(Document.Page.self)
      #expect(page.sections.map(\.content.kind) == ["account"])
      #expect(page.text.contains("Am plecat în martie, cu trenul. Ploua."))
      #expect(!read.text.contains("Drumul a durat"))
      let outside = try await telling.read(["--section", "journey"])
      #expect(outside.code == 2, "\(outside.complaint)")

      let note = try #require(page.attachments.first)
      #expect(note.name == "înregistrare.ogg" && note.length == recording.count)
      let received = telling.town.given + "/received"
      let saved = try await telling.read(["--attachment", note.id, "--output", received])
      #expect(saved.code == 0, "\(saved.complaint)")
      #expect(try Data(contentsOf: URL(fileURLWithPath: received)) == Data(recording))
    }

    private static func strangerLearnsNothing(_ telling: Telling) async throws {
      let foreign = try await telling.read(as: "stranger", reason: "review")
      let absent = try await telling.read(as: "stranger", code: "00000-00000", reason: "review")
      #expect(foreign.code == 77 && absent.code == 77)
      #expect(foreign.output == absent.output)
      #expect(foreign.errors == absent.errors)
      #expect(!foreign.complaint.contains(telling.code))
    }

    private static func seesAndStops(_ telling: Telling) async throws {
      let before = try await telling.consent("history").document(Document.History.self)
      #expect(before.alarms.isEmpty)
      #expect(before.readings.map(\.outcome) == ["released", "released"])
      #expect(before.readings.first?.words == "Pentru puține întrebări.")
      #expect(before.readings.first?.reason == "preparing_questions")
      #expect(try await telling.consent("check").document(Document.Check.self).isSound)
      #expect(try await telling.checkLog().size == before.logSize)

      let stopped = try await telling.consent("revoke", "1")
      #expect(try stopped.document(Document.Done.self).done == "revoked")
      let denied = try await telling.read(reason: "review")
      #expect(denied.code == 2)
      #expect(denied.output.isEmpty)
      #expect(denied.complaint.contains("the grant was revoked"))
    }

    /// After SIGTERM and another start on the same data.
    private static func everythingIsThere(_ telling: Telling) async throws {
      let history = try await telling.consent("history").document(Document.History.self)
      #expect(history.alarms.isEmpty)
      #expect(history.readings.map(\.outcome) == ["released", "released", "denied"])
      #expect(history.readings.last?.reason == "review")
      let check = try await telling.consent("check").document(Document.Check.self)
      #expect(check.isSound && check.alarms.isEmpty)
      let log = try await telling.checkLog()
      #expect(log.size == history.logSize)
      // What this machine has seen before the restart is continued.
      #expect(log.continues.allSatisfy { $0 <= log.size } && !log.continues.isEmpty)
      let show = try await telling.consent("show").document(Document.Show.self)
      #expect(show.permissions.isEmpty && show.readings == 2)
      #expect(show.sections == ["account", "journey", "wishes"])
      #expect(try await telling.read().code == 2)
    }
  }
}

/// Carries a telling out of the time in which its service runs.
actor Begun {
  private(set) var telling: Telling?

  func set(_ telling: Telling) { self.telling = telling }
}
