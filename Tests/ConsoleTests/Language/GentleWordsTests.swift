import Foundation
import Testimony
import Testing

@testable import Console

/// How she is spoken to, in every language.
@Suite("Words that are said to her")
struct GentleWordsTests {
  private static let languages = Language.allCases

  /// Every topic: there is none of which she or her advocate sees nothing.
  private static let topics: [String] =
    (try? FileManager.default.contentsOfDirectory(
      at: ProjectFiles.url("Sources/CResources/Catalogs"), includingPropertiesForKeys: nil))?
    .filter(\.hasDirectoryPath).map(\.lastPathComponent).sorted() ?? []

  /// What is never said to somebody who was hurt, nor what police and courts call their own files and
  /// those they ask: beginnings of words.
  static let never: [Language: [String]] = [
    .english: [
      "victim", "alleg", "refus", "fail", "invalid", "illegal", "unlawful", "denial", "deny",
      "denie", "error", "suspect", "suspic", "complain", "reject", "offender", "culprit", "accus",
      "interrogat", "confess", "guilt", "blame", "liar", "lied", "lying", "prostitut", "punish",
      "forbid", "incorrect", "unauthor", "credib", "admit", "abort", "prohibit",
    ],
    .romanian: [
      "victim", "pretins", "pretind", "refuz", "eșua", "eșec", "eșue", "invalid", "nevalid",
      "ilegal", "eroare", "erori", "dosar", "respin", "greșeal", "greșel", "greși", "suspect",
      "suspici", "plânger", "reclam", "interog", "acuz", "vinovat", "vinovă", "mincin", "minți",
      "prostitu", "delincv", "infractor", "clandestin", "presupus", "interzi", "pedeap", "pedeps",
      "nereuși",
    ],
    .bulgarian: [
      "жертв", "предполагаем", "отказ", "отхвърл", "неуспе", "провал", "невалид", "незакон",
      "нелегал", "греш", "сгреш", "погреш", "досие", "заподозр", "подозр", "съмнител", "жалб",
      "оплак", "разпит", "обвин", "винов", "лъж", "проститу", "престъпни", "забран", "твърди",
      "твърдя",
    ],
    .hungarian: [
      "áldozat", "állítólag", "elutasít", "visszautasít", "megtagad", "sikertelen", "kudarc",
      "érvénytelen", "illegális", "törvénytelen", "hiba", "hibá", "akta", "aktá", "ügyirat",
      "sértett", "gyanú", "panasz", "feljelent", "kihallgat", "vallat", "vádol", "vádl", "bűnös",
      "bűnöz", "hazug", "hazud", "prostitu", "bevall", "beismer", "tilos", "tiltott", "téved",
      "vétk",
    ],
    .polish: [
      "ofiar", "rzekom", "domniem", "odrzuc", "odmów", "odmaw", "odmow", "nieudan", "niepowodz",
      "nieważn", "nieprawidłow", "niepopraw", "nielegal", "błąd", "błęd", "pokrzywdz", "podejrz",
      "skarg", "skarż", "oskarż", "przesłuch", "zarzut", "winn", "wina", "winę", "kłam",
      "prostyt", "przestępc", "zakaz", "zabron", "akt", "twierdz", "przyzna",
    ],
    .german: [
      "opfer", "angeblich", "mutmaßlich", "vermeintlich", "abgelehnt", "ablehn", "abgewiesen",
      "abweis", "zurückgewiesen", "zurückweis", "verweiger", "gescheitert", "scheiter",
      "fehlgeschlagen", "fehlschl", "ungültig", "illegal", "fehler", "akte", "geschädigt",
      "verfahrensakte", "verdächt", "verdacht", "beschuld", "anklag", "angeklagt", "beschwer",
      "vernehm", "verhör",
      "schuldig", "gesteh", "geständ", "lüg", "prostitu", "verboten", "bestraf", "behaupt",
    ],
    .dutch: [
      "slachtoffer", "vermeend", "vermoedelijk", "zogenaamd", "geweiger", "weiger", "mislukt",
      "mislukk", "ongeldig", "illega", "fout", "afgewezen", "afwijz", "dossier", "verdacht",
      "verdenk", "klacht", "aanklacht", "aangeklaagd", "beschuldig", "verhoor", "ondervra",
      "schuldig", "bekenn", "leugen", "liegt", "prostitu", "verboden", "beweer", "bewering",
    ],
  ]

