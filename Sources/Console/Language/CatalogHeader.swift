internal import Policy
package import Testimony

/// What every file of texts begins with: its language, and whether somebody has checked it.
package struct CatalogHeader: Hashable, Sendable {
  package let language: Language
  /// Whether a person who knows the language has compared it with the English text, which is the
  /// source of all others.
  package let isReviewed: Bool

  /// - Returns: the header, and what stands under `texts`.
  static func read(
    _ bytes: [UInt8], file: String, language: Language
  ) throws(StrictYAMLError) -> (header: Self, texts: YAMLNode) {
    let root = try StrictYAML.parse(bytes, file: file).mapping(
      required: ["language", "reviewed", "texts"])
    let written = try root.required("language")
    guard try written.text() == language.rawValue else {
      throw written.error(
        .value, "the language is not the file's", advice: "write \(language.rawValue)")
    }
    let isReviewed = try isReviewed(root.required("reviewed"), language)
    return (Self(language: language, isReviewed: isReviewed), try root.required("texts"))
  }

  /// What a mark says: `no`, the day on which somebody has checked it, or `source`, English only.
  static func isReviewed(
    _ mark: YAMLNode, _ language: Language
  ) throws(StrictYAMLError) -> Bool {
    try mark.value("no, or a day like 2026-11-22") { text in
      switch text {
      case "no": false
      case "source": language == .english ? true : nil
      default: Timestamp(text + "T00:00:00Z").map { _ in true }
      }
    }
  }

  /// The bytes of a file that is built in.
  /// - Throws: a fault if there is none.
  static func embedded(_ name: String) throws(StrictYAMLError) -> [UInt8] {
    guard let bytes = EmbeddedFile.bytes(name) else {
      throw StrictYAMLError(
        .syntax, file: name, at: .start, "this file is not built in", advice: "add it")
    }
    return bytes
  }
}
