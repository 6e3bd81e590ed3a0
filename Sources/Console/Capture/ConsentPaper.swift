internal import Policy
package import Testimony

/// The text about consent as she can read and keep it, with what holds in the country: all in the language in
/// which she tells.
package struct ConsentPaper: Sendable {
  let words: ConsentWords
  let hers: HerWords
  /// What she has to know of the country; empty where it is not known.
  let rules: [String]

  /// Columns of the text on paper.
  private static let width = 72

  package init(_ language: Language, in country: CountryCode?) throws {
    words = try ConsentWords(for: language)
    let hers = try HerWords(language)
    self.hers = hers
    rules =
      try country.map { try PolicyBook.embedded.beforeSheTells(in: $0) }?
      .map(hers.rules.sentence) ?? []
  }

  /// Text, or HTML, as the name of a file says.
  package func page(named path: String) -> String { path.hasSuffix(".txt") ? text : html }

  private var text: String {
    let country = rules.isEmpty ? [] : [hers(.consentCountry)]
    let blocks = (words.paragraphs + country).map { $0.wrapped(width: Self.width) }
    let items = rules.map { ("- " + $0).wrapped(width: Self.width, indent: 2) }
    return (blocks + items).joined(separator: "\n\n") + "\n"
  }

  private var html: String {
    let parts = words.parts.map { part in
      (part.heading.map { HTMLText.element("h2", $0) } ?? "") + HTMLText.element("p", part.text)
    }
    let country =
      rules.isEmpty
      ? ""
      : HTMLText.element("h2", hers(.consentCountry))
        + rules.map { HTMLText.element("p", $0) }.joined()
    return HTMLText.document(
      in: hers.language.rawValue, title: words.parts.first?.heading ?? "",
      style: "body { font: 1.1em/1.6 sans-serif; max-width: 38em; margin: 2em auto; }\n",
      body: parts.joined() + country, fitsPhones: true)
  }
}
