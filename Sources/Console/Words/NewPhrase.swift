internal import Foundation
internal import Sealing
internal import Sodium

/// Six new words for a survivor: shown once, or put where she asked.
enum NewPhrase {
  /// - Parameters:
  ///   - file: a new file for them, readable by its owner only; otherwise they are shown.
  ///   - terminal: where they are shown and typed back.
  static func draw(
    _ list: WordList, file: String?, her: HerWords, terminal: Terminal?
  ) async throws -> Phrase {
    let indices = Phrase.draw()
    let words = indices.map { list.words[Int($0)] }.joined(separator: " ")
    let phrase = try Phrase(list: list.id, indices: indices)
    if let file {
      guard try PrivateFile.read(file, limit: 4_096) == nil else {
        throw ConsoleError.usage(.wordsFileThere, hint: .init(.nameNewFile))
      }
      try await NewFile.write(Array((words + "\n").utf8), to: file)
      return phrase
    }
    guard let terminal else { throw ConsoleError.missing(option: "--phrase-file FILE") }
    // Whatever becomes of it, they do not stay on the screen.
    defer { terminal.clear() }
    terminal.say("\(her(.phraseShown))\n\n  \(words)\n\n")
    let question = her(.phraseBack) + " "
    if isTyped(phrase, list, terminal, question) { return phrase }
    terminal.say(her(.notQuite) + "\n")
    if isTyped(phrase, list, terminal, question) { return phrase }
    throw ConsoleError.failed(.wordsDiffer, hint: .init(.drawnAgain))
  }

  /// Words that are not understood are simply not the same.
  static func isTyped(
    _ phrase: Phrase, _ list: WordList, _ terminal: Terminal, _ question: String
  ) -> Bool {
    let typed = try? PhraseInput.read(list: list, file: nil, terminal: terminal, question: question)
    return typed == phrase
  }
}
