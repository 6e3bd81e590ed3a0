import Testimony
import Testing

@testable import Console

/// The whole-number samples of Unicode CLDR 46, `plurals.xml`.
@Suite("Counted words")
struct PluralTests {
  static let samples: [(Language, PluralForm, [Int])] =
    [Language.english, .bulgarian, .hungarian, .german, .dutch].flatMap { language in
      [
        (language, PluralForm.one, [1]),
        (language, .other, [0] + Array(2...16) + [100, 1_000, 10_000, 100_000, 1_000_000]),
      ]
    } + [
      (.romanian, .one, [1]),
      (.romanian, .few, [0] + Array(2...16) + [101, 1_001]),
      (.romanian, .other, Array(20...35) + [100, 1_000, 10_000, 100_000, 1_000_000]),
      (.polish, .one, [1]),
      (.polish, .few, [2, 3, 4, 22, 23, 24, 32, 33, 34, 42, 43, 44, 52, 53, 54, 62, 102, 1_002]),
      (.polish, .many, [0] + Array(5...19) + [100, 1_000, 10_000, 100_000, 1_000_000]),
      (.polish, .many, [12, 13, 14, 21, 31, 112, 1_013]),
    ]

  @Test("take the form that CLDR says", arguments: samples)
  func forms(_ language: Language, _ form: PluralForm, _ counts: [Int]) {
    for count in counts {
      #expect(language.pluralForm(of: count) == form, "\(language) \(count)")
    }
    #expect(language.pluralForms.contains(form))
  }

  @Test(
    "are days in every language",
    arguments: zip(
      Language.allCases,
      [
        ["1 day", "2 days", "5 days", "22 days", "100 days"],
        ["1 zi", "2 zile", "5 zile", "22 de zile", "100 de zile"],
        ["1 ден", "2 дни", "5 дни", "22 дни", "100 дни"],
        ["1 nap", "2 nap", "5 nap", "22 nap", "100 nap"],
        ["1 dzień", "2 dni", "5 dni", "22 dni", "100 dni"],
        ["1 Tag", "2 Tage", "5 Tage", "22 Tage", "100 Tage"],
        ["1 dag", "2 dagen", "5 dagen", "22 dagen", "100 dagen"],
      ]))
  func days(_ language: Language, _ expected: [String]) throws {
    let words = try Words(language)
    #expect([1, 2, 5, 22, 100].map(words.days) == expected)
  }

  @Test(
    "and dates are written as the language writes them",
    arguments: zip(
      Language.allCases,
      [
        "3 December 2026", "3 decembrie 2026", "3 декември 2026 г.", "2026. december 3.",
        "3 grudnia 2026 r.", "3. Dezember 2026", "3 december 2026",
      ]))
  func dates(_ language: Language, _ expected: String) throws {
    let date = try #require(CalendarDate(year: 2026, month: 12, day: 3))
    #expect(try Words(language).date(date) == expected)
  }

  @Test(
    "and a month alone as it stands in a sentence",
    arguments: zip(
      Language.allCases,
      [
        "December 2026", "decembrie 2026", "декември 2026 г.", "2026. december", "grudnia 2026 r.",
        "Dezember 2026", "december 2026",
      ]))
  func months(_ language: Language, _ expected: String) throws {
    let date = try #require(CalendarDate(year: 2026, month: 12, day: 31))
    #expect(try Words(language).month(date) == expected)
  }
}
