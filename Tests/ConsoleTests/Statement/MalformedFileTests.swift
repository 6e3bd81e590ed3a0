import Foundation
import Policy
import Testimony
import Testing

@testable import Console

@Suite("Statement files with one fault each")
struct MalformedFileTests {
  struct Fault: Decodable, CustomTestStringConvertible {
    let file: String
    let line: Int
    let column: Int
    let reason: String

    var testDescription: String { "\(file): \(reason)" }
  }

  static let faults: [Fault] =
    (try? JSONDecoder().decode([Fault].self, from: Data(ProjectFiles.malformed("expected.json"))))
    ?? []

  @Test("every file of the folder is listed")
  func complete() throws {
    let folder = ProjectFiles.url("Tests/ConsoleTests/Malformed")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".md") && $0 != "README.md" }
    #expect(files.sorted() == Self.faults.map(\.file).sorted())
    #expect(files.count == 41)
  }

  @Test("the place of the fault is named, and nothing of the text", arguments: faults)
  func place(fault: Fault) throws {
    let bytes = try ProjectFiles.malformed(fault.file)
    let error = try #require(throws: StatementFileError.self) {
      try StatementFile(parsing: bytes)
    }
    #expect(error.position == SourcePosition(line: fault.line, column: fault.column))
    for language in Language.allCases {
      let her = try HerWords(language)
      for text in [error.what, error.advice] {
        let said = text.said(her)
        #expect(said.first.map { !$0.isUppercase } == true, "\(language): \(said)")
        for secret in ["Nelu", "Martora", "Zorivia", "vecina", "Șoferul", "noaptea", "judge"] {
          #expect(!said.contains(secret))
        }
        if language != .english { #expect(said != text.english) }
      }
    }
  }
}
