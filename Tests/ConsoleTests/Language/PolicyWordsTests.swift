import Policy
import Testimony
import Testing

@testable import Console

@Suite("A decision in words")
struct PolicyWordsTests {
  private let book: PolicyBook
  private let now: Timestamp

  init() throws {
    book = try .embedded
    now = try #require(Timestamp("2027-06-01T12:00:00Z"))
  }

  /// Questions that bring out every code and every rule's own words.
  private func questions() throws -> [PolicyQuestion] {
    let spans = try [30, 1, 5_000].map {
      try #require(TimeWindow(notBefore: now, notAfter: now.adding(seconds: $0 * 86_400)))
    }
    let late = try #require(
      TimeWindow(
        notBefore: now.adding(seconds: 200 * 86_400), notAfter: now.adding(seconds: 201 * 86_400)))
    let austria = try #require(CountryCode("AT"))
    let places: [Set<CountryCode>] =
      CountryCode.first.map { [$0] } + [[], [austria], Set(CountryCode.first)]
    var all: [PolicyQuestion] = []
    for countries in places {
      for role in [Role.officer, .advocate] {
        for purpose in Purpose.listed {
          for basis in LegalBasis.listed {
            for window in spans + [late] {
              all.append(
                PolicyQuestion(
                  act: .grant, role: role, countries: countries, sections: SectionKind.listed,
                  purpose: purpose, legalBasis: basis, window: window,
                  offline: window == spans[0], now: now,
                  namedOneByOne: window == spans[0] ? Set(SectionKind.listed) : []))
            }
          }
        }
      }
    }
    return all + (try periods())
  }

  private func periods() throws -> [PolicyQuestion] {
    let window = try #require(
      TimeWindow(notBefore: now, notAfter: now.adding(seconds: 86_400)))
    var question = PolicyQuestion(
      act: .grant, role: .officer, countries: Set(CountryCode.first), sections: [],
      purpose: .support, legalBasis: .consent, window: window, now: now,
      recordOpened: now.subtracting(seconds: 86_400))
    var all = [question]
    question.purpose = .investigation
    for act in [PolicyAct.grant, .request] {
      question.act = act
      all.append(question)
    }
    question.reflectionEnded = now
    all.append(question)
    question.reflectionEnded = nil
    question.recordOpened = now.subtracting(seconds: 400 * 86_400)
    return all + [question]
  }

  private func reasons() throws -> Set<Decision.Reason> {
    Set(try questions().flatMap { book.decide($0).reasons })
  }

  @Test("English is what the service itself says, but for how a date is written")
  func english() throws {
    let words = try PolicyWords(.english)
    let dates = try Words(.english)
    for reason in try reasons() {
      var expected = reason.sentence
      for name in ["until", "ended"] {
        guard let text = reason.parameters[name], let time = Timestamp(text) else { continue }
        expected = expected.replacing("\(time.date)", with: dates.date(time.date))
      }
      #expect(words.sentence(reason) == expected)
    }
  }

  @Test("is said in every language, with nothing left in braces, in code or in English")
  func everyLanguage() throws {
    let reasons = try reasons()
    let codes = Set(reasons.map(\.code))
    #expect(PolicyKey.allCases.filter { $0.rawValue.hasPrefix("reason.") }.count == codes.count)
    let to = PolicyKey.allCases.filter { $0.rawValue.hasPrefix("you.") }
    #expect(Set(PolicyKey.allCases.map(\.toHer)).isSuperset(of: to))
    for language in Language.allCases where language != .english {
      let words = try PolicyWords(language)
      #expect(!words.isReviewed)
      for reason in reasons {
        let sentence = words.sentence(reason)
        #expect(!sentence.contains { "{}_".contains($0) }, "\(sentence)")
        #expect(sentence != reason.sentence && sentence.hasSuffix("."), "\(sentence)")
        #expect(!sentence.contains(reason.ownWords), "\(sentence)")
      }
    }
  }

  @Test(
    "Every rule that explain can show has its words in every language, from its newest text",
    arguments: Language.allCases.filter { $0 != .english })
  func rules(_ language: Language) throws {
    let texts = try RuleTexts(language)
    let countries = Set(CountryCode.first)
    let shown =
      book.files.flatMap(\.rules).filter { [.forbids, .warns].contains($0.kind) }
      // What she is told before she speaks.
      + [PolicyTopic.privilege, .interview].flatMap { book.rules(about: $0, in: countries) }
    #expect(!shown.isEmpty)
    #expect(Set(texts.translations.keys) == Set(shown.map(\.id)))
    for rule in shown {
      #expect(texts.translations[rule.id]?.english == rule.text, "\(rule.id)")
      #expect(texts.text(of: rule.id, english: rule.text) != rule.text, "\(rule.id)")
    }
  }

  /// Words that say that somebody else is spoken of: in English, and in what is said to her.
  private static let aboutHer: [Language: Set<String>] = [
    .english: ["she", "her", "hers", "herself", "survivor"],
    .romanian: ["ea", "ei", "însăși"],
    .bulgarian: ["тя", "ѝ", "нея", "нейното", "нейния", "нейният", "самата"],
    .hungarian: ["érintett", "érintettet", "érintettre", "neki", "őt"],
    .polish: ["ona", "jej", "ją", "niej", "nią"],
    .german: ["Betroffene", "ihr", "ihre", "ihren", "ihrem", "ihrer"],
    .dutch: ["zij", "zijzelf", "haar"],
  ]

  private static func speaksOfHer(_ sentence: String, _ language: Language) -> Bool {
    let words = sentence.split { !$0.isLetter }.map(String.init)
    // Whom a German word means is seen from its first letter.
    let said = language == .german ? words : words.map { $0.lowercased() }
    return !(aboutHer[language] ?? []).isDisjoint(with: said)
  }

  @Test(
    "What speaks of her is said to her on her own pages, and about her to everybody else",
    arguments: Language.allCases)
  func voices(_ language: Language) throws {
    let words = try PolicyWords(language)
    let told = [PolicyTopic.privilege, .interview].flatMap {
      book.rules(about: $0, in: Set(CountryCode.first))
    }
    let sentences =
      try reasons().map { ($0.sentence, words.sentence($0), words.speaking(.toHer).sentence($0)) }
      + told.map { ($0.text, words.sentence($0), words.speaking(.toHer).sentence($0)) }
    let ofHer = sentences.filter { Self.speaksOfHer($0.0, .english) }
    #expect(ofHer.count > 20)
    for (english, about, to) in sentences where !Self.speaksOfHer(english, .english) {
      #expect(about == to, "\(to)")
    }
    for (_, about, to) in ofHer {
      #expect(about != to && !Self.speaksOfHer(to, language), "\(to)")
      #expect(!to.contains { "{}_".contains($0) }, "\(to)")
    }
    #expect(words.speaking(.toHer).speaking(.aboutHer).text(.allowed) == words.text(.allowed))
  }

  @Test("Her words hold rules that speak to her", arguments: Language.allCases)
  func hers(_ language: Language) throws {
    let rule = try #require(
      book.rules(about: .interview, in: [.romania]).first { $0.id == "eu-interview-1" })
    let her = try HerWords(language)
    #expect(her.rules.sentence(rule) == her.rules.speaking(.toHer).sentence(rule))
    #expect(her.rules.sentence(rule) != her.rules.speaking(.aboutHer).sentence(rule))
  }

  @Test("A rule whose text has changed is told in English, not wrongly")
  func changedRule() throws {
    let texts = try RuleTexts(.romanian)
    #expect(texts.text(of: "ro-defence-1", english: "Nobody sees it.") == "Nobody sees it.")
    #expect(
      texts.text(of: "eu-withdrawal-1", english: "She cannot.", .toHer) == "She cannot.")
    let english = try RuleTexts(.english)
    #expect(english.text(of: "eu-withdrawal-1", english: "She cannot.", .toHer) == "She cannot.")
    #expect(texts.text(of: "ro-none", english: "Nobody sees it.") == "Nobody sees it.")
  }

  @Test(
    "Every language has its words, and no two codes of a list share one",
    arguments: Language.allCases)
  func words(_ language: Language) throws {
    let words = try Words(language)
    for (group, codes) in [
      ("purpose", Purpose.listed.map(\.rawValue)),
      ("legal_basis", LegalBasis.listed.map(\.rawValue)),
      ("section", SectionKind.listed.map(\.rawValue)),
      ("country", CountryCode.first.map { $0.rawValue.lowercased() }),
      ("reader", ["officer", "advocate"]),
    ] {
      #expect(Set(codes.map { words.word(group, $0) }).count == codes.count, "\(group)")
    }
    #expect(words.word("purpose", "some_thing") == "some thing")
  }

  @Test(
    "Those she can turn to are named in her language; what has a name of its own keeps it",
    arguments: Language.allCases.filter { $0 != .english })
  func contacts(_ language: Language) throws {
    let words = try Words(language)
    let named: Set<String> = [
      "ANITP", "DGASPC", "SOLWODI", "Migrant Help", "Unseen", "Barnardo's", "Kalayaan",
      "Medaille Trust", "NSPCC", "CoMensha", "Fier", "Veilig Thuis", "A21",
      "Animus", "Hilfetelefon", "Childline",
    ]
    for topic in [PolicyTopic.contacts, .children] {
      for contact in book.rules(about: topic, in: Set(CountryCode.first)).flatMap(\.values) {
        let name = contact.firstRange(of: ": ").map { String(contact[..<$0.lowerBound]) } ?? contact
        let slug = name.lowercased().split { !$0.isLetter }.joined(separator: "_")
        #expect(
          named.contains(name) == (words.listed("contact", slug) == nil), "\(name) in \(language)")
        #expect(!named.contains(name) || words.contact(name) == name)
        // A number is never lost with the name.
        #expect(words.contact(contact) == words.contact(name) + contact.dropFirst(name.count))
      }
    }
  }

  @Test("In each country somebody answers at a telephone", arguments: CountryCode.first)
  func numbers(_ country: CountryCode) throws {
    let contacts = book.rules(about: .contacts, in: [country]).flatMap(\.values)
    // What can be called comes first.
    #expect(contacts.first?.contains(": ") == true)
    // Also for somebody under 18: the page that says so is the last one.
    for all in [contacts, book.childProtection(in: country)] {
      let numbers = all.compactMap { contact in
        contact.firstRange(of: ": ").map { contact[$0.upperBound...] }
      }
      #expect(!numbers.isEmpty)
      for number in numbers {
        #expect(number.filter(\.isWholeNumber).count >= 6)
        #expect(number.allSatisfy { $0.isWholeNumber || $0 == " " || $0 == "+" }, "\(number)")
      }
    }
  }

  @Test("Nobody is called a victim in what she is told", arguments: Language.allCases)
  func calm(_ language: Language) throws {
    let words = try PolicyWords(language)
    let names = [
      "victim", "alleged", "victimă", "жертва", "áldozat", "sértett", "ofiar", "opfer",
      "slachtoffer",
    ]
    for reason in try reasons() {
      let sentence = words.sentence(reason).lowercased()
      for name in names { #expect(!sentence.contains(name), "\(sentence)") }
    }
  }
}

extension Decision.Reason {
  /// The English sentence after the country's name.
  fileprivate var ownWords: String {
    sentence.firstRange(of: ": ").map { String(sentence[$0.upperBound...]) } ?? sentence
  }
}
