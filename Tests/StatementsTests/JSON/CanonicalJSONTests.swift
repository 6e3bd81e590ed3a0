import Statements
import Testimony
import Testing

@Suite("Requests, responses and files are as strict as bodies, but free in form")
struct CanonicalJSONTests {
  private func decode(_ text: String, limit: Int = 1_024) throws -> SectionVersion {
    try CanonicalJSON.decode(SectionVersion.self, from: Array(text.utf8), limit: limit)
  }

  private func text() throws -> String {
    let section: SectionID = try Fixtures.id(30)
    return " {\"version\" : 1,\n\"section\":\"\(section)\"} "
  }

  @Test("White space and order are free")
  func form() throws {
    let value = try decode(text())
    #expect(value == SectionVersion(section: try Fixtures.id(30), version: 1))
    #expect(try CanonicalJSON.encode(value).starts(with: "{\"section\":".utf8))
  }

  @Test("More bytes than the limit are refused unread")
  func limit() throws {
    let text = try text()
    #expect(throws: Never.self) { try decode(text, limit: text.utf8.count) }
    #expect(throws: StatementError.tooLarge) { try decode(text, limit: text.utf8.count - 1) }
  }

  @Test("A field more, a field less, and a field of another type are refused")
  func fields() throws {
    let text = try text()
    #expect(throws: StatementError.unknownField) {
      try decode("{\"more\":1," + text.drop { $0 != "{" }.dropFirst())
    }
    #expect(throws: StatementError.missingField) { try decode("{\"version\":1}") }
    #expect(throws: StatementError.badField) {
      try decode(text.split(separator: "1").joined(separator: "\"1\""))
    }
  }

  @Test("Numbers that the protocol has no form for are not written", arguments: [-1, .min, .max])
  func numbers(_ number: Int) {
    #expect(throws: StatementError.badField) { try CanonicalJSON.encode(["a": number]) }
  }
}
