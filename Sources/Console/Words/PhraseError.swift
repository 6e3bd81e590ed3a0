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

  package var message: String {
    switch code {
    case .notUnderstood(let word): "word \(word) is not on the list"
    case .wordCount(1): "a phrase has six words, and this is one"
    case .wordCount(let count): "a phrase has six words, and these are \(count)"
    case .notText: "this is not text"
    }
  }

  package var hint: String {
    switch code {
    case .notUnderstood:
      "the first four letters are enough; capital letters and accents do not matter"
    case .wordCount: "type all six in their order, with a space between them"
    case .notText: "type the six words, or save the file as UTF-8"
    }
  }
}
