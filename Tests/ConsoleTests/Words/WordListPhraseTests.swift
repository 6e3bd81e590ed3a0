import Sealing
import Sodium
import Testimony
import Testing

@testable import Console

@Suite("A phrase as it is typed")
struct WordListPhraseTests {
  private let list = SampleWords.list

  private func positions(_ text: String) throws -> [UInt16] {
    try text.split(separator: " ").map { word in
      let letters = try #require(LetterFolding.fold(String(word)))
      return try #require(list.position(of: letters))
    }
  }

  @Test(
    "what is not six words of the list is refused, and no word is told",
    arguments: [
      ("", PhraseError.wordCount(0)), ("   \n ", .wordCount(0)), ("babora", .wordCount(1)),
      ("babora bacora badora bafora bagora", .wordCount(5)),
      ("babora bacora badora bafora bagora bahora bajora", .wordCount(7)),
      ("babora bacora badora bafora bagora xyzzy", .notUnderstood(word: 6)),
      ("xyzzy bacora badora bafora bagora xyzzy", .notUnderstood(word: 1)),
      ("babora bac badora bafora bagora bahora", .notUnderstood(word: 2)),
      ("babora bacorax badora bafora bagora bahora", .notUnderstood(word: 2)),
      ("babora bacora дом bafora bagora bahora", .notUnderstood(word: 3)),
      ("babora bacora 词语 bafora bagora bahora", .notUnderstood(word: 3)),
      (
        "babora bacora badora " + String(repeating: "a", count: 3_000) + " bagora bahora",
        .notUnderstood(word: 4)
      ),
    ])
  func refused(typed: String, expected: PhraseError) throws {
    let error = try #require(throws: PhraseError.self) {
      try list.phrase(typed: SampleWords.typed(typed))
    }
    #expect(error == expected)
    let said = ConsoleError(error)
    for text in [said.message, try #require(said.hint), "\(error)", "\(said)"] {
      for word in ["xyzzy", "bac", "дом"] { #expect(!text.contains(word)) }
    }
  }

  @Test("bytes that are not text are refused")
  func notText() throws {
    let typed = try SecretBytes(copying: Array("babora ".utf8) + [0xFF])
    #expect(throws: PhraseError.notText) { try list.phrase(typed: typed) }
  }

  @Test("case, accents, numbers, separators and line ends do not matter; four letters are enough")
  func forgiving() throws {
    let indices = try positions("babora școală straße éclair cedora mavora")
    let meant = try Phrase(list: list.id, indices: indices)
    for typed in [
      "babora școală straße éclair cedora mavora",
      "  BABORA\tȘcoală STRASSE Eclair cedora  mavora\r\n",
      "1. babora\n2. s\u{326}coala\u{306}\n3. stras\n4. e\u{301}clair\n5. cedo\n6. mavo\n",
      "babo-scoa-stra-ecla-cedo-mavo",
      "babora,şcoală;straße\u{A0}éclair\u{200B}\u{3000}cedora…mavora.",
      "\u{FEFF}babora scoal strasse eclai cedor mavora",
    ] {
      #expect(try list.phrase(typed: SampleWords.typed(typed)) == meant)
    }
  }

  @Test("whether six words are there is seen without understanding them")
  func complete() throws {
    for (typed, expected) in [
      ("", false), ("a b c d e", false), ("a b c d e f", true), ("дом x 词 d-e f g", true),
    ] {
      let bytes = try SampleWords.typed(typed)
      #expect(bytes.withUnsafeBytes { list.isComplete($0) } == expected)
    }
  }

  @Test(
    "a list that is not a list is not taken",
    arguments: [
      "", "one\ntwo", String(repeating: "same\n", count: 1_024),
    ])
  func notAList(text: String) {
    #expect(WordList(id: "xx-1", text: text.utf8) == nil)
    #expect(WordList(id: "../../x") == nil && WordList(id: "xx-9") == nil)
  }

  @Test("letters lose case and accent the same way in all seven languages")
  func folding() {
    for (written, plain) in [
      ("ĂÂÎȘȚăâîșțşţ", "aaistaaistst"), ("ŐŰÁÉÍÓÖÚÜ", "ouaeioouu"), ("ĄĆĘŁŃÓŚŹŻ", "acelnoszz"),
      ("ÄÖÜäöüß", "aouaouss"), ("ËÏĳ", "eiij"), ("ЙѝЩЪЬЮЯ", "иищъьюя"),
    ] {
      #expect(LetterFolding.fold(written) == Array(plain.utf16))
    }
    #expect(LetterFolding.fold("two words") == nil && LetterFolding.fold("词") == nil)
  }

  @Test("Words of another language's list are told from slips", arguments: Language.allCases)
  func foreign(language: Language) throws {
    func typed(_ text: String) throws -> SecretBytes {
      let bytes = Array(text.utf8)
      return try SecretBytes(count: bytes.count) { $0.copyBytes(from: bytes) }
    }
    let list = try #require(WordList(for: language))
    let other: Language = language == .polish ? .bulgarian : .polish
    let foreign = try #require(WordList(for: other)).words[200..<206].joined(separator: " ")
    #expect(list.language == language)
    let cases: [(String, Language?)] = [(foreign, other), (foreign + " qqqqq", nil), ("", nil)]
    for (text, expected) in cases {
      let found = try list.foreignLanguage(of: typed(text))
      #expect(found == expected, "\(text)")
    }
  }
}
