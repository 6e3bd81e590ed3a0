import Foundation
import Testing

extension EndToEnd {
  /// A telephone's connection somewhere in the hills: a quarter of a megabit per second, all day.
  @Suite("A slow line") struct SlowLine {
    /// A segment takes longer than the service waits for a connection that says nothing.
    private static let bytesPerSecond = 30_000

    @Test(.timeLimit(.minutes(15)))
    func `carries a recording at once in either direction, however long it takes`() async throws {
      try await Town.use { town in
        let file = try town.giveRecording("voice.ogg", mebibytes: 1)
        let statement = try town.give(
          "statement.md", "---\nlanguage: ro\n---\n\n## account\n\nAm spus o dată.\n")
        try await town.done("advocate", ["capture", "import", statement, "--attach", file])
        let (service, port) = try await town.beginService()
        let line = try FaultyLine(to: port, bytesPerSecond: Self.bytesPerSecond)
        defer { line.close() }

        let began = ContinuousClock.now
        let sealing = try town.begin(
          "advocate",
          [
            "capture", "seal", "--consent-given", "--told", "no", "--phrase-file",
            town.given + "/phrase", "--json",
          ],
          service: line.url)
        #expect(try await sealing.end() == 0, "\(sealing.words)")
        let took = began.duration(to: .now)
        let sealed = try Recording.document(sealing.words, as: Document.Sealed.self)
        // The line was as slow as it should be, and nothing had to be sent twice.
        #expect(took > .seconds(1_048_576 / Self.bytesPerSecond))
        #expect(line.sent < 1_048_576 * 3 / 2)

        let telling = Telling(town: town, service: line.url, code: sealed.code)
        try await telling.ask("account", purpose: "legal_aid", basis: "consent")
        #expect(try await telling.consent("approve", "1").code == 0)
        let page = try await telling.read().document(Document.Page.self)
        let note = try #require(page.attachments.first)
        let before = line.received
        let received = town.given + "/received.ogg"
        let asked = ContinuousClock.now
        let saved = try await telling.read(["--attachment", note.id, "--output", received])
        #expect(saved.code == 0, "\(saved.complaint)")
        #expect(FileManager.default.contentsEqual(atPath: file, andPath: received))
        #expect(asked.duration(to: .now) > .seconds(1_048_576 / Self.bytesPerSecond))
        #expect(line.received - before < 1_048_576 * 3 / 2)
        try await service.kill()
      }
    }
  }
}
