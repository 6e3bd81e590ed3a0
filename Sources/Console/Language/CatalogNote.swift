internal import Foundation
package import Policy
package import Testimony

/// One file of texts, for those who check translations: whether it was checked, and how much it says
/// (texts of a catalog, paragraphs of what she reads before she decides).
package struct CatalogNote: Encodable, Hashable, Sendable {
  package let topic: String
  package let language: Language
  /// `false` for texts that were made by machine and that nobody has compared with the English ones.
  package let reviewed: Bool
  package let texts: Int
  /// Where translators find it.
  package let file: String

  /// All of them but the English ones, which are the source.
  package static func all() throws(StrictYAMLError) -> [CatalogNote] {
    var notes: [CatalogNote] = []
    for language in Language.allCases where language != .english {
      notes += [
        try note(FactKey.self, language), try note(TalkKey.self, language),
        try note(CaptureKey.self, language), try note(StepKey.self, language),
        try note(AlarmKey.self, language), try note(PolicyKey.self, language),
        try note(WordKey.self, language), try note(ReceiptKey.self, language),
        try note(CopyKey.self, language), try note(AccountKey.self, language),
        try note(ErrorKey.self, language), try note(WorkKey.self, language),
        try note(HelpKey.self, language), try note(DelegateKey.self, language),
        try note(CardKey.self, language),
      ]
      let rules = try RuleTexts(language)
      notes.append(
        CatalogNote(
          topic: "rules", language: language, reviewed: rules.header.isReviewed,
          texts: rules.translations.count, file: file("rules", language)))
      notes += [try note(.consent, language), try note(.recovery, language)]
    }
    return notes
  }

  /// A text that she reads before she decides has no room for a mark: what is signed is the hash of all of
  /// it. The marks of its languages stand in a file beside it.
  private static func note(
    _ topic: ConsentWords.Topic, _ language: Language
  ) throws(StrictYAMLError) -> CatalogNote {
    let marks = "\(topic.rawValue)/reviewed.yaml"
    let written = try StrictYAML.parse(CatalogHeader.embedded(marks), file: marks)
      .mapping(required: Language.allCases.map(\.rawValue))
    let name = "\(topic.rawValue)/\(language.rawValue).txt"
    let text = String(decoding: try CatalogHeader.embedded(name), as: UTF8.self)
    return CatalogNote(
      topic: topic.rawValue, language: language,
      reviewed: try CatalogHeader.isReviewed(written.required(language.rawValue), language),
      texts: text.split(separator: "\n\n").count,
      file: "Sources/CResources/\(topic.rawValue.capitalized)/\(language.rawValue).txt")
  }

  private static func note<Key: CatalogKey>(
    _: Key.Type, _ language: Language
  ) throws(StrictYAMLError) -> CatalogNote {
    CatalogNote(
      topic: Key.topic, language: language, reviewed: try Catalog<Key>(language).header.isReviewed,
      texts: Key.allCases.count, file: file(Key.topic, language))
  }

  private static func file(_ topic: String, _ language: Language) -> String {
    "Sources/CResources/Catalogs/\(topic)/\(language.rawValue).yaml"
  }
}
