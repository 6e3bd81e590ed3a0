import Testing

@testable import Console

/// How wide a letter is on a terminal.
@Suite("Columns of letters")
struct ColumnsTests {
  @Test("What is told at once is what the properties of a letter say")
  func shortcut() {
    for value in UInt32(0x20)..<0x600 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let unseen: Set<Unicode.GeneralCategory> = [.nonspacingMark, .enclosingMark, .format]
      let wanted = unseen.contains(scalar.properties.generalCategory) ? 0 : 1
      #expect(Character(scalar).columns == wanted, "\(value)")
    }
  }

  @Test(
    "Accents of their own take no room, and wide letters take two",
    arguments: [
      ("e\u{301}", 1), ("ж\u{300}", 1), ("語", 2), ("🙂", 2), ("\u{AD}", 0), ("ő", 1),
    ])
  func letters(letter: Character, columns: Int) {
    #expect(letter.columns == columns && String(letter).columns == columns)
  }
}
