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
  ]

  static let letters = ["en": "", "ro": "ăâîșț"]

  private func bytes(_ id: String) throws -> [UInt8] {
    try ProjectFiles.bytes("Sources/CResources/Words/\(id).txt")
  }

  private func words(_ id: String) throws -> [String] {
    String(decoding: try bytes(id), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func stripped(_ word: String) -> String {
    String(
      String.UnicodeScalarView(
        word.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
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
    let allowed = Set("abcdefghijklmnopqrstuvwxyz" + (Self.letters[String(id.prefix(2))] ?? ""))
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
    let plain = try words(id).map { Array(stripped($0).utf8) }
    let all = Set(plain)
    var replaced: Set<[UInt8]> = []
    for word in plain {
      for place in word.indices {
        let shorter = Array(word[..<place] + word[(place + 1)...])
        #expect(!all.contains(shorter), "\(String(decoding: word, as: UTF8.self))")
        // Two words that differ in one letter are the same with any letter there.
        let anyLetter = Array(word[..<place] + [0] + word[(place + 1)...])
        #expect(replaced.insert(anyLetter).inserted, "\(String(decoding: word, as: UTF8.self))")
        guard place + 1 < word.count else { continue }
        var swapped = word
        swapped.swapAt(place, place + 1)
        #expect(swapped == word || !all.contains(swapped))
      }
    }
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
