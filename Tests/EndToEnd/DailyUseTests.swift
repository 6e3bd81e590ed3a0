import Foundation
import Testing

extension EndToEnd {
  /// What officers and advocates do on any day.
  @Suite("Daily use", .serialized, .turn) struct DailyUse {
    static let statement = """
      ---
      language: ro
      ---

      ## account

      Am plecat în martie, cu trenul.

      ## journey

      Drumul a durat două zile.

      """

    private struct Requests: Decodable {
      struct Item: Decodable {
        struct Granted: Decodable { let sections: [String] }
        let number: Int
        let request: String
        let state: String
        let since: String?
        let record: String?
        let caseReference: String?
        let message: String?
        let grant: Granted?
      }
      let requests: [Item]
    }

    private struct Inbox: Decodable {
      struct Item: Decodable {
        let number: Int
        let isNew: Bool
        let command: String?
      }
      struct Ending: Decodable { let days: Int }
      struct Draft: Decodable { let draft: String }
      let readable: [Item]
      let waiting: [Item]
      let news: [Item]
      let drafts: [Draft]
      let certificate: Ending?
    }

    private struct HerRequests: Decodable {
      struct Withdrawn: Decodable { let number: Int }
      struct Item: Decodable { let number: Int }
      let requests: [Item]
      let withdrawn: [Withdrawn]
    }

    static func tell(in town: Town, at service: String) async throws -> Telling {
      let file = try town.give("statement.md", statement)
      return try await Telling.begin(in: town, at: service, statement: file)
    }

