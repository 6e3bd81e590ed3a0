import Statements
import Testimony
import Testing

@testable import Console

/// The front matter in a file of its own.
@Suite("A session file")
struct SessionFileTests {
  private static let body = "## account\n\nAm plecat.\n"

  private func read(_ session: String, _ statement: String = body) throws -> StatementFile {
    try StatementFile(
      parsing: Array(statement.utf8), front: StatementFrontMatter(file: Array(session.utf8)))
  }

  @Test(
    "It says what the front matter says, with or without its lines",
    arguments: [
      "language: ro\npresent: [survivor, advocate]\n",
      "---\nlanguage: ro\npresent: [survivor, advocate]\n---\n\n",
    ])
  func same(session: String) throws {
    let apart = try read(session)
    let whole = try StatementFile(
      parsing: Array("---\nlanguage: ro\npresent: [survivor, advocate]\n---\n\(Self.body)".utf8))
    #expect(apart.language == .romanian && apart.present == [.survivor, .advocate])
    #expect(apart.sections == whole.sections && apart.told == whole.told)
  }

  @Test("Both at once is refused, and so is what is left out in silence")
  func twice() throws {
    #expect(throws: StatementFileError.self) {
      try read("language: ro\n", "---\nlanguage: de\n---\n\n\(Self.body)")
    }
    #expect(throws: StatementFileError.self) { try read("---\nlanguage: ro\n---\nmore\n") }
    #expect(throws: StatementFileError.self) { try read("present: [survivor]\n") }
    // Without either there is no language.
    #expect(throws: StatementFileError.self) {
      try StatementFile(parsing: Array(Self.body.utf8), front: nil)
    }
  }
}
