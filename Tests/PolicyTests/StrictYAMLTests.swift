import Policy
import Testing

@Suite("The strict YAML reader")
struct StrictYAMLTests {
  /// A hostile text, where its fault is, and of which kind.
  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let code: StrictYAMLError.Code
    let line: Int
    let column: Int
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ code: StrictYAMLError.Code, _ line: Int, _ column: Int) {
      (self.name, self.text, self.code, self.line, self.column) = (name, text, code, line, column)
    }
  }

  static let faults = [
    Fault("an anchor", "a: 1\nb: &x 2\n", .reference, 2, 4),
    Fault("an anchor right after a bracket", "a: [&x 1]\n", .reference, 1, 5),
    Fault("an anchor after a byte order mark", "\u{FEFF}&x a: 1\n", .reference, 1, 1),
    Fault("what could be an anchor in quotes", "a: \"fish &chips\"\n", .reference, 1, 10),
    Fault("an alias", "a: one\nb: *a\n", .reference, 2, 4),
    Fault("an alias as a key", "? *a\n: one\n", .reference, 1, 3),
    Fault("nested aliases that would grow", laughs, .reference, 1, 4),
    Fault("an explicit type", "a: !!binary x\n", .reference, 1, 4),
    Fault("a list with a type", "a: !x [1]\n", .reference, 1, 4),
    Fault("a key given twice", "b: 1\na: 1\n\u{E9}: 1\na: 2\n", .key, 2, 1),
    Fault("a key given twice, once in quotes", "a: 1\n\"a\": 2\n", .key, 1, 1),
    Fault("a key given twice far down", "a:\n  - b: 1\n    c: 1\n    b: 2\n", .key, 2, 5),
    Fault("a list as a key", "[a]: 1\n", .key, 1, 1),
    Fault("an empty key", "\"\": 1\n", .key, 1, 1),
    Fault("a second document", "a: 1\n---\nb: 1\n", .syntax, 2, 1),
    Fault("nothing", "", .syntax, 1, 1),
    Fault("a comment only", "# later\n", .syntax, 1, 1),
    Fault("a tab for indentation", "a:\n\t- b\n", .syntax, 2, 1),
    Fault("an open bracket", "a: [b\n", .syntax, 2, 1),
    Fault("a colon too many", "a: b: c\n", .syntax, 1, 5),
    Fault("a thousand open brackets", String(repeating: "[", count: 5_000), .syntax, 1, 65),
    Fault("lists as keys of lists as keys", String(repeating: "? ", count: 900), .syntax, 1, 130),
    Fault("too many levels", "a: " + nested(17) + "\n", .syntax, 1, 19),
    Fault("a zero byte", "a: b\u{0}\n", .characters, 1, 5),
    Fault("a terminal escape", "a: b\n\u{1B}[31m\n", .characters, 2, 1),
    Fault("an escaped terminal escape", "a: \"\\e[31m\"\n", .characters, 1, 4),
    Fault("a text that runs backwards", "caf\u{E9}: \u{202E}x\n", .characters, 1, 7),
    Fault("a line end only the parser sees", "a: b\u{85}c: d\n", .characters, 1, 5),
    Fault("a text over the limit", String(repeating: "#", count: 65_537), .size, 1, 1),
  ]

  /// Aliases in keys, which would be compared again and again.
  static let laughs = (0..<30).reduce("a: &a0 [x]\n") { text, n in
    text + "? &a\(n + 1) [*a\(n), *a\(n)]\n: x\n"
  }

  static func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }

  @Test("refuses", arguments: faults)
  func refuses(_ fault: Fault) throws {
    let error = try #require(throws: StrictYAMLError.self) {
      try StrictYAML.parse(Array(fault.text.utf8), file: "plan.yaml")
    }
    #expect(error.code == fault.code)
    #expect(error.position == SourcePosition(line: fault.line, column: fault.column))
    #expect(error.file == "plan.yaml")
    #expect(!error.message.isEmpty && !error.advice.isEmpty)
  }

  @Test("refuses bytes that are no UTF-8, and says so at the start")
  func refusesBrokenText() throws {
    let error = try #require(throws: StrictYAMLError.self) {
      try StrictYAML.parse([0x61, 0x3A, 0xFF], file: "a.yaml")
    }
    #expect(error.code == .characters)
    #expect(error.position == .start)
  }

  @Test("never lets the document into an error")
  func keepsQuiet() throws {
    let error = try #require(throws: StrictYAMLError.self) {
      try StrictYAML.parse(Array("secret: hunter2\n- broken".utf8), file: "a.yaml")
    }
    #expect(!error.description.contains("hunter2"))
    #expect(!error.shortDescription.contains("secret"))
    #expect(error.shortDescription == "yaml.syntax at 2:1")
  }

  @Test("takes a file at the limit, any line end and a byte order mark")
  func takesTheOrdinary() throws {
    let long = "a: b\n" + String(repeating: "#", count: 65_531)
    #expect(try root(long).mapping()["a"]?.text() == "b")
    let second = SourcePosition(line: 2, column: 4)
    #expect(try root("a: b\r\nc: d\r\n").mapping()["c"]?.position == second)
    #expect(try root("\u{FEFF}a: b").mapping()["a"]?.text() == "b")
    #expect(try root("---\na: R&D & more\n...\n").mapping()["a"]?.text() == "R&D & more")
    #expect(try root("a: [" + Self.nested(13) + "]").mapping()["a"]?.list().count == 1)
  }

  @Test("counts front matter from its line in the whole file, columns in characters")
  func countsFrontMatter() throws {
    let error = try #require(throws: StrictYAMLError.self) {
      try StrictYAML.parse(Array("a: b\né: *x\n".utf8), file: "statement.md", firstLine: 2)
    }
    #expect(error.description.hasPrefix("statement.md:3:4: "))
    let node = try StrictYAML.parse(Array("a: [b, c]".utf8), file: "s.md", firstLine: 2)
    let list = try node.mapping().required("a").list()
    #expect(list[1].position == SourcePosition(line: 2, column: 8))
  }

  func root(_ text: String) throws -> YAMLNode {
    try StrictYAML.parse(Array(text.utf8), file: "a.yaml")
  }
}
