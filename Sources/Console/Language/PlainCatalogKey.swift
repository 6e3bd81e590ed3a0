/// A topic whose texts are the cases of an enum, each with its key and its placeholders in one line: `case
/// reading = "reading.opened when person"`.
package protocol PlainCatalogKey: CatalogKey, RawRepresentable<String> {}

extension PlainCatalogKey {
  package var name: String { parts[0] }
  package var placeholders: Set<String> { Set(parts.dropFirst()) }

  private var parts: [String] { rawValue.split(separator: " ").map(String.init) }
}
