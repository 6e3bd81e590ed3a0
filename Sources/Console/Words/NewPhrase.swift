internal import Sealing

/// Six new words for a survivor: shown once, or put where she asked.
enum NewPhrase {
  /// - Parameters:
  ///   - file: a new file for them, readable by its owner only; otherwise they are shown.
  ///   - terminal: where they are shown and typed back.
  static func draw(
    _ list: WordList, file: String?, her: HerWords, terminal: Terminal?
  ) async throws -> Phrase {
    let drawn = try PhraseDrawn(list)
    if let file {
      guard try PrivateFile.read(file, limit: 4_096) == nil else {
        throw ConsoleError.usage(.wordsFileThere, hint: .init(.nameNewFile))
      }
      try await drawn.write(to: file)
      return drawn.phrase
    }
    guard let terminal else { throw ConsoleError.missing(option: "--phrase-file FILE") }
    // Whatever becomes of it, they do not stay on the screen.
    defer { terminal.clear() }
    let isTypedBack = try drawn.isTypedBack(
      at: terminal, her, before: her(.phraseShown), question: her(.phraseBack),
      leaving: her(.leavingUnsealed))
    guard isTypedBack else { throw ConsoleError.failed(.wordsLeft, hint: .init(.drawnAgain)) }
    return drawn.phrase
  }
}
