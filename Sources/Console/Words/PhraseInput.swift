package import Sealing

/// A survivor's phrase, from a file or from her.
package enum PhraseInput {
  /// - Parameters:
  ///   - list: the list of her record's root.
  ///   - file: the value of `--phrase-file`, if it was given.
  ///   - terminal: whom to ask otherwise.
  ///   - question: in her language.
  /// - Throws: ``PhraseError``, ``ConsoleError``.
  package static func read(
    list: WordList, file: String?, terminal: Terminal?, question: String
  ) throws -> Phrase {
    if let file {
      return try list.phrase(typed: SecretFile.read(file, option: "--phrase-file"))
    }
    guard let terminal else { throw ConsoleError.missing(option: "--phrase-file FILE") }
    // She may write one word a line or all in one.
    return try list.phrase(typed: terminal.secret(question) { list.isComplete($0) })
  }
}
