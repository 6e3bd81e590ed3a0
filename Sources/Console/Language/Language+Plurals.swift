package import Testimony

/// Cardinal plural rules (Unicode CLDR 46, `plurals.xml`), for whole numbers.
extension Language {
  /// The forms that every counted text has in this language.
  ///
  /// Polish counts whole numbers without `other`, which is for fractions; translators' programs
  /// write it all the same, and so do the catalogs.
  package var pluralForms: [PluralForm] {
    switch self {
    case .english, .bulgarian, .hungarian, .german, .dutch: [.one, .other]
    case .romanian: [.one, .few, .other]
    case .polish: [.one, .few, .many, .other]
    }
  }

  /// The form that goes with a number of things.
  package func pluralForm(of count: Int) -> PluralForm {
    if count == 1 { return .one }
    let number = count.magnitude
    switch self {
    case .english, .bulgarian, .hungarian, .german, .dutch: return .other
    case .romanian: return number == 0 || (1...19).contains(number % 100) ? .few : .other
    case .polish:
      return (2...4).contains(number % 10) && !(12...14).contains(number % 100) ? .few : .many
    }
  }
}
