package import Sealing
internal import Sodium

/// A survivor's phrase, from a file or from her.
package enum PhraseInput {
  /// - Parameters:
  ///   - list: the list of her record's root.
  ///   - file: the value of `--phrase-file`, if it was given.
  ///   - terminal: whom to ask otherwise.
  ///   - question: in her language.
  ///   - her: says what was not understood, so that she can type it again; without it there is one
  ///     attempt.
  /// - Throws: ``PhraseError``, ``ConsoleError``.
  package static func read(
    list: WordList, file: String?, terminal: Terminal?, question: String, in her: HerWords? = nil
  ) throws -> Phrase {
    if let file {
      return try list.phrase(typed: SecretFile.read(file, option: "--phrase-file"))
    }
    guard let terminal else { throw ConsoleError.missing(option: "--phrase-file FILE") }
    var left = attempts
    while true {
      // She may write one word a line or all in one.
      let typed = try terminal.secret(question) { typed in
        guard let her else { return list.isComplete(typed) }
        return terminal.isEnded(her.missing(typed, list))
      }
      left -= 1
      do {
        return try list.phrase(typed: typed)
      } catch let error as PhraseError {
        // The word that may have been meant is not shown: here it would stay on the screen.
        guard let her, typed.count > 0, left > 0 else { throw error }
        let said = her.texts(error, of: typed, list: list)
        terminal.say(said.joined(separator: "\n") + "\n")
      }
    }
  }

  private static let attempts = 5
}
