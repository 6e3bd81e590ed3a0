internal import Sealing
internal import Sodium

extension NewPhrase {
  /// What she is told around new words.
  struct Occasion {
    /// After "These are your new six words. Please write them down now."
    let introduction: String
    /// When the words were not typed back: what did not happen, and what to do.
    let unchanged: (message: String, hint: String)

    /// In the place of words that she has.
    static let replacing = Occasion(
      introduction: "Your old words still work.",
      unchanged: (
        "nothing was changed: your old words open your record, as before",
        "throw the new paper away; you can start again when you like, with other new words"
      ))

    /// In the place of words that are lost.
    static let recovering = Occasion(
      introduction: "They open your record once everything is done.",
      unchanged: (
        "nothing was prepared",
        "throw the paper away; you can start again when you like, with other new words"
      ))
  }

  /// Six new words in the place of those she has or had: shown once and typed back, or put into a
  /// file.
  /// - Parameter file: a new file, durable with the words in it when this returns.
  static func drawAgain(
    _ list: WordList, file: NewFile?, terminal: Terminal?, on occasion: Occasion = .replacing
  ) throws -> Phrase {
    let indices = Phrase.draw()
    let words = indices.map { list.words[Int($0)] }.joined(separator: " ")
    let phrase = try Phrase(list: list.id, indices: indices)
    if let file {
      try file.append(Array((words + "\n").utf8))
      try file.finish()
      return phrase
    }
    guard let terminal else { throw ConsoleError.missing(option: "--new-phrase-file FILE") }
    defer { terminal.clear() }
    terminal.say(
      "These are your new six words. Please write them down now. \(occasion.introduction)\n\n"
        + "  \(words)\n\n")
    if isTyped(phrase, list, terminal, "Now type them from your paper: ") { return phrase }
    terminal.say("Not quite the same. That happens. Please compare with your paper.\n")
    if isTyped(phrase, list, terminal, "Once more: ") { return phrase }
    throw ConsoleError.failed(occasion.unchanged.message, hint: occasion.unchanged.hint)
  }

  /// Words that are not understood are simply not the same.
  private static func isTyped(
    _ phrase: Phrase, _ list: WordList, _ terminal: Terminal, _ question: String
  ) -> Bool {
    let typed = try? PhraseInput.read(list: list, file: nil, terminal: terminal, question: question)
    return typed == phrase
  }
}