    @Test(.timeLimit(.minutes(15)))
    func `requests wait, are taken back, refused or granted, and their officer is told`()
      async throws
    {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await Self.tell(in: town, at: service.url)
          let message = try town.give("message", "Bună ziua.\n")
          for number in 1...3 {
            try await telling.ask(
              "account,journey", purpose: "legal_aid", basis: "consent",
              reference: "\(number) Js 7/26", message: message)
          }
          try await Self.takesBack(telling)
          #expect(try await telling.consent("refuse", "3").code == 0)
          let allowed = try await telling.consent("approve", "1", more: ["--sections", "account"])
          #expect(allowed.code == 0, "\(allowed.complaint)")
          try await Self.isTold(telling)

          let drafted = try town.give("other.md", Self.statement)
          try await town.done("advocate", ["capture", "import", drafted])
          let waits = try await town.done("advocate", ["inbox", "--json"])
          #expect(try waits.document(Inbox.self).drafts.count == 1)
          #expect(!waits.text.contains("account"))
        }
      }
    }

    private static func officer(
      _ arguments: String..., at telling: Telling
    ) async throws -> Ended {
      try await telling.town.toldonce("prosecutor", arguments, service: telling.service)
    }

    private static func takesBack(_ telling: Telling) async throws {
      let list = try await officer("request", "list", "--json", at: telling)
        .document(Requests.self).requests
      #expect(list.map(\.state) == ["waiting", "waiting", "waiting"])
      #expect(list.map(\.number) == [1, 2, 3])
      let second = try #require(list.dropFirst().first)
      let prefix = String(second.request.prefix(14))
      let show = try await officer("request", "show", prefix, "--json", at: telling)
        .document(Requests.Item.self)
      #expect(show.caseReference == "2 Js 7/26" && show.message == "Bună ziua.\n")
      #expect(show.record == telling.code)

      let taken = try await officer("request", "withdraw", "2", "--json", at: telling)
      #expect(taken.code == 0, "\(taken.complaint)")
      let again = try await officer("request", "withdraw", "2", at: telling)
      #expect(again.code == 1 && again.complaint.contains("you took it back"))
      let hers = try await telling.consent("requests").document(HerRequests.self)
      #expect(hers.requests.map(\.number) == [1, 3])
      #expect(hers.withdrawn.map(\.number) == [2])
      let late = try await telling.consent("approve", "2")
      #expect(late.code == 1 && late.complaint.contains("taken back"))
    }

    private static func isTold(_ telling: Telling) async throws {
      let list = try await officer("request", "list", "--json", at: telling)
        .document(Requests.self).requests
      #expect(list.map(\.state) == ["granted", "withdrawn", "refused"])
      #expect(list.allSatisfy { $0.since != nil })
      #expect(list.first?.grant?.sections == ["account"])
      let first = try await officer("inbox", "--json", at: telling).document(Inbox.self)
      #expect(first.readable.map(\.number) == [1] && first.news.map(\.number) == [3])
      #expect(first.waiting.isEmpty && first.certificate == nil)
      let second = try await officer("inbox", "--json", at: telling).document(Inbox.self)
      #expect(second.readable.map(\.isNew) == [false] && second.news.isEmpty)
      // The command that the inbox gives is one that works.
      let command = try #require(second.readable.first?.command)
      let words = command.split(separator: " ").dropFirst().map {
        $0 == "REASON" ? "review" : String($0)
      }
      let read = try await telling.town.toldonce(
        "prosecutor", words, service: telling.service)
      #expect(read.code == 0 && read.text.contains("Am plecat"), "\(read.complaint)")

      #expect(try await telling.consent("revoke", "1").code == 0)
      let over = try await officer("request", "show", "1", at: telling)
      #expect(over.text.contains("she stopped it on"), "\(over.text) \(over.complaint)")
      let check = try await telling.consent("check").document(Document.Check.self)
      #expect(check.isSound)
      let stranger = try await telling.town.toldonce(
        "stranger", ["request", "list", "--json"], service: telling.service)
      #expect(try stranger.document(Requests.self).requests.isEmpty)
    }

    @Test(.timeLimit(.minutes(15)))
    func `a certificate is renewed in time, and everything moves to a new laptop`() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await Self.tell(in: town, at: service.url)
          try await telling.ask("account", purpose: "legal_aid", basis: "consent")
          let old = town.given + "/prosecutor.cert"
          let request = town.given + "/renewal.request"
          let certificate = town.given + "/renewed.cert"
          try await town.done("prosecutor", ["identity", "renew", request])
          let renewed = try await town.done(
            "sta_de", ["agency", "enrol", request, "--output", certificate, "--until", "20d"],
            service: service.url)
          #expect(renewed.text.contains("is renewed"))
          try await town.done("prosecutor", ["identity", "import", certificate])
          let older = try await town.toldonce("prosecutor", ["identity", "import", old])
          #expect(older.code == 65 && older.complaint.contains("newer"))

          let list = try await Self.officer("request", "list", "--json", at: telling)
          #expect(list.code == 0)
          #expect(list.complaint.contains("in 20 days. See: toldonce identity renew"))
          let inbox = try await Self.officer("inbox", "--json", at: telling)
          #expect(try inbox.document(Inbox.self).certificate?.days == 20)
          #expect(inbox.complaint.isEmpty)
          try await Self.moves(telling)
        }
      }
    }

    private static func moves(_ telling: Telling) async throws {
      let town = telling.town
      let file = town.given + "/laptop"
      try await town.done("prosecutor", ["identity", "export", file])
      let wrong = try town.give("wrong", "not what it is\n")
      let refused = try await town.toldonce(
        "laptop", ["identity", "import-key", file],
        environment: ["TOLDONCE_PASSPHRASE_FILE": wrong])
      #expect(refused.code == 65 && refused.complaint.contains("passphrase"))
      #expect(!FileManager.default.fileExists(atPath: town.folder + "/homes/laptop/key.json"))
      try await town.done("laptop", ["identity", "import-key", file])
      // The federation came along.
      let list = try await town.toldonce(
        "laptop", ["request", "list", "--json"], environment: ["TOLDONCE_SERVICE": telling.service])
      let requests = try list.document(Requests.self).requests
      #expect(requests.map(\.caseReference) == ["12 Js 7/26"], "\(list.complaint)")
      let other = try await town.toldonce("stranger", ["identity", "import-key", file])
      #expect(other.code == 1 && other.complaint.contains("somebody else"))
    }
  }
}
