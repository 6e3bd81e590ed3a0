import Foundation
import Testimony
import Testing

@testable import Console

/// What holds of every page that is kept, whatever made it (`Tests/Hostile/Conversation/Screens`).
@Suite("Pages that are kept")
struct KeptPagesTests {
  private struct Kept {
    let theme: String
    let columns: Int
    let pages: [String]
  }

  /// Lines that are said at a terminal, and no pages: nothing is chosen there.
  private static let lines = ["sealing", "steps"]

  /// Words of English that are no words of the other languages.
  private static let english: Set<String> = [
    "the", "and", "you", "your", "she", "they", "this", "that", "with", "from", "which", "what",
    "have", "been", "certified", "please", "not",
  ]

  /// Fictional names of the demo federation in which they stand.
  private static let names = ["The Quiet Threshold Trust", "Quiet Threshold support team"]

  private func kept(_ language: Language) throws -> [Kept] {
    let folder = ProjectFiles.url("Tests/Hostile/Conversation/Screens")
    let all = try FileManager.default.contentsOfDirectory(atPath: folder.path).compactMap {
      name -> Kept? in
      guard let match = name.wholeMatch(of: /(.+)-([a-z]{2})-(40|80)\.txt/),
        match.2 == language.rawValue,
        // What --help says is no page of a conversation (``Hostile``'s `HelpPagesTests`).
        match.1 != "commands"
      else { return nil }
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      let columns = Int(match.3) ?? 0
      let rule = "\n" + String(repeating: "─", count: columns) + "\n"
      return Kept(
        theme: String(match.1), columns: columns,
        pages: text.split(separator: rule, omittingEmptySubsequences: false).map(String.init))
    }
    return all.sorted { ($0.theme, $0.columns) < ($1.theme, $1.columns) }
  }

  private func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter }.map(String.init)
  }

  @Test("The same themes are kept in each language, in both widths, page by page")
  func complete() throws {
    let english = try kept(.english)
    #expect(Set(english.map(\.theme)).count > 15)
    for language in Language.allCases {
      let all = try kept(language)
      #expect(all.map(\.theme) == english.map(\.theme))
      for (one, other) in zip(all, english) {
        #expect(one.columns == other.columns)
        #expect(one.pages.count == other.pages.count, "\(one.theme) \(language)")
      }
    }
  }

  @Test(
    "No line is wider than the window, and from every page she can leave",
    arguments: Language.allCases)
  func leaving(language: Language) throws {
    let her = try HerWords(language)
    // Where something is not kept, leaving says so.
    let leaving =
      [her(TalkKey.leave)]
      + [CaptureKey.pauseKey, .unsavedLeave, .unsavedLose, .ageLeave].map { her($0) }
    for kept in try kept(language) {
      for page in kept.pages {
        let all = page.split(separator: "\n")
        #expect(all.allSatisfy { $0.columns <= kept.columns }, "\(kept.theme): \(page)")
        // In a narrow window a choice may go over two lines.
        let text = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        // Each kind of page has its own way: a number, a key where something is typed, and a key of its own
        // where somebody writes.
        let ways = [
          all.contains { $0.hasPrefix("0  ") } && leaving.contains { text.contains(" 0 \($0)") },
          leaving.contains { text.contains(" · \(her(TalkKey.controlKey))-X: \($0)") },
          text.contains(her(CaptureKey.writingKeys)),
        ]
        let count = ways.count { $0 }
        guard count != 1 else { continue }
        let isWaiting = kept.theme == "waiting" && count == 0
        #expect(
          isWaiting || Self.lines.contains { kept.theme.hasPrefix($0) },
          "\(kept.theme), \(count) ways: \(page)")
      }
    }
    // Where somebody writes, the keys are in one sentence.
    let keys = her(CaptureKey.writingKeys).components(separatedBy: " · ")
    #expect(keys.count { $0.hasPrefix("\(her(TalkKey.controlKey))-X: ") } == 1)
  }

  @Test(
    "None of the words that hurt, and nothing left to be filled in", arguments: Language.allCases)
  func gentle(language: Language) throws {
    let never = try #require(GentleWordsTests.never[language])
    for kept in try kept(language) {
      for page in kept.pages {
        // The words before the colon of an error are for scripts, and so is a command's name.
        let said = page.replacing("toldonce: error:", with: "")
          .replacing("toldonce consent refuse", with: "")
        #expect(!said.contains("{") && !said.contains("}"))
        for word in words(said) {
          #expect(!never.contains { word.hasPrefix($0) }, "\(kept.theme): \(word)")
        }
      }
    }
  }

  @Test("A sentence ends with one full stop, whatever ends it", arguments: Language.allCases)
  func fullStops(language: Language) throws {
    for kept in try kept(language) {
      for page in kept.pages {
        #expect(!page.contains(".."), "\(kept.theme): \(page)")
      }
    }
    let her = try HerWords(language)
    let day = try #require(CalendarDate(year: 2026, month: 12, day: 3))
    let said = her(TalkKey.later, ["day": her.words.date(day)])
    #expect(said.hasSuffix(".") && !said.contains(".."))
  }

  @Test(
    "Nothing is left in English", arguments: Language.allCases.filter { $0 != .english })
  func translated(language: Language) throws {
    for kept in try kept(language) where kept.columns == 80 {
      for page in kept.pages {
        var text = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for name in Self.names { text = text.replacing(name, with: "") }
        for word in words(text) {
          #expect(!Self.english.contains(word), "\(kept.theme): \(word)\n\(page)")
        }
      }
    }
  }
}
