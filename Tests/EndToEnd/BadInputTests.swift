import Foundation
import Testing

extension EndToEnd {
  @Suite("Bad input", .serialized, .turn) struct BadInput {
    private static let statement = "---\nlanguage: ro\n---\n\n## account\n\nAm plecat devreme.\n"
    /// Nothing listens there.
    private static let nowhere = "http://127.0.0.1:1"

    private struct Malformed: Decodable {
      let file: String
      let line: Int
      let column: Int
    }

    private static let malformed = Programs.sources.deletingLastPathComponent()
      .appendingPathComponent("ConsoleTests/Malformed")

    /// Each sixth, for each is a run of the program; the console's own tests read all of them.
    @Test(.timeLimit(.minutes(15)))
    func `a malformed statement is refused with its line and column`() async throws {
      let list = try Data(contentsOf: Self.malformed.appendingPathComponent("expected.json"))
      let all = try JSONDecoder().decode([Malformed].self, from: list)
      #expect(all.count > 30)
      try await Town.use { town in
        for (number, one) in all.enumerated() where number % 6 == 0 {
          let path = Self.malformed.appendingPathComponent(one.file).path
          let ended = try await town.toldonce("advocate", ["capture", "import", path, "--json"])
          #expect(ended.code == 65, "\(one.file): \(ended.complaint)")
          #expect(
            ended.complaint.contains("\(one.file):\(one.line):\(one.column)"),
            "\(one.file): \(ended.complaint)")
          #expect(ended.complaint.hasPrefix("toldonce: error: ") && ended.output.isEmpty)
        }
        let drafts = try await town.done("advocate", ["capture", "drafts", "--json"])
        #expect(try drafts.document(Document.Drafts.self).drafts.isEmpty)
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `a wrong passphrase opens nothing, and nothing is lost`() async throws {
      try await Town.use { town in
        let file = try town.give("statement.md", Self.statement)
        let wrong = try town.give("wrong", "not what it is\n")
        try await town.done("advocate", ["capture", "import", file])
        let ended = try await town.toldonce(
          "advocate", ["capture", "drafts", "--json"],
          environment: ["TOLDONCE_PASSPHRASE_FILE": wrong])
        #expect(ended.code == 65, "\(ended.complaint)")
        #expect(ended.complaint.contains("passphrase"))
        let drafts = try await town.done("advocate", ["capture", "drafts", "--json"])
        #expect(try drafts.document(Document.Drafts.self).drafts.count == 1)
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `a service that is down is said so, and the draft is kept and sealed later`()
      async throws
    {
      try await Town.use { town in
        let file = try town.give("statement.md", Self.statement)
        try await town.done("advocate", ["capture", "import", file])
        let seal = [
          "capture", "seal", "--consent-given", "--told", "no", "--phrase-file",
          town.given + "/phrase", "--json",
        ]
        let asked = ContinuousClock.now
        let down = try await town.toldonce("advocate", seal, service: Self.nowhere)
        #expect(down.code == 69, "\(down.complaint)")
        #expect(down.complaint.contains("the service does not answer"))
        // A connection that is refused is known to be at once.
        #expect(asked.duration(to: .now) < .seconds(30))
        let read = try await town.toldonce(
          "prosecutor", ["read", "00000-00000", "--reason", "review"], service: Self.nowhere)
        #expect(read.code == 69, "\(read.complaint)")
        try await town.serve { service in
          let sealed = try await town.toldonce("advocate", seal, service: service.url)
          #expect(sealed.code == 0, "\(sealed.complaint)")
        }
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `wrong words and an unknown code are answered alike`() async throws {
      try await Town.use { town in
        let file = try town.give("statement.md", Self.statement)
        try await town.serve(["--code-burst", "500"]) { service in
          let telling = try await Telling.begin(in: town, at: service.url, statement: file)
          let absent = try Self.absentCode(list: "ro-1", at: service.port)
          let words = try String(contentsOfFile: telling.phraseFile, encoding: .utf8)
            .split(whereSeparator: \.isWhitespace)
          // Six words of the list, each right, in another order.
          let others = Array(words.dropFirst() + words.prefix(1)).joined(separator: " ")
          let wrong = try town.give("wrong-phrase", others + "\n")
          @Sendable func show(_ code: String, _ phrase: String) async throws -> Ended {
            try await town.toldonce(
              "survivor",
              ["consent", "show", "--record", code, "--phrase-file", phrase, "--json"],
              service: service.url)
          }
          let mistaken = try await show(telling.code, wrong)
          let unknown = try await show(absent, telling.phraseFile)
          #expect(mistaken.code == 65, "\(mistaken.complaint)")
          #expect(unknown.code == mistaken.code, "\(unknown.complaint)")
          #expect(unknown.complaint == mistaken.complaint)
          #expect(unknown.output == mistaken.output)
          #expect(try await show(telling.code, telling.phraseFile).code == 0)
        }
      }
    }

    /// A code that nobody has, and for which the service says that its words are of this list: it
    /// says one of its lists for each, so that the list tells nothing.
    private static func absentCode(list: String, at port: UInt16) throws -> String {
      for number in 10...99 {
        let body = Array(#"{"code":"00000000\#(number)"}"#.utf8)
        let answer = try PlainHTTP.exchange(port, PlainHTTP.post("/v1/root", body))
        #expect(answer.status == 200, "\(answer.head)")
        if String(decoding: answer.body, as: UTF8.self).contains(#""list":"\#(list)""#) {
          return "00000-000\(number)"
        }
      }
      throw Defect("no unknown code has words of \(list)")
    }

    @Test(.timeLimit(.minutes(15)))
    func `without a terminal a missing answer is an error that names its option`() async throws {
      try await Town.use { town in
        let file = try town.give("statement.md", Self.statement)
        try await town.done("advocate", ["capture", "import", file])
        @Sendable func ask(
          _ person: String, _ arguments: [String], service: String? = nil,
          passphrase: String? = nil
        ) async throws -> Ended {
          try await town.toldonce(
            person, arguments, service: service,
            environment: passphrase.map { ["TOLDONCE_PASSPHRASE_FILE": $0] } ?? [:])
        }
        try await town.serve { service in
          let url = service.url
          let consent = ["consent", "show", "--record", "00000-00000"]
          let cases: [(Ended, String)] = [
            (try await ask("survivor", consent, service: url), "--phrase-file"),
            (try await ask("advocate", ["capture", "seal"], service: url), "--age"),
            (
              try await ask("advocate", ["capture", "seal", "--age", "adult"], service: url),
              "--consent-given"
            ),
            (
              try await ask(
                "advocate", ["capture", "seal", "--consent-given", "--told", "no"], service: url),
              "--phrase-file"
            ),
            (
              try await ask("advocate", ["capture", "drafts"], passphrase: ""),
              "--passphrase-file"
            ),
            (try await ask("advocate", ["log", "check"]), "--service"),
            (try await ask("prosecutor", ["read", "00000-00000"], service: url), "--reason"),
          ]
          for age in ["child", "doubtful"] {
            let child = try await ask(
              "advocate", ["capture", "seal", "--age", age, "--consent-given"], service: url)
            #expect(child.code == 2, "\(child.complaint)")
            #expect(child.complaint.contains("DGASPC"), "\(child.complaint)")
          }
          for (ended, option) in cases {
            #expect(ended.code == 64, "\(option): \(ended.complaint)")
            #expect(ended.complaint.contains(option), "\(ended.complaint)")
            #expect(ended.complaint.hasPrefix("toldonce: error: "))
          }
        }
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `two decisions at the same time leave one chain`() async throws {
      try await Town.use { town in
        let file = try town.give("statement.md", Self.statement)
        try await town.serve { service in
          let telling = try await Telling.begin(in: town, at: service.url, statement: file)
          // Also has the first fetch of her code counted.
          let before = try await telling.consent("check").document(Document.Check.self)
          async let first = telling.consent("reflection", "end", home: "her-machine")
          async let second = telling.consent("freeze", home: "her-telephone")
          let ended = try await [first, second]
          for one in ended { #expect([0, 75].contains(one.code), "\(one.complaint)") }
          #expect(ended.contains { $0.code == 0 })
          for one in ended where one.code == 75 {
            #expect(one.complaint.contains("the record has changed meanwhile"))
          }
          let check = try await telling.consent("check").document(Document.Check.self)
          #expect(check.isSound)
          // Each decision that was said to be done, and no other.
          let done = ended.count { $0.code == 0 }
          #expect(check.statements == before.statements + done)
          let show = try await telling.consent("show").document(Document.Show.self)
          #expect(show.isFrozen == (ended[1].code == 0))
        }
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `oversized and malformed bodies are refused, and the service goes on`() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let nested = [UInt8](repeating: UInt8(ascii: "["), count: 4_000)
          let large = [UInt8](repeating: UInt8(ascii: " "), count: 2 * 1_048_576)
          let cases: [(String, [UInt8], Set<Int>)] = [
            ("too large", PlainHTTP.post("/v1/root", large), [413]),
            (
              "said to be too large", PlainHTTP.post("/v1/root", [], length: 1 << 40), [413]
            ),
            ("cut off", PlainHTTP.post("/v1/root", Array(#"{"code":"#.utf8)), [400]),
            ("nested", PlainHTTP.post("/v1/root", nested), [400]),
            ("not UTF-8", PlainHTTP.post("/v1/root", [0x7B, 0xFF, 0xFE, 0x7D]), [400]),
            ("twice", PlainHTTP.post("/v1/root", Array(#"{"code":"A","code":"B"}"#.utf8)), [400]),
            ("empty", PlainHTTP.post("/v1/root", []), [400]),
            ("unsigned", PlainHTTP.post("/v1/records", Array("{}".utf8)), [401]),
          ]
          for (name, request, expected) in cases {
            let answer = try PlainHTTP.exchange(service.port, request)
            #expect(expected.contains(answer.status), "\(name): \(answer.head)")
            #expect(answer.isType("application/problem+json"), "\(name): \(answer.head)")
          }
          #expect(try PlainHTTP.exchange(service.port, PlainHTTP.get("/readyz")).status == 200)
        }
      }
    }
  }
}
