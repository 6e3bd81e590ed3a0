import Testing

extension EndToEnd {
  /// Somebody she trusts decides for her, within limits, and stops all reading without her words.
  @Suite("Whom she lets decide", .serialized, .turn) struct Delegations {
    private struct Delegated: Decodable {
      let delegation: String
      let name: String
    }
    private struct Show: Decodable {
      struct Permission: Decodable {
        let number: Int
        let givenBy: String?
      }
      struct Decider: Decodable { let number: String }
      let permissions: [Permission]
      let delegations: [Decider]
      let isFrozen: Bool
    }
    private struct History: Decodable {
      struct ForHer: Decodable {
        let kind: String
        let role: String
      }
      let decidedForHer: [ForHer]
    }

    /// With the script that is in the bundle, where this machine has what it needs.
    private static func checkWithPython(_ folder: String) async throws {
      let python = try PublicTools.python3()
      guard try await Programs.tool(python, ["-c", "import cryptography"]).code == 0 else { return }
      let checked = try await Programs.tool(python, [folder + "/verify.py"])
      #expect(checked.code == 0 && checked.text.contains("given by     Ilinca Salcie"))
    }

    private func own(_ step: String..., at telling: Telling) async throws -> Ended {
      try await telling.town.toldonce(
        "advocate", ["consent"] + step + ["--own-key", "--record", telling.code, "--json"],
        service: telling.service)
    }

    private struct Mine: Decodable {
      struct Delegation: Decodable { let number: String }
      let delegations: [Delegation]
    }
    private struct Done: Decodable { let done: String }

    /// As somebody reads it who decides for her.
    private func said(
      _ step: [String], at telling: Telling, _ environment: [String: String]
    ) async throws -> Ended {
      try await telling.town.toldonce(
        "advocate", ["consent"] + step + ["--own-key", "--record", telling.code],
        service: telling.service, environment: environment)
    }

    @Test(
      "A delegate gives a delegation back by the number that she sees, in an own language",
      .timeLimit(.minutes(15)))
    func givenBack() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          let key = try await town.done("advocate", ["identity", "show", "--json"])
            .document(Document.Identity.self).keyid
          for purpose in ["legal_aid", "support"] {
            let delegated = try await telling.consent(
              "delegate", key,
              more: [
                "--sections", "account", "--countries", "DE", "--purposes", purpose, "--until",
                "30d",
              ])
            #expect(delegated.code == 0, "\(delegated.complaint)")
          }
          let mine = try await own("show", at: telling).document(Mine.self)
          #expect(mine.delegations.map(\.number) == ["d1", "d2"])
          let shown = try await said(["show", "--language", "ro"], at: telling, [:])
          #expect(shown.text.contains("Despre ce vă lasă să hotărâți"), "\(shown.text)")
          #expect(shown.text.contains("toldonce consent revoke d2 --own-key"))
          let none = try await said(["revoke", "d7"], at: telling, ["LANG": "de_DE.UTF-8"])
          #expect(none.code == 64)
          #expect(
            none.complaint.hasPrefix(
              "toldonce: error: unter dieser Nummer dürfen Sie nichts für sie entscheiden\n"),
            "\(none.complaint)")

