import Foundation
import Testing

extension EndToEnd {
  /// An agency whose key is lost begins anew under the federation's root, and its officers with it.
  @Suite("A lost agency key", .serialized, .turn) struct LostAgency {
    private struct Rotated: Decodable {
      struct Unit: Decodable { let generation: Int }
      let unit: Unit
      let officers: [String]
    }

    /// The root certifies the new key and ends the old one; nobody needs the old key for it.
    private func replace(_ town: Town, _ service: String) async throws {
      let root = ["--root", town.folder + "/federation/roots/root-1.json"]
      let (request, certificate) = (town.given + "/anew.request", town.given + "/anew.cert")
      let revocation = town.given + "/anew.revocation"
      try await town.done(
        "anew",
        [
          "identity", "new", "--name", "Staatsanwaltschaft Birkenfurt", "--role", "agency",
          "--country", "DE", "--agency", "sta_de",
        ])
      try await town.done("anew", ["identity", "request", request])
      try await town.done(
        "root", ["federation", "certify", request, "--output", certificate] + root)
      try await town.done(
        "root",
        [
          "federation", "revoke", town.given + "/sta_de.cert", "--reason", "lost", "--output",
          revocation,
        ] + root)
      try await town.done(
        "root", ["federation", "publish", certificate, revocation] + root, service: service)
      try await town.done("anew", ["identity", "import", certificate])
    }

    private func enrol(_ person: String, by agency: String, _ telling: Telling) async throws
      -> Ended
    {
      let town = telling.town
      let (request, certificate) = (
        "\(town.given)/\(person)-\(agency).request", "\(town.given)/\(person)-\(agency).cert"
      )
      try await town.done(person, ["identity", "renew", request])
      let ended = try await town.toldonce(
        agency, ["agency", "enrol", request, "--output", certificate], service: telling.service)
      if ended.code == 0 { try await town.done(person, ["identity", "import", certificate]) }
      return ended
    }

    @Test(.timeLimit(.minutes(15)))
    func `is replaced under the root: what it signed counts no more, and reading goes on`()
      async throws
    {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          try await telling.ask("account", purpose: "legal_aid", basis: "consent")
          #expect(try await telling.consent("approve", "1").code == 0)
          #expect(try await telling.read().code == 0)
          let unit = try #require(
            try await town.unit(in: "DE", of: "sta_de", at: service.url).unit)
          try await replace(town, service.url)

          // Whoever has found the old key can do nothing with it.
          #expect(try await telling.read().code == 2)
          #expect(try await enrol("prosecutor", by: "sta_de", telling).code != 0)
          for arguments in [
            ["agency", "unit", "--name", "Abteilung 9"], ["agency", "rotate", unit],
          ] {
            let ended = try await town.toldonce("sta_de", arguments, service: service.url)
            #expect(ended.code != 0, "\(arguments)")
          }

          let rotated = try await town.done(
            "anew", ["agency", "rotate", unit, "--json"], service: service.url
          ).document(Rotated.self)
          #expect(rotated.unit.generation == 2 && rotated.officers.isEmpty)
          let enrolled = try await enrol("prosecutor", by: "anew", telling)
          #expect(enrolled.code == 0, "\(enrolled.complaint)")
          // What was granted before, and what is granted from now on.
          let before = try await telling.read(["--section", "account"])
          #expect(before.code == 0, "\(before.complaint)")
          try await telling.ask("journey", purpose: "legal_aid", basis: "consent")
          let allowed = try await telling.consent("approve", "2")
          #expect(allowed.code == 0, "\(allowed.complaint)")
          let after = try await telling.read(["--section", "journey"])
          #expect(after.code == 0, "\(after.complaint)")
          #expect(try await telling.consent("check").code == 0)
        }
      }
    }
  }
}
