package import Policy
package import Testimony

/// How a language says codes, dates and spans of time.
package struct Words: Sendable {
  private let catalog: Catalog<WordKey>

  package init(_ language: Language) throws(StrictYAMLError) {
    catalog = try Catalog(language)
  }

  /// `3 December 2026`, as the language writes it.
  package func date(_ date: CalendarDate) -> String {
    catalog.text(
      .date,
      [
        "day": "\(date.day)", "month": catalog.text(.month(date.month)), "year": "\(date.year)",
      ])
  }

  /// `December 2026`, as it stands in a sentence of the language.
  /// - Parameter day: any of the month.
  package func month(_ day: CalendarDate) -> String {
    catalog.text(
      .monthOfYear, ["month": catalog.text(.month(day.month)), "year": "\(day.year)"])
  }

  /// `90 days`.
  package func days(_ count: Int) -> String { catalog.text(.days, count: count) }

  /// The word for a code, or the code itself if it is not listed.
  package func word(_ group: String, _ code: String) -> String {
    listed(group, code) ?? code.split(separator: "_").joined(separator: " ")
  }

  /// Somebody to turn to, as the policies name them; a name of its own stays as it is.
  package func contact(_ name: String) -> String {
    let words = name.lowercased().split { !$0.isLetter }
    return listed("contact", words.joined(separator: "_")) ?? name
  }

  /// The word for a code, `nil` if it is not listed.
  /// - Parameter group: `purpose`, `legal_basis`, `section`, `country`, `reader`, `reason`, `service`
  ///   or `contact`.
  package func listed(_ group: String, _ code: String) -> String? {
    WordKey.listed("\(group).\(code)").map { catalog.text($0) }
  }
}
