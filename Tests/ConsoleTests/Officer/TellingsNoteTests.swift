import Testimony
import Testing

@testable import Console

/// How often she has told, and since when, in sentences.
@Suite("What is said of earlier tellings")
struct TellingsNoteTests {
  private func told(_ since: String) -> ToldBefore {
    ToldBefore(topics: [.account], tellings: 2, since: since, language: .romanian)
  }

  @Test(
    "The month of the first one is a month, in the form that the sentence asks for",
    arguments: zip(
      Language.allCases,
      [
        "The first one is from November 2026.", "Prima este din noiembrie 2026.",
        "Първият е от ноември 2026 г.", "Az első: 2026. november.",
        "Pierwsza jest z listopada 2026 r.", "Die erste entstand im November 2026.",
        "Het eerste is van november 2026.",
      ]))
  func month(_ language: Language, _ expected: String) throws {
    let her = try HerWords(language)
    let note = TellingsNote(
      tellings: 1, earlier: EarlierAccount(told: told("2026-11"), necessity: "…"))
    let sentences = note.sentences(her)
    #expect(sentences.count == 3 && sentences[1].hasSuffix(expected), "\(sentences)")
    let asked = her(
      .toldSoOften, count: 2, ["month": her.month(told("2026-11")), "sections": "…"])
    for said in sentences + [asked] {
      #expect(!said.contains("2026-11") && !said.contains(".."), "\(said)")
    }
    let month = expected.split(separator: " ").first { $0.lowercased().hasPrefix("n") }
    #expect(language == .bulgarian || language == .polish || asked.contains(month ?? "?"))
  }

  @Test("Readers are told it in English")
  func readers() {
    let note = TellingsNote(
      tellings: 1, earlier: EarlierAccount(told: told("2026-03"), necessity: "…"))
    #expect(
      note.sentences.first
        == "She has told at least 3 times, here first in March 2026. This is a second account.")
  }

  @Test(
    "What is told of a code is the number that is kept here, and said to be no more than that",
    arguments: zip(
      Language.allCases,
      [
        "She may have told others, too.", "Poate a povestit și altora.",
        "Може да е разказвала и на други.", "Lehet, hogy másoknak is elmondta.",
        "Mogła opowiadać także innym.", "Vielleicht hat sie es auch anderen erzählt.",
        "Misschien heeft zij het ook aan anderen verteld.",
      ]))
  func here(_ language: Language, _ others: String) throws {
    #expect(told("2026-11").sentence(try HerWords(language)).hasSuffix(others))
  }

  @Test("The number of a second account is the least: nobody knows whom she told before the first")
  func least() throws {
    let earlier = EarlierAccount(told: told("2026-11"), necessity: "…")
    let note = TellingsNote(tellings: 1, earlier: earlier)
    #expect(note.isLeast && note.count == 3)
    #expect(note.number(try HerWords(.english)) == "You have told at least 3 times.")
    let counted = TellingsNote(
      tellings: 1, elsewhere: [ToldElsewhere(tellings: 2, to: "a shelter")])
    #expect(!counted.isLeast && counted.count == 3)
  }

  @Test(
    "What a service says that is no month stays as it is",
    arguments: ["", "2026", "2026-13", "2026-11-27", "2026-1", "November", "2026-11T", "😀-11"])
  func odd(since: String) throws {
    #expect(try HerWords(.german).month(told(since)) == since)
    #expect(told(since).sinceInWords == since)
  }
}
