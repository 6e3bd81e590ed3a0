package import Policy
package import Testimony

/// What the rules of the policy files say, in another language than English.
///
/// Beside each translation stands the English text it was made from. A rule that says something
/// else by now, or comes from another folder, is told in English rather than wrongly.
package struct RuleTexts: Sendable {
  /// A rule's text, and what it means.
  package struct Translation: Hashable, Sendable {
    package let english: String
    package let text: String
  }

  package let header: CatalogHeader
  /// By the rule's id.
  package let translations: [String: Translation]

  /// The translations that are built in; English has none, for the files are English.
  package init(_ language: Language) throws(StrictYAMLError) {
    guard language != .english else {
      self.init(
        header: CatalogHeader(language: .english, isReviewed: true), translations: [:])
      return
    }
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
      let mapping = try entry.value.mapping(required: ["en", "text"])
      translations[entry.key] = Translation(
        english: try mapping.required("en").text(), text: try mapping.required("text").text())
    }
    self.init(header: header, translations: translations)
  }

  /// The rule's own words in this language, or in English.
  package func text(of rule: String, english: String) -> String {
    guard let translation = translations[rule], translation.english == english else {
      return english
    }
    return translation.text
  }
}
