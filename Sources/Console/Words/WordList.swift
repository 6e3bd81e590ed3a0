internal import CResources
internal import Sodium
package import Testimony

/// A frozen list of 1,024 words from which phrases are drawn (protocol section 4).
///
/// Lists never change: a better one gets a new id, for old phrases are positions in old lists.
package struct WordList: Sendable {
  /// Language and number, like `en-1`.
  package let id: String
  /// In their frozen order.
  package let words: [String]
  /// The words without case and accents, in the same order.
  private let folded: [[UInt16]]

  /// Letters that are enough to name a word.
  static let shortcut = 4

  /// Reads a list: one word a line.
  /// - Returns: `nil` unless there are 1,024 different words of letters.
  package init?(id: String, text: some Sequence<UInt8>) {
    let lines = Array(text).split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    let folded = lines.compactMap(LetterFolding.fold)
    guard lines.count == PhrasePassword.listLength, folded.count == lines.count,
      Set(folded).count == lines.count
    else { return nil }
    self.id = id
    words = lines
    self.folded = folded
  }

  /// The list with this id, if it is built in.
  package init?(id: String) {
    var length = 0
    guard id.utf8.count <= 8, let start = toldonce_resource("words/\(id).txt", &length) else {
      return nil
    }
    self.init(id: id, text: UnsafeBufferPointer(start: start, count: length))
  }

  /// In which language its words are.
  var language: Language? {
    id.split(separator: "-").first.flatMap { Language(rawValue: String($0)) }
  }

  /// The list from which new phrases in a language are drawn.
  package init?(for language: Language) { self.init(id: "\(language.rawValue)-1") }

  /// The position of a folded word, or of the word that its first letters name.
  ///
  /// Goes over the whole list whatever it finds: at 1,024 words that costs nothing.
  func position(of typed: some Collection<UInt16>) -> UInt16? {
    var found: UInt16?
    for (position, word) in folded.enumerated() where word.starts(with: typed) {
      guard typed.count == word.count || typed.count >= Self.shortcut else { continue }
      found = UInt16(position)
    }
    return found
  }

  /// The positions of all words that are one slip from some letters.
  func positions(oneSlipFrom typed: some Collection<UInt16>) -> [UInt16] {
    folded.enumerated().filter { Self.isOneSlip($0.element, typed) }.map { UInt16($0.offset) }
  }

  private static func isOneSlip(_ word: [UInt16], _ typed: some Collection<UInt16>) -> Bool {
    let typed = Array(typed)
    let start = zip(word, typed).prefix { $0 == $1 }.count
    let rest = (word: word[start...], typed: typed[start...])
    switch word.count - typed.count {
    case 1: return rest.word.dropFirst().elementsEqual(rest.typed)
    case -1: return rest.typed.dropFirst().elementsEqual(rest.word)
    case 0:
      let isSwapped =
        rest.word.count > 1 && rest.word.prefix(2).reversed().elementsEqual(rest.typed.prefix(2))
        && rest.word.dropFirst(2).elementsEqual(rest.typed.dropFirst(2))
      return isSwapped || rest.word.dropFirst().elementsEqual(rest.typed.dropFirst())
    default: return false
    }
  }
}
