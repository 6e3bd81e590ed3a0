import Foundation
import Sodium
import Testimony
import Testing

@testable import Console

@Suite("The rules of the word lists")
struct WordListRulesTests {
  /// A published list never changes: phrases are positions in it.
  static let pins = [
    "en-1": "5d406547301af4fba85378bf9bcb8b08149759ca9588da5aa60392211da64a51",
    "ro-1": "b7bfca0f8ef092750ed695d47506abeeaff5d142ed67aefd9fbd8f24f1a8c577",
    "bg-1": "691e58a739a0d6e7d5f2d31f6949cbd26957bfd9dc591babbe285c1aeceb9fde",
    "hu-1": "558e87f0028c3dc3b0e265ed53b789c056eeae714b947af4cb4985f46a3664e5",
    "pl-1": "8cf30d54fb8068325a110d8c38caa8044d99a6345e52e8715ec04cc3911a515d",
    "de-1": "7791ef2f830770438c54fd01ca96708d089c5c37d74db554a4a94909b8b997ff",
    "nl-1": "d6eea5fcd8774ea7e00cefcd60a6a3af4b22039fe53656893247bc2db80a3e75",
  ]

  static let letters = [
    "en": latin, "ro": latin + "ăâîșț", "hu": latin + "áéíóöőúüű", "pl": latin + "ąćęłńóśźż",
    "de": latin + "äöüß", "nl": latin + "ëïéè", "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
  ]
  private static let latin = "abcdefghijklmnopqrstuvwxyz"

