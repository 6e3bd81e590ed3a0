internal import Glibc
package import Sealing
package import Sodium
internal import Testimony

extension WordList {
  /// Longer than any word of any list; what is longer was not understood.
  private static let room = 32

  /// Maps what a person typed to a phrase of this list.
  ///
  /// Case, accents, numbering, punctuation and line ends do not matter, and four letters are
  /// enough. The words pass through guarded memory and six numbers, which are wiped, and never
  /// through a `String`; what remains in registers and on the stack for a moment is out of reach.
  ///
  /// - Parameters:
  ///   - typed: UTF-8.
  ///   - meant: words, by their numbers from 1, that she has said she meant with a slip.
  /// - Throws: ``PhraseError``, which names a word by its number only.
  package func phrase(typed: SecretBytes, taking meant: [Int: UInt16] = [:]) throws -> Phrase {
    var indices: [UInt16] = []
    // Reserved at once, so that growing leaves no copy behind.
    indices.reserveCapacity(PhrasePassword.wordCount)
    defer {
      indices.withUnsafeMutableBytes {
        if let base = $0.baseAddress { explicit_bzero(base, $0.count) }
      }
    }
    var count = 0
    var firstUnknown: Int?
    try eachWord(in: typed) { letters in
      count += 1
      guard let position = meant[count] ?? letters.flatMap({ position(of: $0) }) else {
        firstUnknown = firstUnknown ?? count
        return
      }
      if indices.count < PhrasePassword.wordCount { indices.append(position) }
    }
    guard count == PhrasePassword.wordCount else { throw PhraseError.wordCount(count) }
    if let firstUnknown { throw PhraseError.notUnderstood(word: firstUnknown) }
    return try Phrase(list: id, indices: indices)
  }

  /// The one word of the list that is a single slip away from what was typed: a letter added, left out,
  /// replaced, or two neighbours swapped.
  /// - Parameter word: its number among those typed, from 1.
  /// - Returns: `nil` when no word is so near, or more than one.
  func meant(word: Int, in typed: SecretBytes) throws -> UInt16? {
    var count = 0
    var near: [UInt16] = []
    try eachWord(in: typed) { letters in
      count += 1
      guard count == word, let letters else { return }
      near = positions(oneSlipFrom: letters)
    }
    return near.count == 1 ? near.first : nil
  }

  /// Another language of whose list all that was typed is, though it is not of this one.
  func foreignLanguage(of typed: SecretBytes) throws -> Language? {
    try Language.allCases.first { language in
      guard let other = WordList(for: language), other.id != id else { return false }
      var count = 0
      var isOther = true
      try other.eachWord(in: typed) { letters in
        count += 1
        if letters.flatMap({ other.position(of: $0) }) == nil { isOther = false }
      }
      return isOther && count > 0
    }
  }

  /// The first of the words typed, from 1, that is not the one at its place among those that were drawn.
  /// - Parameter drawn: positions in this list.
  /// - Returns: `nil` when all are the same.
  func firstOther(in typed: SecretBytes, than drawn: [UInt16]) throws -> Int? {
    var count = 0
    var other: Int?
    try eachWord(in: typed) { letters in
      count += 1
      let isSame =
        count <= drawn.count && letters.flatMap { position(of: $0) } == drawn[count - 1]
      if !isSame { other = other ?? count }
    }
    return other ?? (count < drawn.count ? count + 1 : nil)
  }

  /// Whether six words or more have been typed so far, understood or not.
  func isComplete(_ typed: UnsafeRawBufferPointer) -> Bool {
    count(in: typed) >= PhrasePassword.wordCount
  }

  /// How many words have been typed so far, understood or not.
  func count(in typed: UnsafeRawBufferPointer) -> Int {
    var count = 0
    var isInWord = false
    var parser = Unicode.UTF8.ForwardParser()
    var input = typed.makeIterator()
    while case .valid(let encoded) = parser.parseScalar(from: &input) {
      switch LetterFolding.meaning(of: Unicode.UTF8.decode(encoded)) {
      case .letters, .foreign:
        if !isInWord { count += 1 }
        isInWord = true
      case .gap: isInWord = false
      case .nothing: continue
      }
    }
    return count
  }

  /// Lends the folded letters of each word; `nil` for a word that no list can have.
  private func eachWord(
    in typed: SecretBytes, _ body: (UnsafeBufferPointer<UInt16>?) -> Void
  ) throws {
    // The secret that is made here is only the place where letters stand while they are compared.
    _ = try SecretBytes(count: Self.room * 2) { memory in
      let letters = memory.bindMemory(to: UInt16.self)
      var count = 0
      var isForeign = false
      func add(_ letter: UInt16) {
        if count < letters.count { letters[count] = letter }
        count += 1
      }
      func endWord() {
        guard count > 0 || isForeign else { return }
        let fits = count <= letters.count && !isForeign
        body(fits ? UnsafeBufferPointer(rebasing: letters[..<count]) : nil)
        (count, isForeign) = (0, false)
      }
      try typed.withUnsafeBytes { bytes in
        var parser = Unicode.UTF8.ForwardParser()
        var input = bytes.makeIterator()
        reading: while true {
          switch parser.parseScalar(from: &input) {
          case .emptyInput: break reading
          case .error: throw PhraseError.notText
          case .valid(let encoded):
            switch LetterFolding.meaning(of: Unicode.UTF8.decode(encoded)) {
            case .letters(let first, let second):
              add(first)
              if let second { add(second) }
            case .nothing: continue
            case .foreign: isForeign = true
            case .gap: endWord()
            }
          }
        }
        endWord()
      }
    }
  }
}
