internal import Sealing
internal import Sodium

/// Six words that were just drawn, which she writes on paper and types back from it.
struct PhraseDrawn {
  /// What was typed back, compared with them. It never carries a word.
  enum Finding: Hashable {
    case same
    /// Not six words.
    case count(Int)
    /// Six words, and this is the first that is another one, from 1.
    case other(word: Int)
    /// Not text.
    case unclear
  }

  let phrase: Phrase
  let list: WordList
  private let indices: [UInt16]

  init(_ list: WordList, _ indices: [UInt16] = Phrase.draw()) throws {
    self.list = list
    self.indices = indices
    phrase = try Phrase(list: list.id, indices: indices)
  }

  var words: [String] { indices.map { list.words[Int($0)] } }

  /// Into a new file that is readable by its owner only; durable when this returns.
  func write(to file: String) async throws {
    try await NewFile.write(Array((words.joined(separator: " ") + "\n").utf8), to: file)
  }

  func count(in typed: UnsafeRawBufferPointer) -> Int { list.count(in: typed) }

  func compare(_ typed: SecretBytes) -> Finding {
    let count = typed.withUnsafeBytes { self.count(in: $0) }
    guard count == indices.count else { return .count(count) }
    do {
      return try list.firstOther(in: typed, than: indices).map { .other(word: $0) } ?? .same
    } catch {
      return .unclear
    }
  }
}

extension HerWords {
  /// What is not the same, in a way that lets her find it on her paper.
  func texts(_ finding: PhraseDrawn.Finding) -> [String] {
    switch finding {
    case .same: []
    case .count(0): [self(.noHurry)]
    case .count(let count): [self(.wordsCount, count: count), self(.noHurry)]
    case .other(let word): [self(.wordIsOther, ["number": "\(word)"])]
    case .unclear: [self(.notQuite)]
    }
  }
}
