internal import Sodium
package import Testimony

/// A text that a survivor reads or hears before she decides: about consent, or about recovery.
package struct ConsentWords: Sendable {
  package let text: String
  /// What signed statements say about the text.
  package let reference: ConsentText

  package enum Topic: String, Sendable {
    /// Before anything is recorded or granted.
    case consent
    /// Before recovery of a lost phrase is turned on.
    case recovery
  }

  /// The text in a language, or in English where it is not written yet.
  package init(_ topic: Topic = .consent, for language: Language) throws {
    let found = [language, .english].lazy.compactMap { language in
      EmbeddedFile.bytes("\(topic.rawValue)/\(language.rawValue).txt").map { (language, $0) }
    }.first
    guard let (language, bytes) = found, let hash = Digest(bytes: SHA256.hash(bytes)) else {
      throw ConsoleError.failed(.incomplete)
    }
    text = String(decoding: bytes, as: UTF8.self)
    reference = ConsentText(sha256: hash, language: language)
  }
}

extension ConsentWords {
  /// What is said at once, with the heading that stands above it.
  package struct Part: Hashable, Sendable {
    package let heading: String?
    package let text: String
  }

  /// The paragraphs as they are shown at any width: the lines of each belong together.
  package var paragraphs: [String] {
    text.split(separator: "\n\n").map { $0.split(separator: "\n").joined(separator: " ") }
  }

  /// What she hears part by part: a heading belongs to what follows, and is nothing to be heard by itself.
  package var parts: [Part] {
    var heading: String?
    return paragraphs.compactMap { paragraph in
      guard !Self.isHeading(paragraph) else {
        heading = paragraph
        return nil
      }
      defer { heading = nil }
      return Part(heading: heading, text: paragraph)
    }
  }

  /// Where the paragraphs stand that are headings.
  package var headings: Set<Int> {
    Set(paragraphs.indices.filter { Self.isHeading(paragraphs[$0]) })
  }

  /// No sentence: it has no end.
  private static func isHeading(_ paragraph: String) -> Bool { paragraph.last?.isLetter == true }
}
