/// The forms that counted words take, by their names in CLDR.
package enum PluralForm: String, Hashable, Sendable, CaseIterable {
  case one, few, many, other
}
