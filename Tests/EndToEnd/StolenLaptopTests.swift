import Testing

extension EndToEnd {
  @Suite("A stolen laptop", .serialized, .turn) struct StolenLaptop {
    private struct Removed: Decodable {
      struct Rotated: Decodable {
        let generation: Int
        let officers: [String]
      }
      let revocations: [[String: String]]
      let rotate: [String]
      let rotated: [Rotated]
    }

    @Test(.timeLimit(.minutes(15)))
    func `a stolen key is refused at once, and the others go on reading`() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          let stolen = try await town.keyID(of: "prosecutor")
          try await Self.enrol("colleague", in: town, at: service.url)
          try await telling.ask("account", purpose: "legal_aid", basis: "consent")
          #expect(try await telling.consent("approve", "1").code == 0)
          #expect(try await telling.read().code == 0)

          let removed = try await town.done(
            "sta_de", ["agency", "remove", stolen, "--reason", "lost", "--json"],
            service: service.url
          ).document(Removed.self)
          #expect(removed.revocations.count == 1 && removed.rotate.isEmpty)
          #expect(removed.rotated.map(\.generation) == [2])
          #expect(removed.rotated.first?.officers.count == 1)

          for arguments in [
            ["read", telling.code, "--reason", "review"], ["request", "list"], ["inbox"],
          ] {
            let ended = try await town.toldonce(
              "prosecutor", arguments, service: service.url)
            #expect(ended.code == 2, "\(arguments): \(ended.complaint)")
            #expect(ended.output.isEmpty && ended.complaint.contains("toldonce: hint: "))
          }
          #expect(try await telling.read(as: "colleague").code == 0)
          try await Self.colleagueAsksAnew(telling)
          try await Self.thiefIsNotRenewed(telling)
          // Under a new key she reads what was granted before, too.
          try await Self.enrol("returned", in: town, at: service.url)
          let returned = try await telling.read(["--section", "account"], as: "returned")
          #expect(returned.code == 0, "\(returned.complaint)")
        }
      }
    }

    private static func enrol(
      _ person: String, in town: Town, at service: String
    ) async throws {
      let unit = try #require(
        try await town.unit(in: "DE", of: "sta_de", at: service).unit)
      let request = "\(town.given)/\(person).request"
      let certificate = "\(town.given)/\(person).cert"
      try await town.done(
        person,
        [
          "identity", "new", "--name", person, "--role", "officer", "--country", "DE",
          "--agency", "sta_de", "--unit", unit,
        ])
      try await town.done(person, ["identity", "request", request])
      try await town.done(
        "sta_de", ["agency", "enrol", request, "--output", certificate], service: service)
      try await town.done(person, ["identity", "import", certificate])
    }

    /// What is granted from now on goes to the unit's new key, which the colleague was given.
    private static func colleagueAsksAnew(_ telling: Telling) async throws {
      try await telling.town.done(
        "colleague",
        [
          "request", "new", "--record", telling.code, "--sections", "journey", "--purpose",
          "legal_aid", "--legal-basis", "consent", "--until", "30d", "--case", "1",
        ], service: telling.service)
      let allowed = try await telling.consent("approve", "2")
      #expect(allowed.code == 0, "\(allowed.complaint)")
      let read = try await telling.read(["--section", "journey"], as: "colleague")
      #expect(read.code == 0, "\(read.complaint)")
    }

    private static func thiefIsNotRenewed(_ telling: Telling) async throws {
      let town = telling.town
      let request = town.given + "/thief.request"
      try await town.done("prosecutor", ["identity", "renew", request])
      let ended = try await town.toldonce(
        "sta_de", ["agency", "enrol", request, "--output", town.given + "/thief.cert"],
        service: telling.service)
      #expect(ended.code == 1 && ended.complaint.contains("lost or compromised"))
    }
  }
}
