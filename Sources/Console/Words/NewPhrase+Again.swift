internal import Sealing
internal import Sodium

extension NewPhrase {
  /// What she is told around new words.
  enum Occasion {
    /// In the place of words that she has.
    case replacing
    /// In the place of words that are lost.
    case recovering

    /// After the new words, before she types them.
    fileprivate var introduction: StepKey { self == .replacing ? .oldWork : .openLater }

    /// When the words were not typed back: what did not happen, and what to do.
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
    let indices = Phrase.draw()
    let words = indices.map { list.words[Int($0)] }.joined(separator: " ")
    let phrase = try Phrase(list: list.id, indices: indices)
    if let file {
      try await NewFile.write(Array((words + "\n").utf8), to: file)
      return phrase
    }
    guard let terminal else { throw ConsoleError.missing(option: "--new-phrase-file FILE") }
    defer { terminal.clear() }
    terminal.say("\(her(.newWordsShown))\n\n  \(words)\n\n\(her(occasion.introduction))\n")
    let question = her(.newWordsType) + " "
    if isTyped(phrase, list, terminal, question) { return phrase }
    terminal.say(her(.notQuite) + "\n")
    if isTyped(phrase, list, terminal, question) { return phrase }
    throw occasion.unchanged
  }
}
