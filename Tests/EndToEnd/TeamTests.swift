import Foundation
import Testing

extension EndToEnd {
  /// A joint investigation team of two countries, and a federation whose roots change.
  @Suite("Teams and roots", .serialized, .turn) struct Teams {
    private struct Made: Decodable { let unit: String }

    private struct History: Decodable {
      struct Reading: Decodable {
        let officer: String
        let outcome: String
      }
      let readings: [Reading]
    }

    private func unit(in country: String, _ town: Town, _ service: String) async throws -> String {
      try #require(try await town.unit(in: country, at: service).unit)
    }

    @Test(.timeLimit(.minutes(15)))
    func `the next version of the federation is signed by both, and everybody follows`()
      async throws
    {
      try await Town.use { town in
        try await town.serve { service in
          let folder = town.folder + "/federation"
          let (old, new) = (folder + "/roots/root-1.json", folder + "/roots/root-2.json")
          struct Key: Decodable {
            let publicKey: String
          }
          let made = try await town.done(
            "root", ["federation", "root", "--output", new, "--json"])
          let key = try made.document(Key.self).publicKey
          let first = try town.give(
            "first.json", try String(contentsOfFile: town.federationFile, encoding: .utf8))
          let next = town.given + "/next.json"
          try await town.done(
            "root",
            [
              "federation", "rotate", first, "--output", next, "--root", old, "--add-root", key,
              "--threshold", "2",
            ])
          // Below its own threshold it counts nowhere.
          let early = try await town.toldonce(
            "root", ["federation", "publish", next, "--root", old], service: service.url)
          #expect(early.code != 0)
          try await town.done(
            "root", ["federation", "sign", next, "--after", first, "--root", new])
          try await town.done(
            "root", ["federation", "publish", next, "--root", old], service: service.url)
          // Whoever has pinned the first version goes on, and so does the whole story.
          let telling = try await DailyUse.tell(in: town, at: service.url)
          try await telling.ask("account", purpose: "legal_aid", basis: "consent")
          #expect(try await telling.consent("approve", "1").code == 0)
          let read = try await telling.read()
          #expect(read.code == 0, "\(read.complaint)")
          #expect(try await telling.consent("check").code == 0)
        }
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `a team reads what was granted to it, each officer by name, as long as it is in the team`()
      async throws
    {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          let german = try await unit(in: "DE", town, service.url)
          let dutch = try await unit(in: "NL", town, service.url)
          let team = try await town.done(
            "sta_de",
            [
              "agency", "team", "new", "--name", "Podul", "--agreement", "JIT 3/2026", "--until",
              "200d", "--member", german, "--member", dutch, "--json",
            ], service: service.url
          ).document(Made.self).unit
          let shown = try await town.done(
            "stranger", ["agency", "team", "show", team], service: service.url)
          #expect(shown.text.contains("JIT 3/2026"))

          try await town.done(
            "prosecutor",
            [
              "request", "new", "--record", telling.code, "--sections", "account", "--purpose",
              "investigation", "--legal-basis", "jit_agreement", "--until", "60d", "--case",
              "JIT 3/2026", "--unit", team,
            ], service: service.url)
          #expect(try await telling.consent("reflection", "end").code == 0)
          let allowed = try await telling.consent("approve", "1")
          #expect(allowed.code == 0, "\(allowed.complaint)")
          for officer in ["prosecutor", "stranger"] {
            let read = try await telling.read(as: officer)
            #expect(read.code == 0, "\(officer): \(read.complaint)")
          }
          let history = try await telling.consent("history").document(History.self)
          #expect(Set(history.readings.map(\.officer)).count == 2)

          try await town.done(
            "sta_de", ["agency", "team", "leave", team, "--member", dutch], service: service.url)
          #expect(try await telling.read(as: "stranger").code == 77)
          let stays = try await telling.read()
          #expect(stays.code == 0, "\(stays.complaint)")
          try await town.done(
            "sta_de", ["agency", "team", "join", team, "--member", dutch], service: service.url)
          let back = try await telling.read(as: "stranger")
          #expect(back.code == 0, "\(back.complaint)")
          #expect(try await telling.consent("check").code == 0)
        }
      }
    }
  }
}
