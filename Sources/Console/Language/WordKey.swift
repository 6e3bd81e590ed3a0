internal import Testimony

/// Words for the protocol's codes, for countries, months and days.
package struct WordKey: CatalogKey {
  package static let topic = "words"

  package let name: String
  package let placeholders: Set<String>

  private init(_ name: String, _ placeholders: Set<String> = []) {
    self.name = name
    self.placeholders = placeholders
  }

  /// `3 December 2026`: `day`, `month` and `year` in the language's order.
  static let date = Self("date", ["day", "month", "year"])
  /// `90 days`.
  static let days = Self("days", [CatalogText.count])
  /// The frame that countries extend.
  static let frame = Self("country.eu")

  /// The month as it stands in a date, from 1.
  static func month(_ number: Int) -> Self { Self("month.\(number)") }
  static func purpose(_ purpose: Purpose) -> Self { Self("purpose.\(purpose)") }
  static func legalBasis(_ basis: LegalBasis) -> Self { Self("legal_basis.\(basis)") }
  static func section(_ kind: SectionKind) -> Self { Self("section.\(kind)") }
  static func country(_ country: CountryCode) -> Self {
    Self("country.\(country.rawValue.lowercased())")
  }
  /// Somebody who reads, with the article where the language has one: `an officer`.
  static func reader(_ role: Role) -> Self { Self("reader.\(role.rawValue)") }

  package static let allCases: [Self] =
    [date, days, frame] + (1...12).map(month) + Purpose.listed.map(purpose)
    + LegalBasis.listed.map(legalBasis) + SectionKind.listed.map(section)
    + CountryCode.first.map(country) + [Role.officer, .advocate].map(reader)
    + ReleaseReason.listed.map { Self("reason.\($0)") }
    + ReferralService.listed.map { Self("service.\($0)") }
    + PresentRole.listed.map { Self("present.\($0)") }
    + ContentTheme.listed.map { Self("theme.\($0)") }
    + AskerCode.listed.map { Self("asker.\($0)") }
    + [Segment.Role.interpreter, .observation, .assessment].map {
      Self("origin.\($0.rawValue)")
    }

  /// The key of a code in words, `nil` if nobody has listed it.
  static func listed(_ name: String) -> Self? {
    let key = Self(name)
    return allCases.contains(key) ? key : nil
  }
}