  /// Spellings that sound the same, the longer ones first; each list is held against those of its
  /// language. Rough on purpose: two words that differ in nothing else are too near.
  static let sounds: [String: [(String, String)]] = [
    "de": [
      ("äu", "oi"), ("eu", "oi"), ("ai", "ei"), ("ie", "i"), ("ph", "f"), ("ck", "k"), ("tz", "z"),
      ("th", "t"), ("dt", "t"), ("qu", "kw"), ("ah", "a"), ("eh", "e"), ("oh", "o"), ("uh", "u"),
      ("ä", "e"), ("v", "f"), ("ß", "s"), ("y", "i"), ("c", "k"),
    ],
    "nl": [
      ("sch", "sg"), ("ij", "ei"), ("ou", "au"), ("ch", "g"), ("ck", "k"), ("dt", "t"),
      ("th", "t"), ("ph", "f"), ("ie", "i"), ("qu", "kw"), ("x", "ks"), ("y", "i"), ("c", "k"),
    ],
    "pl": [
      ("rz", "ż"), ("ch", "h"), ("om", "ą"), ("on", "ą"), ("en", "ę"), ("em", "ę"), ("ó", "u"),
    ],
    "hu": [("ly", "j"), ("x", "ks"), ("w", "v")],
    "bg": [("щ", "шт"), ("й", "и"), ("ъ", "а"), ("о", "у")],
    "en": [
      ("ough", "o"), ("igh", "i"), ("tch", "ch"), ("dge", "j"), ("ph", "f"), ("ck", "k"),
      ("kn", "n"), ("wr", "r"), ("wh", "w"), ("qu", "kw"), ("x", "ks"), ("ee", "i"), ("ea", "i"),
      ("ie", "i"), ("ei", "i"), ("oa", "o"), ("ow", "o"), ("ou", "o"), ("oo", "u"), ("ai", "a"),
      ("ay", "a"), ("ey", "i"), ("ew", "u"), ("ue", "u"), ("au", "o"), ("aw", "o"), ("ir", "er"),
      ("ur", "er"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("y", "i"), ("c", "k"), ("z", "s"),
    ],
    "ro": [
      ("gh", "g"), ("ch", "c"), ("qu", "cv"), ("x", "cs"), ("y", "i"), ("w", "v"), ("k", "c"),
      ("â", "î"), ("oa", "o"), ("ea", "e"), ("ie", "e"), ("ia", "e"), ("ii", "i"),
    ],
  ]

  /// Pairs that these rough spellings hold for one. The two lists cannot change, for published test vectors
  /// were made with them; read aloud, the words of each pair are not taken for one another.
  static let heardApart: [String: Set<[String]>] = [
    "en": [["cake", "kayak"], ["moss", "mouse"], ["plaid", "plate"], ["twice", "twig"]],
    "ro": [["geam", "ghem"]],
  ]

  private func bytes(_ id: String) throws -> [UInt8] {
    try ProjectFiles.bytes("Sources/CResources/Words/\(id).txt")
  }

  private func words(_ id: String) throws -> [String] {
    String(decoding: try bytes(id), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func stripped(_ word: String) -> String {
    // As the program folds what is typed: ł and ß have no accent to take off.
    String(
      String.UnicodeScalarView(
        word.replacing("ł", with: "l").replacing("ß", with: "ss")
          .decomposedStringWithCanonicalMapping.unicodeScalars.filter {
            $0.properties.generalCategory != .nonspacingMark
          }))
  }

  @Test("every list of the folder is pinned, and no pinned list is gone")
  func complete() throws {
    let folder = ProjectFiles.url("Sources/CResources/Words")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let lists = files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }
    #expect(Set(lists) == Set(Self.pins.keys))
  }

  @Test("no byte of a published list has changed", arguments: pins.keys.sorted())
  func pinned(id: String) throws {
    let hash = SHA256.hash(try bytes(id)).map {
      String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
    }
    #expect(hash.joined() == Self.pins[id])
  }

  @Test(
    "a list is 1,024 lines of plain text, in small letters and NFC", arguments: pins.keys.sorted())
  func form(id: String) throws {
    let text = String(decoding: try bytes(id), as: UTF8.self)
    #expect(
      text.unicodeScalars.elementsEqual(text.precomposedStringWithCanonicalMapping.unicodeScalars))
    #expect(text.last == "\n" && !text.contains("\n\n") && !text.contains("\r"))
    let words = try words(id)
    #expect(words.count == 1_024)
    let allowed = Set(Self.letters[String(id.prefix(2))] ?? "")
    for word in words {
      #expect((3...8).contains(word.count) && Set(word).isSubset(of: allowed), "\(word)")
    }
  }

  @Test("words stand in the order of their letters without accents", arguments: pins.keys.sorted())
  func order(id: String) throws {
    let plain = try words(id).map(stripped)
    for (one, next) in zip(plain, plain.dropFirst()) {
      #expect(one.utf8.lexicographicallyPrecedes(next.utf8), "\(one), \(next)")
    }
  }

  @Test(
    "the first four letters name one word, and no word begins another",
    arguments: pins.keys.sorted())
  func prefixes(id: String) throws {
    let plain = try words(id).map(stripped)
    #expect(Set(plain.map { $0.prefix(4) }).count == plain.count)
    for (one, next) in zip(plain, plain.dropFirst()) {
      // In sorted order a word that begins others stands right before the first of them.
      #expect(!next.hasPrefix(one), "\(one), \(next)")
    }
  }

  @Test("no two words are one slip of the finger apart", arguments: pins.keys.sorted())
  func slips(id: String) throws {
    let plain = try words(id).map { Array(stripped($0).unicodeScalars.map(\.value)) }
    let all = Set(plain)
    var replaced: Set<[UInt32]> = []
    for word in plain {
      for place in word.indices {
        let shorter = Array(word[..<place] + word[(place + 1)...])
        #expect(!all.contains(shorter), "\(word)")
        // Two words that differ in one letter are the same with any letter there.
        let anyLetter = Array(word[..<place] + [0] + word[(place + 1)...])
        #expect(replaced.insert(anyLetter).inserted, "\(word)")
        guard place + 1 < word.count else { continue }
        var swapped = word
        swapped.swapAt(place, place + 1)
        #expect(swapped == word || !all.contains(swapped))
      }
    }
  }

  @Test("no two words sound the same", arguments: sounds.keys.sorted())
  func apart(language: String) throws {
    var heard: [String: String] = [:]
    var pairs: Set<[String]> = []
    for word in try words("\(language)-1") {
      // An e at the end is silent in English.
      var sound = language == "en" && word.hasSuffix("e") ? String(word.dropLast()) : word
      for (written, said) in Self.sounds[language] ?? [] {
        sound = sound.replacing(written, with: said)
      }
      let last = sound.last.map(String.init) ?? ""
      let hard = ["b": "p", "d": "t", "g": "k", "v": "f", "z": "s"][last]
      if let hard, language != "hu" { sound = sound.dropLast() + hard }
      var once = ""
      for letter in stripped(sound) where letter != once.last { once.append(letter) }
      if let other = heard[once] { pairs.insert([other, word]) }
      heard[once] = word
    }
    // No pair more, and none that is only said to be one.
    #expect(pairs == Self.heardApart[language] ?? [])
  }

  @Test(
    "a built-in list is the file, and is found by its id and its language",
    arguments: pins.keys.sorted())
  func builtIn(id: String) throws {
    let list = try #require(WordList(id: id))
    #expect(list.words == (try words(id)))
    let language = try #require(Language(rawValue: String(id.prefix(2))))
    #expect(WordList(for: language)?.id == "\(language.rawValue)-1")
    for (position, word) in list.words.enumerated() {
      let letters = try #require(LetterFolding.fold(word))
      #expect(list.position(of: letters) == UInt16(position))
      #expect(list.position(of: letters.prefix(4)) == UInt16(position))
    }
  }
}
