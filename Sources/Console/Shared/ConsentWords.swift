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
