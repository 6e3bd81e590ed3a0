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

  /// Somebody to turn to, as the policies name them: `ANITP: 0800 800 678`, the number only where
  /// one is known. A name of its own stays as it is.
  package func contact(_ contact: String) -> String {
    let parts = contact.split(separator: ": ", maxSplits: 1)
    guard let name = parts.first else { return contact }
    let words = name.lowercased().split { !$0.isLetter }.joined(separator: "_")
    return ([listed("contact", words) ?? String(name)] + parts.dropFirst().map(String.init))
      .joined(separator: ": ")
  }

  /// The word for a code, `nil` if it is not listed.
  /// - Parameter group: `purpose`, `legal_basis`, `section`, `country`, `reader`, `reason`, `service`
  ///   or `contact`.
  package func listed(_ group: String, _ code: String) -> String? {
    WordKey.listed("\(group).\(code)").map { catalog.text($0) }
  }
}
