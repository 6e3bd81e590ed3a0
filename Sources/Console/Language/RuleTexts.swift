package import Policy
package import Testimony

/// What the rules of the policy files say, in another language than English and to the survivor herself.
///
/// Beside each text stands the English one it was made from. A rule that says something else by now, or
/// comes from another folder, is told in English, as it stands in its file, rather than wrongly.
package struct RuleTexts: Sendable {
  /// A rule's text, what it means, and the same said to her where it speaks of her.
  package struct Translation: Hashable, Sendable {
    package let english: String
    package let text: String
    package let you: String?
  }

  package let header: CatalogHeader
  /// By the rule's id.
  package let translations: [String: Translation]

  /// The texts that are built in; in English only what is said to her, for the files are English.
  package init(_ language: Language) throws(StrictYAMLError) {
    let name = "catalogs/rules/\(language.rawValue).yaml"
    try self.init(CatalogHeader.embedded(name), file: name, language: language)
  }

  private init(header: CatalogHeader, translations: [String: Translation]) {
    self.header = header
    self.translations = translations
  }

  package init(
    _ bytes: [UInt8], file: String, language: Language
  ) throws(StrictYAMLError) {
    let (header, node) = try CatalogHeader.read(bytes, file: file, language: language)
    var translations: [String: Translation] = [:]
    for entry in try node.mapping().entries {
      let isSource = language == .english
      let mapping = try entry.value.mapping(
        required: isSource ? ["en", "you"] : ["en", "text"], optional: isSource ? [] : ["you"])
      let english = try mapping.required("en").text()
      translations[entry.key] = Translation(
        english: english, text: isSource ? english : try mapping.required("text").text(),
        you: try mapping["you"]?.text())
    }
    self.init(header: header, translations: translations)
  }

  /// The rule's own words in this language, or in English.
  package func text(
    of rule: String, english: String, _ voice: PolicyVoice = .aboutHer
  ) -> String {
    guard let translation = translations[rule], translation.english == english else {
      return english
    }
    return voice == .toHer ? translation.you ?? translation.text : translation.text
  }
}