  /// Key by key, as translators see it. A rule's English original counts for English only.
  private func texts(_ topic: String, _ language: Language) throws -> [(key: String, text: String)]
  {
    let all = try written(topic, language)
    guard topic == "rules" else { return all }
    let originals = try written(topic, .romanian).filter { $0.key.hasSuffix(".en") }
    return all.filter { !$0.key.hasSuffix(".en") } + (language == .english ? originals : [])
  }

  private func written(
    _ topic: String, _ language: Language
  ) throws -> [(key: String, text: String)] {
    let file = ProjectFiles.url("Sources/CResources/Catalogs/\(topic)/\(language.rawValue).yaml")
    var key = ""
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      guard let match = line.wholeMatch(of: /( +)([a-z0-9_.-]+):(?: "(.*)")?/) else { return nil }
      if match.1.count == 2 { key = String(match.2) }
      guard let text = match.3 else { return nil }
      return (match.1.count == 2 ? key : "\(key).\(match.2)", String(text))
    }
  }

  /// The texts about consent and recovery, paragraph by paragraph.
  private func paragraphs(_ language: Language) throws -> [(key: String, text: String)] {
    try ["Consent", "Recovery"].flatMap { topic in
      let file = ProjectFiles.url("Sources/CResources/\(topic)/\(language.rawValue).txt")
      return try String(contentsOf: file, encoding: .utf8).split(separator: "\n\n").map {
        (topic, String($0))
      }
    }
  }

  /// A colon ends a sentence only where what is filled in follows.
  private func sentences(_ text: String) -> [[Substring]] {
    text.replacing(/:(?= \{)/, with: ".").split(separator: /[.?!…](?=\s|$)/).map {
      $0.split(whereSeparator: \.isWhitespace)
    }
  }

  @Test("none of the words that hurt", arguments: languages)
  func never(language: Language) throws {
    let never = try #require(Self.never[language])
    let all = try Self.topics.flatMap { try texts($0, language) } + paragraphs(language)
    #expect(all.count > 400)
    let compounds = [Language.german, .dutch].contains(language)
    for (key, text) in all {
      for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) {
        let hurts = never.contains {
          word.hasPrefix($0) || compounds && $0.count > 4 && word.contains($0)
        }
        #expect(!hurts, "\(key): \(word)")
      }
    }
  }

  /// Orders, where a language has words that are nothing else; "nie musi Pani" is the opposite of one.
  private static let commanding: [Language: [String]] = [
    .english: ["you must ", "you have to ", "she has to ", "you should ", "she should "],
    .dutch: ["u moet ", "zij moet "],
    .polish: ["musi pani ", "pani musi ", "powinna "],
  ]

  @Test(
    "she is told what she can do, never what she must",
    arguments: [Language.english, .dutch, .polish])
  func orders(language: Language) throws {
    let orders = try #require(Self.commanding[language])
    for (key, text) in try Self.topics.flatMap({ try texts($0, language) }) + paragraphs(language) {
      let said = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        .replacing("nie musi pani ", with: "")
      for order in orders { #expect(!said.contains(order), "\(key): \(text)") }
    }
  }

  @Test("sentences have at most twenty words", arguments: languages)
  func short(language: Language) throws {
    let all = try Self.topics.flatMap { topic in
      try texts(topic, language).map { ("\(topic), \($0.key)", $0.text) }
    }
    #expect(all.contains { $0.0.hasPrefix("rules, ") && $0.0.hasSuffix("-1.you") })
    for (key, text) in try all + paragraphs(language) {
      for sentence in sentences(text) {
        #expect(sentence.count <= 20, "\(key): \(sentence.joined(separator: " "))")
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

  @Test("all that nobody has checked is listed, catalogs and what she reads before she decides")
  func listed() throws {
    let notes = try CatalogNote.all()
    let texts = ["consent", "recovery"]
    let languages = Self.languages.filter { $0 != .english }
    let expected = (Self.topics + texts).flatMap { topic in
      languages.map { "\(topic), \($0.rawValue)" }
    }
    #expect(
      notes.map { "\($0.topic), \($0.language.rawValue)" }.sorted() == expected.sorted())
    for note in notes {
      var mark = ("reviewed", ProjectFiles.url(note.file))
      #expect(FileManager.default.fileExists(atPath: mark.1.path), "\(note.file)")
      if texts.contains(note.topic) {
        let folder = mark.1.deletingLastPathComponent()
        mark = (note.language.rawValue, folder.appending(path: "reviewed.yaml"))
      }
      let text = try String(contentsOf: mark.1, encoding: .utf8)
      #expect(text.contains("\n\(mark.0): no\n") == !note.reviewed, "\(note.file)")
      #expect(note.texts > 2, "\(note.file)")
    }
  }
}
