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
  /// `December 2026`, as it stands in a sentence: `month` and `year` in the language's order.
  static let monthOfYear = Self("month_of_year", ["month", "year"])
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

  /// Those whom the policies name in English words; what has only a name of its own is said as it is.
  private static let contacts = [
    "national_commission_nccthb", "local_commissions", "state_agency_for_child_protection",
    "social_assistance_agency", "iom", "ngos", "kok_and_its_specialist_centres",
    "service_centre_against_forced_labour", "youth_office", "local_authority_children_services",
    "independent_child_trafficking_guardian", "okit_crisis_line", "victim_support_service",
    "child_welfare_service", "child_helpline", "municipal_care_coordinators",
    "kcik_la_strada_and_po_moc",
    "crisis_intervention_centres", "labour_inspectorate", "family_court", "social_welfare_centre",
    "support_units", "tara_scotland", "salvation_army", "slachtofferhulp",
  ]

  package static let allCases: [Self] =
    [date, monthOfYear, days, frame] + (1...12).map(month) + Purpose.listed.map(purpose)
    + LegalBasis.listed.map(legalBasis) + SectionKind.listed.map(section)
    + CountryCode.first.map(country) + [Role.officer, .advocate].map(reader)
    + ReleaseReason.listed.map { Self("reason.\($0)") }
    + ReferralService.listed.map { Self("service.\($0)") }
    + PresentRole.listed.map { Self("present.\($0)") }
    + ContentTheme.listed.map { Self("theme.\($0)") }
    + AskerCode.listed.flatMap { [Self("asker.\($0)"), Self("asker_you.\($0)")] }
    + contacts.map { Self("contact.\($0)") }
    + CodedTopic.listed.map { Self("topic.\($0.code.rawValue)") }
    + [Segment.Role.interpreter, .observation, .assessment].map {
      Self("origin.\($0.rawValue)")
    }

  /// The key of a code in words, `nil` if nobody has listed it.
  static func listed(_ name: String) -> Self? {
    let key = Self(name)
    return allCases.contains(key) ? key : nil
  }
}
