import Foundation
import Testing

extension EndToEnd {
  @Suite("Statements from elsewhere", .serialized, .turn) struct ForeignStatements {
    static let files = ["bulgarian-long.md", "mixed-scripts-crlf.md", "one-section-polish.md"]

    static func path(_ file: String) -> String {
      Programs.sources.appendingPathComponent("Statements/\(file)").path
    }

    /// An empty attachment, and one whose name is hard.
    static func attachments(in town: Town) throws -> (paths: [String], content: [UInt8]) {
      let content = Array("listă: 🌻, ë, \u{0}, конец\r\n".utf8)
      return (
        [
          try town.give("gol.txt", []),
          try town.give("listă de probă 🌻 (1).txt", content),
        ], content
      )
    }

    @Test("The Bulgarian statement has more than 20,000 words")
    func long() throws {
      #expect(try ToldWords(file: Self.path("bulgarian-long.md")).words.count > 20_000)
    }

    @Test(.timeLimit(.minutes(15)), arguments: files)
    func `come back word for word, with their attachments`(file: String) async throws {
      try await Town.use { town in
        let told = try ToldWords(file: Self.path(file))
        let (attachments, content) = try Self.attachments(in: town)
        try await town.serve { service in
          let telling = try await Telling.begin(
            in: town, at: service.url, statement: Self.path(file), attachments: attachments)
          try await telling.ask(
            told.kinds.joined(separator: ","), purpose: "legal_aid", basis: "consent")
          let allowed = try await telling.consent("approve", "1")
          #expect(allowed.code == 0, "\(allowed.complaint)")
          let page = try await telling.read().document(Document.Page.self)
          try Self.compare(page, told)
          for (name, bytes) in [("gol.txt", []), ("listă de probă 🌻 (1).txt", content)] {
            let note = try #require(page.attachments.first { $0.name == name })
            #expect(note.length == bytes.count)
            let received = "\(town.given)/received-\(note.id)"
            let saved = try await telling.read(["--attachment", note.id, "--output", received])
            #expect(saved.code == 0, "\(saved.complaint)")
            #expect(try Array(Data(contentsOf: URL(fileURLWithPath: received))) == bytes)
          }
        }
      }
    }

    private static func compare(_ page: Document.Page, _ told: ToldWords) throws {
      let segments = page.sections.flatMap(\.content.segments)
      let words = segments.flatMap { ToldWords.words(of: $0.text) }
      // Scalar by scalar: `==` of strings would not see what is not in NFC.
      let same = zip(words, told.words).prefix {
        $0.unicodeScalars.elementsEqual($1.unicodeScalars)
      }
      #expect(words.count == told.words.count)
      #expect(
        same.count == told.words.count,
        "the first that differs is word \(same.count)")
      let kinds = page.sections.map(\.content.kind).reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
      }
      #expect(kinds == told.kinds)
      let plain = segments.filter { $0.answer != nil && $0.answer != "told" }
      #expect(plain.count == told.notAnswered)
    }
  }
}
