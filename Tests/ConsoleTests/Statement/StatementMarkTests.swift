import Policy
import Testimony
import Testing

@testable import Console

@Suite("What the marks of a statement file mean")
struct StatementMarkTests {
  private func parse(_ body: String, front: String = "language: en") throws -> StatementFile {
    try StatementFile(parsing: Array("---\n\(front)\n---\n\(body)".utf8))
  }

  private func fault(_ body: String, front: String = "language: en") throws -> StatementFileError {
    try #require(throws: StatementFileError.self) { try parse(body, front: front) }
  }

  @Test(
    "whose words these are is never guessed",
    arguments: [
      ("> [observation] quiet\nand then she said more", 6, 1),
      ("> [observation] quiet\n> [sic] loud", 6, 3),
      ("> [observation]", 5, 3), (">", 5, 2), (">   no mark", 5, 5),
      ("**Q (open):** what?\n_[does not know]_", 6, 1),
      ("**Q (open):** what?\n\n_[does not know]_\nor maybe", 8, 1),
      ("her words\n**Q (open):** what?", 6, 1),
      ("**Q (open):**", 5, 1), ("**Q(open):** what?", 5, 1), ("**Q:** what?", 5, 1),
      ("**Q (open)** what?", 5, 1), ("**Q (Open):** what?", 5, 6), ("**Q (open ):** what?", 5, 6),
      ("**Q (open):** what?\n\n_[does not know]_ she said", 7, 1),
      ("**Q (open):** what?\n\n_[Does not know]_", 7, 1),
      ("**Q (open):** what?\n\n  _[refused]_", 7, 3),
    ])
  func strayMarks(body: String, line: Int, column: Int) throws {
    let error = try fault("## account\n" + body)
    #expect(error.position == SourcePosition(line: line, column: column))
  }

  @Test(
    "what looks like a heading and is none is an error",
    arguments: [
      ("#account", 5), ("##account", 5), ("##", 5), ("## ", 5), ("### account", 5),
      ("# account", 5),
      ("## Account", 5), ("## account ##", 5), ("##  travel", 5), ("Title\n=====", 6),
      ("account\n-------", 6), ("---", 5),
    ])
  func strayHeadings(body: String, line: Int) throws {
    let error = try fault("## account\n" + body)
    #expect(error.position.line == line)
    #expect(error.code == .heading)
  }

  @Test(
    "inside a line, and where no mark can be meant, everything is her text",
    arguments: [
      "#14 was my locker", "it was number #14", "_not_ so", "**Quietly**, he said", "**Què**?",
      "- one\n- two", "1. first", "* * *", "a > b", "<!-- not a comment here -->", "--", "==",
      "`code` and ~~this~~", "  two spaces before", "a line\nand another\n   indented",
      "trailing spaces   ", "e\u{301} in two pieces", "\u{200F}\u{FEFF}", "صباح الخير",
      "[observation] without the sign", "she wrote **Q (open):** on the wall",
    ])
  func plainText(text: String) throws {
    let segments = try parse("## account\n\n\(text)\n").sections[0].segments
    #expect(segments.map(\.role) == [.survivor])
    #expect(segments[0].text.utf8.elementsEqual(text.inNFC.utf8))
    #expect(segments[0].answer == nil)
  }

  @Test("a quote may go on over lines and over an empty quoted line")
  func longQuote() throws {
    let lines = [
      "## account", "her words", "> [observation] first", "> second", ">", ">third",
      "> [assessment]", "> risk", ">", "",
    ]
    let file = try parse(lines.joined(separator: "\n"))
    #expect(file.sections[0].segments.map(\.role) == [.survivor, .observation, .assessment])
    #expect(
      file.sections[0].segments.map(\.text) == ["her words", "first\nsecond\n\nthird", "risk"])
  }

  @Test("a question may go on over lines, and may stand without an answer")
  func longQuestion() throws {
    let file = try parse("## account\n\n**Q (leading):** it was\ncold, was it not?\n")
    #expect(file.sections[0].segments[0].text == "it was\ncold, was it not?")
    #expect(file.sections[0].segments[0].questionType == .leading)
  }

  @Test("headings need no empty lines around them, and a kind may come again")
  func tightHeadings() throws {
    let file = try parse("## account\none\n## wishes\ntwo\n  ## account  \nthree")
    #expect(file.sections.map(\.kind) == [.account, .wishes, .account])
  }

  @Test(
    "every kind there is can be a heading", arguments: SectionKind.listed)
  func kinds(kind: SectionKind) throws {
    #expect(try parse("## \(kind)\n\ntext").sections[0].kind == kind)
  }

  @Test("all line ends mean the same", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    let text = "---\nlanguage: nl\n---\n\n## account\n\nfirst line\nsecond line\n\nmore"
    let file = try StatementFile(
      parsing: Array(text.replacing("\n", with: end).utf8))
    #expect(file.words(of: .survivor) == ["first line\nsecond line", "more"])
    let broken = text.replacing("more", with: "m\u{9B}ore").replacing("\n", with: end)
    let error = try #require(throws: StatementFileError.self) {
      try StatementFile(parsing: Array(broken.utf8))
    }
    #expect(error.position == SourcePosition(line: 10, column: 2))
  }

  @Test(
    "every character that could hide something is refused where it stands",
    arguments: [
      "\t", "\0", "\u{7}", "\u{B}", "\u{C}", "\u{1B}", "\u{7F}", "\u{80}", "\u{85}", "\u{9B}",
      "\u{2028}", "\u{2029}", "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}",
    ])
  func hidden(character: String) throws {
    #expect(
      try fault("## account\n\nșț🌿\(character)x").position == SourcePosition(line: 6, column: 4))
    let front = try fault("## account\n\nx", front: "language: en\ninterpreter: a\(character)")
    #expect(front.position == SourcePosition(line: 3, column: 15))
  }
}
