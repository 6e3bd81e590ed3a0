import Policy
import Testing

@Suite("A value in a YAML text")
struct YAMLNodeTests {
  @Test(
    "is no text when YAML could take it for something else",
    arguments: ["", "~", "null", "true", "False", "12", "-1.5", "1_000", "[a]", "{a: b}", "''"])
  func isNoText(_ value: String) throws {
    let node = try self.value(value)
    #expect(throws: StrictYAMLError.self) { try node.text() }
    #expect(try fault { try node.text() } == SourcePosition(line: 2, column: value.isEmpty ? 3 : 4))
  }

  @Test(
    "is a text in quotes, in blocks, and where no number is meant",
    arguments: ["'12'", "\"true\"", "no", "NO", "2026-11-22", "|\n  12", "a 'b'", "1e5x", "+49 30"])
  func isText(_ value: String) throws {
    #expect(try !self.value(value).text().isEmpty)
  }

  @Test("is no number unless it is plain digits within the range")
  func isNoNumber() throws {
    for text in ["'1'", "1.0", "+1", "-1", "0x10", "1_0", "", "one", "[1]", "٣"] {
      let node = try value(text)
      #expect(try error { try node.integer(in: 0...100) }.code == .type, "\(text)")
    }
    for text in ["101", "00", "010", "99999999999999999999999"] {
      let node = try value(text)
      #expect(try error { try node.integer(in: 0...100) }.code == .value, "\(text)")
    }
    #expect(try value("0").integer(in: 0...100) == 0)
    #expect(try value("100").integer(in: 0...100) == 100)
  }

  @Test("is no flag unless it is true or false")
  func isNoFlag() throws {
    for text in ["yes", "on", "True", "'true'", "1", ""] {
      let node = try value(text)
      #expect(try error { try node.flag() }.code == .type, "\(text)")
    }
    #expect(try value("true").flag())
    #expect(try !value("false").flag())
  }

  @Test("is neither list nor mapping when it is a text")
  func isNoCollection() throws {
    let node = try value("text")
    #expect(try error { try node.list() }.code == .type)
    #expect(try error { try node.mapping() }.code == .type)
    #expect(try error { try value("[a]").mapping() }.code == .type)
    #expect(try error { try value("{a: b}").list() }.code == .type)
  }

  @Test("has no unknown keys, and all that are needed")
  func checksKeys() throws {
    let node = try value("{a: b, c: d}")
    let unknown = try error { try node.mapping(required: ["a"], optional: ["b"]) }
    #expect(unknown.code == .key)
    #expect(unknown.position == SourcePosition(line: 2, column: 11))
    #expect(unknown.message.contains("c"))
    let missing = try error { try node.mapping(required: ["a", "c", "e"]) }
    #expect(missing.code == .key)
    #expect(missing.position == SourcePosition(line: 2, column: 4))
    let whole = try node.mapping(required: ["a"], optional: ["c", "e"])
    #expect(whole.entries.map(\.key) == ["a", "c"])
  }

  @Test("is refused beyond its length, counted in bytes")
  func checksLength() throws {
    let node = try value("éé")
    #expect(try node.text(atMost: 4) == "éé")
    #expect(try error { try node.text(atMost: 3) }.code == .value)
  }

  /// The value after a key, on the second line.
  private func value(_ text: String) throws -> YAMLNode {
    let source = "# one\nk: \(text)\n"
    return try StrictYAML.parse(Array(source.utf8), file: "a.yaml").mapping().required("k")
  }

  private func error<Result>(_ body: () throws -> Result) throws -> StrictYAMLError {
    try #require(throws: StrictYAMLError.self) { _ = try body() }
  }

  private func fault<Result>(_ body: () throws -> Result) throws -> SourcePosition {
    try error(body).position
  }
}