          let back = try await own("revoke", "d2", at: telling)
          #expect(back.code == 0, "\(back.complaint)")
          #expect(try back.document(Done.self).done == "delegation_ended")
          #expect(try await own("revoke", "d2", at: telling).code == 1)
          let left = try await own("show", at: telling).document(Mine.self)
          #expect(left.delegations.map(\.number) == ["d1"])
          #expect(
            try await telling.consent("show").document(Show.self).delegations.map(\.number)
              == ["d1"])
          let last = try await said(["revoke", "d1"], at: telling, ["LANG": "pl_PL.UTF-8"])
          #expect(last.code == 0, "\(last.complaint)")
          #expect(last.text.hasPrefix("To prawo zostało oddane. Nie można już"), "\(last.text)")
          #expect(try await own("requests", at: telling).code == 77)
          let frozen = try await said(["freeze", "--language", "hu"], at: telling, [:])
          #expect(frozen.text.hasPrefix("Minden olvasás áll"), "\(frozen.text)")

          #expect(try await telling.consent("show").document(Show.self).delegations.isEmpty)
          let history = try await telling.consent("history").document(History.self)
          #expect(
            history.decidedForHer.map { "\($0.kind) \($0.role)" }
              == ["revocation delegate", "revocation delegate", "freeze advocate"])
          #expect(try await telling.consent("check").code == 0)
        }
      }
    }

    private struct Referrals: Decodable {
      struct Item: Decodable { let state: String }
      let referrals: [Item]
    }

    /// The delegate asks a unit for help in her place, and the unit sees it.
    private func refersHer(_ telling: Telling) async throws {
      let town = telling.town
      for (country, code) in [("NL", Int32(2)), ("DE", 0)] {
        let unit = try await telling.unit(in: country)
        let referred = try await own(
          "refer", "--unit", unit, "--for", "legal", "--sections", "account", at: telling)
        #expect(referred.code == code, "\(country): \(referred.complaint)")
      }
      let seen = try await town.done(
        "prosecutor", ["referral", "list", "--json"], service: telling.service)
      #expect(try seen.document(Referrals.self).referrals.map(\.state) == ["sent"])
      let hers = try await telling.consent("referrals").document(Referrals.self)
      #expect(hers.referrals.map(\.state) == ["sent"])
    }

    @Test(
      "What she puts right after she has let somebody decide is hers to give",
      .timeLimit(.minutes(15)))
    func later() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          let delegated = try await telling.letAdvocateDecide()
          #expect(delegated.code == 0, "\(delegated.complaint)")
          let file = try town.give(
            "corrected.md", "---\nlanguage: ro\n---\n\n## account\n\nAm plecat mai târziu.\n")
          try await town.done(
            "advocate",
            [
              "capture", "correct", telling.code, "--correction", file, "--noticed-by",
              "survivor", "--phrase-file", telling.phraseFile,
            ], service: service.url)
          try await telling.ask("account", purpose: "legal_aid", basis: "consent")
          let approved = try await own("approve", "1", at: telling)
          #expect(approved.code == 0, "\(approved.complaint)")
          let read = try await telling.read()
          #expect(read.code == 0 && read.text.contains("Am plecat"), "\(read.complaint)")
          #expect(!read.text.contains("mai târziu"))
        }
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `a delegate decides within limits, she ends it, and the advocate stops all reading`()
      async throws
    {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          let key = try await town.keyID(of: "advocate")
          #expect(try await own("show", at: telling).code == 77)
          let police = try await telling.consent(
            "delegate", "key_aaaaaaaaaaaaaaaaaaaaaaaaaa",
            more: [
              "--sections", "account", "--countries", "DE", "--purposes", "legal_aid", "--until",
              "30d",
            ])
          #expect(police.code == 64)
          let delegated = try await telling.letAdvocateDecide()
          #expect(delegated.code == 0, "\(delegated.complaint)")
          #expect(try delegated.document(Delegated.self).name.hasPrefix("Ilinca Salcie"))

          try await telling.ask("account,journey", purpose: "legal_aid", basis: "consent")
          let beyond = try await own("approve", "1", "--sections", "journey", at: telling)
          #expect(beyond.code == 2, "\(beyond.complaint)")
          let approved = try await own("approve", "1", at: telling)
          #expect(approved.code == 0, "\(approved.complaint)")
          let read = try await telling.read()
          #expect(read.code == 0 && read.text.contains("Am plecat"), "\(read.complaint)")
          let folder = town.given + "/bundle"
          try await town.done(
            "prosecutor", ["bundle", telling.code, "--output", folder, "--json"],
            service: service.url)
          let verified = try await town.done("nobody", ["verify", folder])
          #expect(verified.text.contains("Delegation"))
          try await Self.checkWithPython(folder)
          let show = try await telling.consent("show").document(Show.self)
          #expect(show.permissions.map(\.givenBy) == [key])
          #expect(show.delegations.map(\.number) == ["d1"])

          try await refersHer(telling)

          let ended = try await telling.consent("revoke", "d1")
          #expect(ended.code == 0, "\(ended.complaint)")
          #expect(try await own("requests", at: telling).code == 77)
          #expect(try await telling.read().code == 0)

          let frozen = try await own("freeze", at: telling)
          #expect(frozen.code == 0, "\(frozen.complaint)")
          #expect(try await telling.read().code == 2)
          #expect(try await telling.consent("show").document(Show.self).isFrozen)
          #expect(try await telling.consent("unfreeze").code == 0)
          #expect(try await telling.read().code == 0)
          let history = try await telling.consent("history").document(History.self)
          #expect(history.decidedForHer.map(\.kind) == ["grant", "grant", "referral", "freeze"])
          let roles = history.decidedForHer.map(\.role)
          #expect(roles == ["delegate", "delegate", "delegate", "advocate"])
          #expect(try await telling.consent("check").code == 0)
        }
      }
    }
  }
}
