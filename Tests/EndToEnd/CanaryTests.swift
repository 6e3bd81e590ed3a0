import Foundation
import Testing

extension EndToEnd {
  /// Security rule of the design: what she says, and what opens it, is nowhere but with her and
  /// with whom she allows.
  @Suite("Nothing of hers is left behind", .serialized, .turn) struct Canary {
    /// Strings that exist nowhere else: letters and digits only, so that they look like text.
    private static func unique() -> String {
      "qj" + UUID().uuidString.lowercased().filter { $0 != "-" }
    }

    /// What each of the run's secrets is.
    private struct Secrets: Sendable {
      let text = Canary.unique()
      let name = "Zq" + Canary.unique()
      let content = Canary.unique()
      let fileName = Canary.unique()
      let reference = Canary.unique()
      let message = Canary.unique()
      let note = Canary.unique()
      let restriction = Canary.unique()

      var all: [String: String] {
        [
          "her words": text, "a name": name, "an attachment": content, "a file's name": fileName,
          "the case": reference, "the message": message, "a reader's note": note,
          "her restriction": restriction,
        ]
      }

      var statement: String {
        """
        ---
        language: ro
        interpreter: \(name)
        ---

        ## account

        Am spus cuvântul \(text) doar o dată. Pe el îl cheamă \(name).

        **Q (open):** Cine mai era cu \(name)?

        Nimeni. \(text).

        ## journey

        Drumul spre \(name) a fost lung.

        """
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `in stores, keys, logs, homes, temporary files or memory`() async throws {
      try await Town.use { town in
        let secrets = Secrets()
        try await town.serve { service in
          let telling = try await Self.capture(secrets, in: town, at: service.url)
          try await Self.tell(telling, secrets)
          let search = try Self.search(secrets, town)
          try Self.expectNothing(search, in: town)
          let memory = try search.found(inMemoryOf: service.process)
          #expect(memory.hits.isEmpty, "\(Set(memory.hits))")
          #expect(memory.bytes > 1_048_576)
          // The same search does find what the service has to remember.
          let control = CanarySearch(["the log's name": "log.example/e2e"])
          #expect(!(try control.found(inMemoryOf: service.process).hits.isEmpty))
        }
        try Self.expectNothing(try Self.search(secrets, town), in: town)
      }
    }

    private static func capture(
      _ secrets: Secrets, in town: Town, at service: String
    ) async throws -> Telling {
      let file = try town.give("statement.md", secrets.statement)
      let lines = String(repeating: "\(secrets.content)\n", count: 1_000)
      let attachment = try town.give("\(secrets.fileName).txt", lines)
      try await town.done("advocate", ["capture", "import", file, "--attach", attachment])
      // A draft lies there until it is sealed.
      let search = CanarySearch(secrets.all)
      #expect(try search.found(inFolder: town.folder).hits.isEmpty)
      let drafts = try await town.done("advocate", ["capture", "drafts", "--json"])
      let draft = try drafts.document(Document.Drafts.self).drafts.first
      try await town.done("advocate", ["capture", "discard", "--yes", try #require(draft?.draft)])
      return try await Telling.begin(
        in: town, at: service, statement: file, attachments: [attachment])
    }

    private static func tell(_ telling: Telling, _ secrets: Secrets) async throws {
      let town = telling.town
      let message = try town.give("message.txt", "Bună ziua. \(secrets.message)\n")
      try await telling.ask(
        "account,journey", reference: secrets.reference, message: message)
      let requests = try await telling.consent("requests")
      #expect(requests.text.contains(secrets.reference) && requests.text.contains(secrets.message))
      #expect(try await telling.consent("reflection", "end").code == 0)
      let allowed = try await telling.consent(
        "approve", "1", more: ["--sections", "account", "--restriction", secrets.restriction])
      #expect(allowed.code == 0, "\(allowed.complaint)")
      let read = try await telling.read(["--note", secrets.note])
      let page = try read.document(Document.Page.self)
      // They have all been there.
      for secret in [secrets.text, secrets.name, secrets.fileName, secrets.restriction] {
        #expect(read.text.contains(secret))
      }
      let id = try #require(page.attachments.first?.id)
      let saved = try await telling.read(
        ["--attachment", id, "--output", town.given + "/received"])
      #expect(saved.code == 0, "\(saved.complaint)")
      #expect(try await telling.read(as: "stranger").code == 77)
      #expect(try await telling.consent("history").text.contains(secrets.note))
      #expect(try await telling.consent("revoke", "1").code == 0)
      #expect(try await telling.read(["--note", secrets.note]).code == 2)
      _ = try await telling.checkLog()
    }

    /// With the passphrase of all keys, and her words: all six, and each two that follow.
    private static func search(_ secrets: Secrets, _ town: Town) throws -> CanarySearch {
      var all = secrets.all
      let passphrase = try String(contentsOfFile: town.passphraseFile, encoding: .utf8)
      all["the passphrase"] = passphrase.trimmingCharacters(in: .newlines)
      let words = try String(contentsOfFile: town.given + "/phrase", encoding: .utf8)
        .split(whereSeparator: \.isWhitespace)
      #expect(words.count == 6)
      for (first, second) in zip(words, words.dropFirst()) {
        all["her words \(first) and the next"] = "\(first) \(second)"
      }
      return CanarySearch(all)
    }

    private static func expectNothing(_ search: CanarySearch, in town: Town) throws {
      let (hits, files) = try search.found(inFolder: town.folder)
      #expect(hits.isEmpty, "\(hits)")
      // Stores, keys, log, federation and the homes of five people are there to be searched.
      #expect(files > 15)
      #expect(
        try String(contentsOfFile: town.log, encoding: .utf8).contains("listening on"))
    }

    @Test(.timeLimit(.minutes(15)), arguments: [".utf8", ".utf16", ".base64", "name"])
    func `the search finds what was planted`(form: String) async throws {
      try await Town.use { town in
        let secret = Self.unique()
        let search = CanarySearch(["planted": secret])
        #expect(try search.found(inFolder: town.folder).hits.isEmpty)
        let path = town.folder + "/service/data/planted"
        var bytes = Data(repeating: 7, count: 3_000_001)
        switch form {
        case ".utf8": bytes.append(contentsOf: Array("…\(secret)…".utf8))
        case ".utf16":
          bytes.append(contentsOf: secret.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        case ".base64": bytes.append(contentsOf: Data("ab\(secret)".utf8).base64EncodedData())
        default: break
        }
        let file = form == "name" ? path + secret : path
        try bytes.write(to: URL(fileURLWithPath: file))
        #expect(!(try search.found(inFolder: town.folder).hits.isEmpty))
      }
    }
  }
}
