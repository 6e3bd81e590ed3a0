internal import Sodium
internal import Testimony

/// Why what was typed is not a phrase; it never carries a word.
package struct PhraseError: Error, Hashable, Sendable {
  private enum Code: Hashable { case notUnderstood(Int), wordCount(Int), notText }
  private let code: Code

  /// A word is not on the list; ask for this one again.
  /// - Parameter word: counted from 1.
  package static func notUnderstood(word: Int) -> Self { Self(code: .notUnderstood(word)) }
  /// There are more words than six, or fewer.
  package static func wordCount(_ count: Int) -> Self { Self(code: .wordCount(count)) }
  /// Not UTF-8.
  package static let notText = Self(code: .notText)

  /// Counted from 1, when one word alone is to be typed again.
  package var word: Int? {
    if case .notUnderstood(let word) = code { word } else { nil }
  }

  /// How many words there were, when it is not six.
  package var count: Int? {
    if case .wordCount(let count) = code { count } else { nil }
  }
}

extension HerWords {
  /// What lines lack until they are six words: she may write one word a line. `nil` where they are.
  func missing(_ typed: UnsafeRawBufferPointer, _ list: WordList) -> String? {
    guard !list.isComplete(typed) else { return nil }
    return "\(self(.wordsCount, count: list.count(in: typed))) \(self(.otherWords))"
  }

  /// What was not understood, and in which language her words are: she may have several papers, or somebody
  /// else's.
  func texts(_ error: PhraseError, of typed: SecretBytes, list: WordList) -> [String] {
    guard error.word != nil else { return [text(error)] }
    let foreign = try? list.foreignLanguage(of: typed)
    return [text(error)]
      + [(TalkKey.wordsForeign, foreign), (.wordsLanguage, list.language)].compactMap {
        key, language in
        language.map { self(key, ["language": self.name(of: $0)]) }
      }
      // A code with a slip is another record's, with a list of its own.
      + (foreign == nil ? [] : [self(.checkCode)])
  }

  /// Which word was not understood, or how many there were.
  func text(_ error: PhraseError) -> String {
    if let word = error.word { return self(.wordUnclear, ["number": "\(word)"]) }
    return error.count.map { self(.wordsCount, count: $0) } ?? self(.wordsOther)
  }
}

extension ConsoleError {
  /// Says which word it is, or how many there were, and what to do.
  init(_ error: PhraseError) {
    if let word = error.word {
      self = .data(.wordUnlisted, ["number": .text("\(word)")], hint: .init(.fourLetters))
    } else if let count = error.count {
      self = .data(.wordCount, ["count": .count(count)], hint: .init(.allSix))
    } else {
      self = .data(.wordsNoText, hint: .init(.wordsAsText))
    }
  }
}
