import Foundation
import Testimony
import Testing

@testable import Console

/// Pages of one theme in one language, compared with those that were kept, at 40 and at 80 columns.
struct KeptPages {
  let her: HerWords
  let words: StageWords
  /// What is another text each time, and what stands in its place.
  var steady: [(String, String)] = []

  private static let dates: [Language: String] = [
    .english: "3 December 2026", .romanian: "3 decembrie 2026", .bulgarian: "3 декември 2026 г.",
    .hungarian: "2026. december 3.", .polish: "3 grudnia 2026 r.", .german: "3. Dezember 2026",
    .dutch: "3 december 2026",
  ]

  init(_ her: HerWords, _ words: StageWords? = nil) {
    self.her = her
    self.words = words ?? StageWords(her)
  }

  /// A text with the same dates, codes and ids each time.
  func steady(_ text: String) throws -> String {
    let date = try #require(Self.dates[her.language])
    let days = try (1...12).map { try #require(CalendarDate(year: 2026, month: $0, day: 3)) }
    var text = text
    for (changing, fixed) in steady { text = text.replacing(changing, with: fixed) }
    text = text.replacing(/evidence-[0-9a-f]{12}/, with: "evidence-000000000000")
    text = text.replacing(/20[0-9]{2}-[0-9]{2}-[0-9]{2}/, with: "2026-12-03")
    // A month alone is another one each time, too; the days in it are taken care of below.
    for day in days {
      let month = NSRegularExpression.escapedPattern(for: her.words.month(day))
      text = text.replacingOccurrences(
        of: month.replacing("2026", with: "[0-9]{4}"), with: her.words.month(days[11]),
        options: .regularExpression)
    }
    return Screens.steady(text, months: days.map(her.words.date), date: date)
  }

  /// - Parameter theme: the first part of the file's name.
  func compare(_ pages: [ShownPage], as theme: String) throws {
    for columns in [40, 80] {
      try compare(screens(pages, columns: columns), as: theme, columns: columns)
    }
  }

  /// Pages as they stand on a screen of so many columns.
  func screens(_ pages: [ShownPage], columns: Int) throws -> [String] {
    let writing = WritingWords(her)
    return try pages.map { page in
      try page.mapText { try steady($0) }.lines(words, writing, columns: columns)
        .joined(separator: "\n")
    }
  }

  /// - Parameter shown: pages as they stand on the screen.
  func compare(_ shown: [String], as theme: String, columns: Int) throws {
    let rule = "\n" + String(repeating: "─", count: columns) + "\n"
    let text = shown.joined(separator: rule) + "\n"
    for line in text.split(separator: "\n") {
      #expect(line.columns <= columns, "\(theme): \(line)")
      #expect(!line.contains("{") && !line.contains("}"), "\(theme): \(line)")
    }
    try Screens.compare(text, with: "\(theme)-\(her.language.rawValue)-\(columns)")
  }
}
