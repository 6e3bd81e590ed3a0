internal import Foundation

/// Letters without case and accents, by table, so that a secret letter never enters a `String`.
///
/// Covers what the word lists are written in, Latin and Cyrillic, and all else below U+0500.
enum LetterFolding {
  /// What a scalar means in a phrase.
  enum Meaning: Equatable {
    /// One folded letter, or two (ß is ss).
    case letters(UInt16, UInt16?)
    /// An accent of its own, or something invisible: as if it were not there.
    case nothing
    /// Ends a word: spaces, numbers, punctuation.
    case gap
    /// A letter of another script: no list has it.
    case foreign
  }

  static func meaning(of scalar: Unicode.Scalar) -> Meaning {
    let value = scalar.value
    switch value {
    case 0x0300...0x036F, 0x00AD, 0x200B...0x200D, 0x2060, 0xFEFF: return .nothing
    case 0..<UInt32(table.count):
      let entry = table[Int(value)]
      let second = UInt16(truncatingIfNeeded: entry >> 16)
      if entry == 0 { return .gap }
      return .letters(UInt16(truncatingIfNeeded: entry), second == 0 ? nil : second)
    case 0x2000...0x206F, 0x3000...0x3002: return .gap
    default: return .foreign
    }
  }

  /// A word of a list, folded; `nil` when it has anything but letters.
  static func fold(_ word: String) -> [UInt16]? {
    var folded: [UInt16] = []
    for scalar in word.unicodeScalars {
      switch meaning(of: scalar) {
      case .letters(let first, let second): folded += [first] + (second.map { [$0] } ?? [])
      case .nothing: continue
      case .gap, .foreign: return nil
      }
    }
    return folded
  }

  /// For each scalar below U+0500 its first letter, and a second one in the upper half; 0 if it
  /// is no letter. Made of Unicode's own properties; the few letters that have no decomposition
  /// there are named.
  private static let table: [UInt32] = (0..<0x500).map { value in
    guard let scalar = Unicode.Scalar(UInt32(value)), scalar.properties.isAlphabetic else {
      return 0
    }
    let named: [Unicode.Scalar: String] = [
      "ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ĳ": "ij", "ı": "i",
    ]
    let small = String(Character(scalar)).lowercased().unicodeScalars.first ?? scalar
    let letters = (named[small] ?? String(Character(small)).decomposedStringWithCanonicalMapping)
      .unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark }
      .prefix(2).map(\.value)
    return (letters.first ?? 0) | (letters.dropFirst().first ?? 0) << 16
  }
}
