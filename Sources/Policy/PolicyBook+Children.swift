public import Testimony

extension PolicyBook {
  /// Whom to call for a person under 18 or of doubtful age: kinds or names of contacts, as the
  /// country's rules about children name them; empty for a country without a file.
  public func childProtection(in country: CountryCode) -> [String] {
    rules(about: .children, in: [country]).flatMap(\.values)
  }
}
