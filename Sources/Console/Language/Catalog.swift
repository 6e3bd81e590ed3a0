package import Policy
internal import Synchronization
package import Testimony

/// The texts of one topic in one language.
///
/// A catalog is checked as it is read: it has every key and no other, each text has exactly its
/// placeholders, and a counted one all plural forms of its language. So a text that was read is
/// never missing later; tests read the catalogs of all languages.
package struct Catalog<Key: CatalogKey>: Sendable {
  package let header: CatalogHeader
  private let texts: [Key: [PluralForm: CatalogText]]

  /// The catalog that is built in.
  /// - Throws: a fault with its place, only if the program was built with a faulty file.
  package init(_ language: Language) throws(StrictYAMLError) {
    let name = "catalogs/\(Key.topic)/\(language.rawValue).yaml"
    if let known = CatalogsRead.all.withLock({ $0[name] }) as? Self {
      self = known
      return
    }
    try self.init(CatalogHeader.embedded(name), file: name, language: language)
    let read = self
    CatalogsRead.all.withLock { $0[name] = read }
  }

  package init(
    _ bytes: [UInt8], file: String, language: Language
  ) throws(StrictYAMLError) {
    let (header, node) = try CatalogHeader.read(bytes, file: file, language: language)
    let mapping = try node.mapping(required: Key.allCases.map(\.name))
    var texts: [Key: [PluralForm: CatalogText]] = [:]
    for key in Key.allCases {
      texts[key] = try Self.forms(of: key, mapping.required(key.name), language)
    }
    self.header = header
    self.texts = texts
  }

  /// The text of a key.
  /// - Parameter values: exactly the key's placeholders; anything else is a slip of the caller.
  package func text(_ key: Key, _ values: [String: String] = [:]) -> String {
    text(key, .other, values)
  }

  /// The text that goes with a number.
  package func text(_ key: Key, count: Int, _ values: [String: String] = [:]) -> String {
    text(
      key, header.language.pluralForm(of: count),
      values.merging([CatalogText.count: "\(count)"]) { $1 })
  }

  private func text(_ key: Key, _ form: PluralForm, _ values: [String: String]) -> String {
    precondition(Set(values.keys) == key.placeholders, "\(key.name) is filled in as it is written")
    return texts[key]?[form]?.filled(values) ?? key.name
  }

  private static func forms(
    of key: Key, _ node: YAMLNode, _ language: Language
  ) throws(StrictYAMLError) -> [PluralForm: CatalogText] {
    guard key.isCounted else { return [.other: try checked(key, node)] }
    let mapping = try node.mapping(required: language.pluralForms.map(\.rawValue))
    var forms: [PluralForm: CatalogText] = [:]
    for form in language.pluralForms {
      forms[form] = try checked(key, mapping.required(form.rawValue), form)
    }
    return forms
  }

  /// Only where the form stands for exactly one may the number be left out: "a day".
  private static func checked(
    _ key: Key, _ node: YAMLNode, _ form: PluralForm = .other
  ) throws(StrictYAMLError) -> CatalogText {
    let text = try CatalogText(node)
    let found = form == .one ? text.placeholders.union([CatalogText.count]) : text.placeholders
    guard found == key.placeholders else {
      let wanted = key.placeholders.sorted().map { "{\($0)}" }.joined(separator: " ")
      throw node.error(
        .value, "the placeholders of \(key.name) are others",
        advice: wanted.isEmpty ? "take them out" : "these belong here: \(wanted)")
    }
    return text
  }
}

/// What was read of the built-in catalogs: a conversation needs each of them many times, and reading
/// one takes as long as a page.
private enum CatalogsRead {
  static let all = Mutex<[String: any Sendable]>([:])
}
