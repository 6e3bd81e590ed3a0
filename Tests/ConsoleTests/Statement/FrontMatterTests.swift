import Policy
import Sealing
import Testimony
import Testing

@testable import Console

@Suite("Front matter of a statement file")
struct FrontMatterTests {
  private func parse(_ front: String) throws -> StatementFile {
    try StatementFile(parsing: Array("---\n\(front)\n---\n## account\ntext".utf8))
  }

  @Test(
    "what cannot be meant is refused at its value",
    arguments: [
      ("language: EN", 2, 11), ("language: [en]", 2, 11), ("language: en\nhearing:", 3, 9),
      ("language: en\npresent: {survivor: 1}", 3, 10), ("language: en\npresent: [Survivor]", 3, 11),
      ("language: en\npresent:\n  - the survivor", 4, 5),
      ("language: en\nstarted: 2026-09-15", 3, 10),
      ("language: en\nstarted: 2026-09-15 10:05:00+03:00", 3, 10),
      ("language: en\nstarted: 2026-09-15T10:05:00+0300", 3, 10),
      ("language: en\nstarted: 2026-09-15T24:00:00Z", 3, 10),
      ("language: en\nstarted: 1969-12-31T23:59:59Z", 3, 10),
      ("language: en\nstarted: 2026-09-15T10:00:00Z\nended: 2026-09-15T09:59:59Z", 4, 8),
      ("language: en\ninterpreter: \"a\\tb\"", 3, 14),
      ("language: en\ninterpreter: \"\\e[2J\"", 3, 14),
      ("language: en\ntold: yes", 3, 7), ("language: en\ntold: 12345-0000", 3, 7),
      ("language: en\ntold: 01234-56789", 3, 7), ("language: en\nnecessity: because", 3, 12),
      ("language: en\ntold: no\nnecessity: because", 4, 12),
      ("language: en\ntold: 01234-56789\nnecessity: \"  \"", 4, 12),
      ("language: en\ntold: elsewhere", 3, 7), ("language: en\ntold: Elsewhere\ntold_to: a", 3, 7),
      ("language: en\ntold: elsewhere\ntold_to: \" \"", 4, 10),
      ("language: en\ntold: elsewhere\ntold_to: a\ntellings: 0", 5, 11),
      ("language: en\ntold: elsewhere\ntold_to: a\ntellings: often", 5, 11),
      ("language: en\ntold: elsewhere\ntold_to: a\nnecessity: b", 5, 12),
      ("language: en\ntold: no\ntold_to: a", 4, 10), ("language: en\ntellings: 2", 3, 11),
      ("language: !mine en", 2, 11), ("en", 2, 1), ("- language: en", 2, 1),
    ])
  func refused(front: String, line: Int, column: Int) throws {
    let error = try #require(throws: StatementFileError.self) { try parse(front) }
    #expect(error.position == SourcePosition(line: line, column: column))
  }

  @Test("without a language the place is the beginning", arguments: ["", "# nothing", "   "])
  func noLanguage(front: String) throws {
    let error = try #require(throws: StatementFileError.self) { try parse(front) }
    #expect(error.position == .start && error.what.english == "the language is missing")
  }

  @Test("only the language is needed")
  func least() throws {
    let file = try parse("language: hu")
    #expect(file.language == .hungarian && file.hearing == .advocate)
    #expect(file.interpreter == nil && file.present.isEmpty)
    #expect(file.started == nil && file.ended == nil && file.told == nil)
  }

  @Test("a second account names what was told before, and why it is needed")
  func told() throws {
    #expect(try parse("language: hu\ntold: no").told == .first)
    let code = try #require(RecordCode(typed: "01234-56789"))
    let file = try parse("language: hu\ntold: 01234-56789\nnecessity: \" because \"")
    #expect(file.told == .again(code, because: "because"))
    let elsewhere = try parse("language: hu\ntold: elsewhere\ntold_to: ' the police '\ntellings: 3")
    #expect(elsewhere.told == .elsewhere(ToldElsewhere(tellings: 3, to: "the police")))
    let unknown = try parse("language: hu\ntold_to: the police\ntold: elsewhere")
    #expect(unknown.told == .elsewhere(ToldElsewhere(tellings: nil, to: "the police")))
  }

  @Test("a text may be quoted or a block, and is composed")
  func interpreter() throws {
    let file = try parse("language: pl\ninterpreter: |\n  Ana e\u{301}\n  independent\npresent: []")
    #expect(
      file.interpreter?.unicodeScalars.elementsEqual("Ana é\nindependent\n".unicodeScalars) == true)
  }

  @Test("a section longer than 16 MiB is refused at its heading, one shorter is not")
  func tooLong() throws {
    let front = Array("---\nlanguage: en\n---\n## needs\nx\n## account\n".utf8)
    let limit = SectionKey.contentLimit
    let words = [UInt8](repeating: UInt8(ascii: "a"), count: limit)
    #expect(try StatementFile(parsing: front + words).sections.count == 2)
    let error = try #require(throws: StatementFileError.self) {
      try StatementFile(parsing: front + words + [UInt8(ascii: "a")])
    }
    #expect(error.position == SourcePosition(line: 6, column: 1))
  }
}
