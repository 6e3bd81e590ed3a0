internal import Sealing

extension NewPhrase {
  /// What she is told around new words.
  enum Occasion {
    /// In the place of words that she has.
    case replacing
    /// In the place of words that are lost.
    case recovering

    /// After the new words, before she types them.
    fileprivate var introduction: StepKey { self == .replacing ? .oldWork : .openLater }

    /// When she leaves before the words are typed back: what did not happen, and what to do.
    fileprivate var unchanged: ConsoleError {
      switch self {
      case .replacing: .failed(.oldWordsStay, hint: .init(.newPaperAway))
      case .recovering: .failed(.nothingPrepared, hint: .init(.paperAway))
      }
    }
  }

  /// Six new words in the place of those she has or had: shown once and typed back, or put into a
  /// file.
  /// - Parameters:
  ///   - file: a new file for them, readable by its owner only; durable when this returns.
  ///   - her: how she is spoken to.
  static func drawAgain(
    _ list: WordList, file: String?, terminal: Terminal?, on occasion: Occasion = .replacing,
    _ her: HerWords
  ) async throws -> Phrase {
    let drawn = try PhraseDrawn(list)
    if let file {
      try await drawn.write(to: file)
      return drawn.phrase
    }
    guard let terminal else { throw ConsoleError.missing(option: "--new-phrase-file FILE") }
    defer { terminal.clear() }
    let isTypedBack = try drawn.isTypedBack(
      at: terminal, her, before: her(.newWordsShown), after: her(occasion.introduction),
      question: her(.newWordsType))
    guard isTypedBack else { throw occasion.unchanged }
    return drawn.phrase
  }
}
