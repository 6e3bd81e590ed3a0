import Policy
import Synchronization
import Testimony
import Testing

@testable import Console

@Suite("A decision on the screen")
struct DecisionNoteTests {
  private func note(
    _ language: Language, purpose: String = "investigation"
  ) throws -> (DecisionNote, PolicyWords) {
    let question = try PolicyLookup.question(
      act: .grant, role: "officer", countries: ["RO", "GB", "DE"],
      sections: ["account,private_life"], purpose: purpose, legalBasis: "eio", span: .days(200),
      offline: true, now: #require(Timestamp("2026-11-22T06:00:00Z")))
    let words = try PolicyWords(language)
    return (DecisionNote(try PolicyBook.embedded.decide(question), in: words), words)
  }

  @Test("fits 40 columns in every language", arguments: Language.allCases)
  func narrow(_ language: Language) throws {
    let written = Mutex("")
    let output = Output(isJSON: false, columns: 40, isStyled: false) { _, bytes in
      written.withLock { $0 += String(decoding: bytes, as: UTF8.self) }
      return true
    }
    let (note, words) = try note(language)
    note.tell(output, in: words)
    let lines = written.withLock(\.self).split(separator: "\n")
    #expect(lines.count > note.reasons.count * 2)
    for line in lines where line.contains(" ") { #expect(line.count <= 40, "\(line)") }
  }

  @Test("names its rule and source in every language, and says whether anybody checked it")
  func sources() throws {
    let (english, _) = try note(.english)
    #expect(english.reviewed)
    for language in Language.allCases.dropFirst() {
      let (note, words) = try note(language)
      #expect(note.language == language.rawValue && !note.reviewed && !note.allowed)
      #expect(note.reasons.map(\.rule) == english.reasons.map(\.rule))
      #expect(note.reasons.map(\.source) == english.reasons.map(\.source))
      #expect(note.reasons.map(\.sentence) != english.reasons.map(\.sentence))
      #expect(words.text(.error).first?.isLowercase == true)
      #expect(!words.text(.error).hasSuffix(".") && !words.text(.hint).hasSuffix("."))
    }
  }
}
