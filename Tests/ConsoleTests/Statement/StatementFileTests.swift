import Foundation
import Sealing
import Statements
import Testimony
import Testing

@testable import Console

@Suite("Statement files that must import as they are")
struct StatementFileTests {
  static let files = [
    "Sources/CResources/Demo/statement.md",
    "Tests/EndToEnd/Statements/bulgarian-long.md",
    "Tests/EndToEnd/Statements/mixed-scripts-crlf.md",
    "Tests/EndToEnd/Statements/one-section-polish.md",
  ]

  /// Everything below the front matter, in NFC, with plain line ends.
  private func body(_ bytes: [UInt8]) throws -> String {
    let text = String(decoding: bytes, as: UTF8.self).precomposedStringWithCanonicalMapping
      .replacingOccurrences(of: "\r\n", with: "\n")
    let end = try #require(text.range(of: "\n---\n"))
    return text[end.upperBound...].trimmingCharacters(in: .newlines)
  }

  @Test("written out again, nothing is missing and nothing is added", arguments: files)
  func nothingDropped(file: String) throws {
    let bytes = try ProjectFiles.bytes(file)
    let statement = try StatementFile(parsing: bytes)
    #expect(statement.markdown.utf8.elementsEqual(try body(bytes).utf8))
  }

  @Test("each section becomes a document that the protocol's JSON carries", arguments: files)
  func contents(file: String) throws {
    let statement = try StatementFile(parsing: ProjectFiles.bytes(file))
    #expect(statement.contents.count == statement.sections.count)
    for (section, content) in zip(statement.sections, statement.contents) {
      let json = try CanonicalJSON.encode(content)
      let read = try CanonicalJSON.decode(
        SectionContent.self, from: json, limit: SectionKey.contentLimit)
      #expect(read == content)
      #expect(read.segments == section.segments && read.kind == section.kind)
      #expect(read.segments.map(\.id) == (1...read.segments.count).map { "s\($0)" })
      #expect(read.interpreter == statement.interpreter && read.present == statement.present)
    }
  }

  @Test("the demo statement has its roles, questions and three non-answers")
  func demo() throws {
    let statement = try StatementFile(parsing: ProjectFiles.bytes(Self.files[0]))
    #expect(statement.language == .romanian && statement.hearing == .advocate)
    #expect(statement.present == [.survivor, .advocate, .interpreter])
    #expect(statement.started?.description == "2026-09-15T07:05:00Z")
    #expect(statement.interpreter?.hasPrefix("numai pentru actele") == true)
    let answers = Set(statement.sections.flatMap(\.segments).compactMap(\.answer))
    #expect(answers == [.told, .unknown, .notRemembered, .notSaid])
    #expect(!statement.words(of: .interpreter).isEmpty && !statement.words(of: .assessment).isEmpty)
    // The free account comes before any question, and answers none.
    #expect(statement.sections[0].kind == .account)
    #expect(statement.sections[0].segments[0].answer == nil)
  }

  @Test("byte order mark, Windows line ends, NFD, fractions and offsets are taken as they come")
  func mixed() throws {
    let statement = try StatementFile(parsing: ProjectFiles.bytes(Self.files[2]))
    #expect(statement.started?.description == "2026-01-20T13:05:00Z")
    #expect(statement.ended?.description == "2026-01-20T16:15:00Z")
    #expect(statement.sections.map(\.kind) == [.wishes, .account, .exit, .account])
    let text = statement.words(of: .survivor).joined()
    #expect(text.contains("# így kezdte a füzetét is, és _aláhúzta_ a nevét"))
    #expect(!text.contains("\r"))
    #expect(text.contains("👩‍🌾"))
    #expect(
      text.unicodeScalars.elementsEqual(text.precomposedStringWithCanonicalMapping.unicodeScalars))
  }

  @Test("a non-answer quoted inside a line is her text")
  func quotedNonAnswer() throws {
    let statement = try StatementFile(parsing: ProjectFiles.bytes(Self.files[3]))
    #expect(statement.hearing == .police)
    #expect(
      statement.words(of: .survivor).contains { $0.contains("ołówkiem _[does not know]_, nie") })
  }

  @Test("twenty thousand words take well under a second")
  func speed() throws {
    let bytes = try ProjectFiles.bytes(Self.files[1])
    let clock = ContinuousClock()
    let time = try clock.measure { _ = try StatementFile(parsing: bytes).contents }
    #expect(time < .milliseconds(900))
  }
}
