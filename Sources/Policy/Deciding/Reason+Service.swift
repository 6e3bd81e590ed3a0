import Testimony

/// What holds whatever the files say.
extension Decision.Reason {
  static let noCountry = service(
    "service-country", .noCountry, [:], "No country is named, so no law can be looked at.")

  static let noSection = service(
    "service-section", .noSection, [:], "No section is named, so there is nothing to allow.")

  static func noPolicy(_ country: CountryCode) -> Self {
    service(
      "service-policy", .noPolicy, ["country": country.rawValue],
      "There are no rules for \(country) yet, so nothing can be allowed there.",
      country: country.rawValue.lowercased())
  }

  private static func service(
    _ rule: String, _ code: DecisionCode, _ parameters: [String: String], _ sentence: String,
    country: String = "service"
  ) -> Self {
    Self(
      outcome: .refuses, rule: rule, country: country,
      source: "service rule: what no rule allows is refused", confidence: .read, code: code,
      parameters: parameters, sentence: sentence)
  }
}
