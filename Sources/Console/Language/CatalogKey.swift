/// The texts of one topic, as code asks for them. A catalog in any language has all of them.
///
/// Most topics are enums whose cases are the texts; a topic may compute its cases from a list.
package protocol CatalogKey: Hashable, Sendable, CaseIterable {
  /// The folder of the topic's files: `policy` for `catalogs/policy/ro.yaml`.
  static var topic: String { get }
  /// The key in the file, for example `reason.named`.
  var name: String { get }
  /// What stands in braces in the text: `{section}`. All of them, in every language.
  var placeholders: Set<String> { get }
}

extension CatalogKey {
  /// A counted text has one form for each of the language's plural forms.
  package var isCounted: Bool { placeholders.contains(CatalogText.count) }
}

extension CatalogKey where Self: RawRepresentable<String> {
  package var name: String { rawValue }
}
