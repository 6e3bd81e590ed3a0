import Foundation
import Testimony
import Testing

@testable import Console

/// How she is spoken to, in every language.
@Suite("Words that are said to her")
struct GentleWordsTests {
  private static let languages = Language.allCases

  /// Topics whose texts she reads or hears.
  private static let topics = [
    "facts", "talk", "capture", "steps", "alarms", "receipts", "copy", "errors", "work", "help",
    "account", "card", "delegate",
  ]

  /// What is never said to somebody who was hurt, nor what police and courts call their own files:
  /// beginnings of words.
  static let never: [Language: [String]] = [
    .english: ["victim", "alleged", "refus", "fail", "invalid", "illegal", "denied", "error"],
    .romanian: [
      "victim", "pretins", "refuz", "eșua", "eșec", "invalid", "nevalid", "ilegal", "eroare",
      "dosar",
    ],
    .bulgarian: [
      "жертв", "предполагаем", "отказ", "неуспе", "провал", "невалид", "незакон", "нелегал",
      "грешк", "досие",
    ],
    .hungarian: [
      "áldozat", "állítólag", "elutasít", "megtagad", "sikertelen", "kudarc", "érvénytelen",
      "illegális", "törvénytelen", "hiba", "akta", "aktá", "ügyirat",
    ],
    .polish: [
      "ofiar", "rzekom", "odrzuc", "odmów", "odmaw", "nieudan", "niepowodz", "nieważn",
      "nieprawidłow", "nielegaln", "błąd", "błęd",
    ],
    .german: [
      "opfer", "angeblich", "abgelehnt", "verweiger", "gescheitert", "fehlgeschlagen", "ungültig",
      "illegal", "fehler", "akte",
    ],
    .dutch: [
      "slachtoffer", "vermeend", "geweiger", "weiger", "mislukt", "ongeldig", "illega", "fout",
    ],
  ]

  /// Key by key, as translators see it.
  private func texts(_ topic: String, _ language: Language) throws -> [(key: String, text: String)]
  {
    let file = ProjectFiles.url("Sources/CResources/Catalogs/\(topic)/\(language.rawValue).yaml")
    var key = ""
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      guard let match = line.wholeMatch(of: /( +)([a-z0-9_.]+):(?: "(.*)")?/) else { return nil }
      if match.1.count == 2 { key = String(match.2) }
      guard let text = match.3 else { return nil }
      return (match.1.count == 2 ? key : "\(key).\(match.2)", String(text))
    }
  }

  private func sentences(_ text: String) -> [[Substring]] {
    text.split(whereSeparator: { ".:;?!".contains($0) }).map { $0.split(separator: " ") }
  }

  @Test("none of the words that hurt", arguments: languages)
  func never(language: Language) throws {
    let never = try #require(Self.never[language])
    var all = try Self.topics.flatMap { try texts($0, language) }
    for topic in ["Consent", "Recovery"] {
      let file = ProjectFiles.url("Sources/CResources/\(topic)/\(language.rawValue).txt")
      all.append((topic, try String(contentsOf: file, encoding: .utf8)))
    }
    #expect(all.count > 400)
    for (key, text) in all {
      for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) {
        #expect(!never.contains { word.hasPrefix($0) }, "\(key): \(word)")
      }
    }
  }

  @Test("sentences are short", arguments: languages)
  func short(language: Language) throws {
    for topic in Self.topics {
      for (key, text) in try texts(topic, language) {
        for sentence in sentences(text) {
          #expect(sentence.count <= 24, "\(topic), \(key): \(sentence.joined(separator: " "))")
        }
      }
    }
  }

  @Test("what can be chosen fits a line of 40 columns with its number", arguments: languages)
  func labels(language: Language) throws {
    for topic in ["talk", "capture", "errors"] {
      for (key, text) in try texts(topic, language)
      where key.contains(".to_") || ["stage.back", "stage.leave", "stage.done"].contains(key) {
        #expect(text.columns <= 36, "\(key): \(text)")
      }
    }
  }

  @Test("nothing was left in English", arguments: languages.filter { $0 != .english })
  func translated(language: Language) throws {
    for topic in Self.topics {
      let english = Dictionary(
        try texts(topic, .english).map { ($0.key, $0.text) }, uniquingKeysWith: { one, _ in one })
      for (key, text) in try texts(topic, language)
      where text.replacing(/\{[a-z_]+\}/, with: "").filter(\.isLetter).count > 12 {
        #expect(text != english[key], "\(topic), \(key): \(text)")
      }
    }
  }

  @Test("the texts about consent and recovery are there in each language", arguments: languages)
  func consent(language: Language) throws {
    for topic in [ConsentWords.Topic.consent, .recovery] {
      let words = try ConsentWords(topic, for: language)
      #expect(words.reference.language == language)
      // The paragraphs answer each other, one by one.
      let english = try ConsentWords(topic, for: .english).text.split(separator: "\n\n")
      #expect(words.text.split(separator: "\n\n").count == english.count)
      for line in words.text.split(separator: "\n") { #expect(line.columns <= 80) }
    }
  }

  @Test("what nobody has checked is listed")
  func listed() throws {
    let notes = try CatalogNote.all()
    #expect(Set(notes.map(\.language)).count == 6 && Set(notes.map(\.topic)).count == 15)
    for note in notes {
      let text = try String(contentsOf: ProjectFiles.url(note.file), encoding: .utf8)
      #expect(text.contains("\nreviewed: no\n") == !note.reviewed)
    }
  }
}
