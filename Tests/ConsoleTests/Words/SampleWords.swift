import Sodium

@testable import Console

/// A list for tests: 1,021 made-up words, and three with what is not plain.
enum SampleWords {
  static let list: WordList = {
    let consonants = Array("bcdfghjklmnprstvwz")
    var words: [String] = []
    for first in consonants {
      for vowel in "aeiou" {
        for second in consonants { words.append("\(first)\(vowel)\(second)ora") }
      }
    }
    words = words.prefix(1_021) + ["éclair", "școală", "straße"]
    guard let list = WordList(id: "xx-1", text: words.joined(separator: "\n").utf8) else {
      preconditionFailure("the sample is a list")
    }
    return list
  }()

  static func typed(_ text: String) throws -> SecretBytes {
    try SecretBytes(copying: Array(text.utf8))
  }
}
