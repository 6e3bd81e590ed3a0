internal import Sealing
internal import Sodium

/// Asks for six words until they are words of the list: what is one slip off is asked about, and nothing
/// of them is shown but the word that may have been meant.
struct PhrasePages {
  let stage: any Stage
  let her: HerWords
  let list: WordList

  /// - Returns: `nil` for going back.
  func ask(_ page: Page) throws -> Phrase? {
    var pieces = page.pieces
    while true {
      let shown = Page(page.title, pieces)
      let typed = try stage.secret(shown, prompt: her(.wordsPrompt)) { her.missing($0, list) }
      guard let typed else { return nil }
      do {
        if let phrase = try phrase(typed, page.title) { return phrase }
        pieces = page.pieces
      } catch let error as PhraseError {
        let said = her.texts(error, of: typed, list: list)
        pieces =
          said.prefix(1).map { .strong($0) } + said.dropFirst().map { .text($0) } + page.pieces
      }
    }
  }

  /// Asks for words that were just drawn, as often as it takes: nothing is lost by a slip.
  /// - Returns: `false` for going back.
  func typesBack(_ drawn: PhraseDrawn, on page: Page) throws -> Bool {
    var said: [String] = []
    while true {
      let shown = Page(
        page.title,
        said.prefix(1).map { .strong($0) } + said.dropFirst().map { .text($0) } + page.pieces)
      let typed = try stage.secret(shown, prompt: her(.wordsPrompt)) { her.missing($0, list) }
      guard let typed else { return false }
      let finding = drawn.compare(typed)
      if finding == .same { return true }
      said = her.texts(finding)
    }
  }

  /// - Returns: `nil` when a word that may have been meant was not.
  private func phrase(_ typed: SecretBytes, _ title: String) throws -> Phrase? {
    var meant: [Int: UInt16] = [:]
    while true {
      do {
        return try list.phrase(typed: typed, taking: meant)
      } catch let error as PhraseError {
        guard let word = error.word, meant[word] == nil,
          let likely = try list.meant(word: word, in: typed)
        else { throw error }
        let question = her(
          .wordMeant, ["number": "\(word)", "word": list.words[Int(likely)]])
        let page = Page(title, [.text(question)], choices: [her(.thisWord), her(.otherWord)])
        guard try stage.choose(page) == 0 else { return nil }
        meant[word] = likely
      }
    }
  }
}
