internal import Sodium

/// A survivor's six words, as positions in a list, in guarded memory.
public final class Phrase: Sendable {
  /// The list's id, like `ro-1`.
  public let list: String
  let password: SecretBytes

  /// - Throws: ``SealingError/phraseWords`` unless there are six positions below 1,024.
  public init(list: String, indices: [UInt16]) throws {
    self.list = list
    do {
      password = try PhrasePassword.encode(list: list, indices: indices)
    } catch let error as SodiumError where error == .length {
      throw SealingError.phraseWords
    }
  }

  /// Six positions, drawn uniformly.
  public static func draw() -> [UInt16] {
    (0..<PhrasePassword.wordCount).map { _ in
      UInt16(Random.number(below: UInt32(PhrasePassword.listLength)))
    }
  }
}

extension Phrase: Equatable {
  /// Constant time.
  public static func == (left: Phrase, right: Phrase) -> Bool {
    left.list == right.list && left.password == right.password
  }
}
