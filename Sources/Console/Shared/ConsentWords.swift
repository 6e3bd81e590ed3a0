internal import Sodium
package import Testimony

/// The text about consent that a survivor reads or hears before anything is recorded or granted.
package struct ConsentWords: Sendable {
  package let text: String
  /// What signed statements say about the text.
  package let reference: ConsentText

  /// The text in a language, or in English where it is not written yet.
  package init(for language: Language) throws {
    let found = [language, .english].lazy.compactMap { language in
      EmbeddedFile.bytes("consent/\(language.rawValue).txt").map { (language, $0) }
    }.first
    guard let (language, bytes) = found, let hash = Digest(bytes: SHA256.hash(bytes)) else {
      throw ConsoleError.failed("the text about consent is missing in this program")
    }
    text = String(decoding: bytes, as: UTF8.self)
    reference = ConsentText(sha256: hash, language: language)
  }
}
