import Policy
import Testimony
import Testing

@testable import Console

@Suite("Questions to the policy")
struct PolicyLookupTests {
  private let now: Timestamp

  init() throws { now = try #require(Timestamp("2026-11-22T06:00:00Z")) }

  private func question(
    role: String = "officer", countries: [String] = ["RO", "DE"],
    sections: [String] = ["journey,control"], purpose: String = "investigation",
    legalBasis: String = "criminal_procedure", span: GivenTime = .days(90)
  ) throws -> PolicyQuestion {
    try PolicyLookup.question(
      act: .grant, role: role, countries: countries, sections: sections, purpose: purpose,
      legalBasis: legalBasis, span: span, offline: false, now: now)
  }

  @Test("a word that nobody knows is a usage error, and the hint lists those there are")
  func unknownWords() throws {
    let questions: [() throws -> PolicyQuestion] = [
      { try question(role: "agency") }, { try question(countries: ["Romania"]) },
      { try question(sections: ["journeys"]) }, { try question(sections: ["Journey"]) },
      { try question(purpose: "curiosity") }, { try question(legalBasis: "none") },
      { try question(countries: [","]) }, { try question(sections: []) },
      { try question(span: .moment(now)) },
    ]
    for ask in questions {
      let error = try #require(throws: ConsoleError.self) { try ask() }
      #expect(error.status == .usage)
    }
    let error = try #require(throws: ConsoleError.self) { try question(purpose: "x") }
    #expect(error.hint?.contains("investigation, prosecution") == true)
  }

  @Test("a country without a policy is told, with those that have one")
  func unknownCountry() throws {
    let book = try PolicyBook.embedded
    let error = try #require(throws: ConsoleError.self) {
      try PolicyLookup.files(for: "FR", in: book)
    }
    #expect(error.hint?.contains("ro") == true)
    #expect(try PolicyLookup.files(for: "RO", in: book).map(\.name) == ["eu", "ro"])
    #expect(try PolicyLookup.files(for: "eu", in: book).map(\.name) == ["eu"])
  }

  @Test("commas and spaces may stand between words, and a country in small letters")
  func words() throws {
    let asked = try question(countries: ["ro,de"], sections: ["journey", "control"])
    #expect(asked == (try question()))
    #expect(asked.countries == [.romania, .germany])
    #expect(asked.sections == [.journey, .control])
  }

  @Test("all reasons are told, those against it first")
  func reasons() throws {
    let decision = try PolicyBook.embedded.decide(question(span: .days(5_000)))
    let words = try PolicyWords(.german)
    let note = DecisionNote(decision, in: words)
    #expect(!note.allowed)
    #expect(note.reasons.count == decision.reasons.count)
    #expect(note.reasons.first?.outcome == "refuses")
    #expect(note.language == "de" && note.reasons.first?.sentence.contains("Tage") == true)
    #expect(DecisionNote(try PolicyBook.embedded.decide(question()), in: words).allowed)
  }
}
