import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// What is signed already and can no more be sent as it was signed is not lost.
  @Suite("A recording that goes while it is sent", .serialized, .turn) struct AttachingSigned {
    private struct Drafts: Decodable {
      struct Draft: Decodable {
        let attachments: Int
        let isSigned: Bool
      }
      let drafts: [Draft]
    }

    private func begin(_ arguments: [String], in town: Town) throws -> PseudoTerminal {
      try PseudoTerminal(
        Programs.path("toldonce"), ["capture"] + arguments,
        environment: town.environment("advocate", service: nil), columns: 80, rows: 40)
    }

    private func attach(_ path: String, at terminal: PseudoTerminal) async throws {
      try await terminal.shows("What next?")
      try await terminal.choose("7")
      try await terminal.shows("A file stays where it is until")
      try await terminal.choose("1")
      try await terminal.shows("Where is the file?")
      terminal.type(path + "\r")
      try await SessionPages.describeRecording(terminal)
    }

    @Test(
      "It is said how it goes on, and her account arrives without it", .timeLimit(.minutes(15)))
    func goes() async throws {
      try await Town.use { town in
        let voice = try town.giveRecording("voce.ogg", mebibytes: 6)
        var terminal = try begin(["new", "--tells", "ro"], in: town)
        try await SessionPages.reachAccount(terminal)
        terminal.type("Am plecat în martie.")
        try await terminal.shows("Am plecat în martie.")
        terminal.type("\u{1B}")
        try await SessionPages.leaveUninterpreted(terminal)
        try await attach(voice, at: terminal)
        terminal.type("0")
        #expect(try await terminal.end() == 0)

        let (service, port) = try await town.beginService()
        let line = try FaultyLine(to: port, bytesPerSecond: 1_500_000)
        defer { line.close() }
        let seal = ["capture", "seal", "--phrase-file", town.given + "/phrase"]
        let sealing = try town.begin("advocate", seal, service: line.url)
        try await line.carry(1_500_000)
        try await sealing.kill()
        line.slow(to: nil)
        line.release()
        func drafts() async throws -> [Drafts.Draft] {
          try await town.done("advocate", ["capture", "drafts", "--json"]).document(Drafts.self)
            .drafts
        }
        #expect(try await drafts().map(\.isSigned) == [true])
        try FileManager.default.removeItem(atPath: voice)

        let away = try await town.toldonce("advocate", ["capture", "seal"], service: line.url)
        #expect(away.code == 1 && away.complaint.contains("this is not where it was: voce.ogg"))
        #expect(away.complaint.contains("toldonce capture seal --again"), "\(away.complaint)")
        #expect(try await drafts().map(\.isSigned) == [true])
        let again = try await town.toldonce(
          "advocate", ["capture", "seal", "--again"], service: line.url)
        #expect(again.code == 1)
        #expect(again.complaint.contains("toldonce capture resume"), "\(again.complaint)")
        // It can be gone on with now, and is taken off.
        #expect(try await drafts().map(\.isSigned) == [false])
        terminal = try begin(["resume"], in: town)
        try await terminal.shows("A draft is here")
        try await terminal.choose("1")
        try await terminal.shows("Something that is attached is not as it was.")
        try await terminal.choose("7")
        try await terminal.shows("This is not where it was: voce.ogg.")
        try await terminal.choose("2")
        try await terminal.shows("It is taken off.")
        terminal.type("0")
        #expect(try await terminal.end() == 0)
        #expect(try await drafts().map(\.attachments) == [0])

        try FileManager.default.removeItem(atPath: town.given + "/phrase")
        let sealed = try await town.done("advocate", seal + ["--json"], service: line.url)
          .document(Document.Sealed.self)
        let telling = Telling(town: town, service: line.url, code: sealed.code)
        try await telling.ask("account", purpose: "legal_aid", basis: "consent")
        #expect(try await telling.consent("approve", "1").code == 0)
        let page = try await telling.read().document(Document.Page.self)
        #expect(page.attachments.isEmpty && page.text == "Am plecat în martie.")
        try await service.kill()
      }
    }
  }
}
