import Foundation
import Sealing
import Sodium
import Testimony
import Testing

@testable import Console

/// Six new words are typed back at a terminal: no exam, and no slip makes a paper void.
@Suite("New words are typed back") struct PhraseDrawnTests {
  private static let question = "Now the words:"
  private static let leaving = "Nothing happens then."

  private struct Held {
    let isTypedBack: Bool
    let screens: [String]
    var said: String { screens.joined() }
  }

  private let her: HerWords
  private let list: WordList
  private let drawn: PhraseDrawn
  /// The words, and one that is none of them.
  private let words: [String]
  private let other: String

  init() throws {
    her = try HerWords(.english)
    list = try #require(WordList(for: .english))
    drawn = try PhraseDrawn(list, [1, 200, 300, 400, 500, 600])
    words = drawn.words
    other = list.words[700]
  }

  /// - Parameter typed: each once the question stands there again.
  private func hold(_ replies: [ScriptedTerminal.Reply]) throws -> Held {
    let scripted = try ScriptedTerminal(replies)
    let isTypedBack = try drawn.isTypedBack(
      at: scripted.terminal, her, before: "Your words", question: Self.question,
      leaving: Self.leaving)
    let (screens, isDone) = scripted.close()
    #expect(isDone, "\(screens)")
    return Held(isTypedBack: isTypedBack, screens: screens)
  }

  private func each(_ typed: [String]) -> [ScriptedTerminal.Reply] {
    typed.enumerated().map {
      .to(($0.offset == 0 ? "" : Self.leaving + "\n") + Self.question, $0.element)
    }
  }

  private var all: String { words.joined(separator: " ") }

  /// The words with another one in a place, from 1.
  private func slip(_ place: Int) -> String {
    var words = words
    words[place - 1] = other
    return words.joined(separator: " ")
  }

  @Test("She may try as often as she likes, and is told the number of a word, and no word")
  func often() throws {
    let held = try hold(each((1...6).map(slip) + ["not a word of it is", slip(1), all]))
    #expect(held.isTypedBack)
    for number in 1...6 {
      #expect(held.said.contains(her(.wordIsOther, ["number": "\(number)"])))
    }
    #expect(!held.said.contains(other))
    // They stand there once, as they were drawn.
    #expect(held.said.components(separatedBy: words[0]).count == 2)
  }

  @Test("An empty line counts as nothing", arguments: ["", "  ", "?", "1.", " . "])
  func nothing(_ typed: String) throws {
    let held = try hold(each(Array(repeating: typed, count: 6) + [all]))
    #expect(held.isTypedBack)
    #expect(held.said.components(separatedBy: her(.noHurry)).count == 7)
    #expect(!held.said.contains(her(.wordIsOther, ["number": "1"])))
  }

  @Test("Fewer than six words get an answer, and can be gone on with or given up")
  func few() throws {
    let first = ScriptedTerminal.Reply.to(Self.question, words[0])
    let more = words[1...4].map { ScriptedTerminal.Reply.to(her(.otherWords), $0) }
    let held = try hold([first] + more + [.to(her(.otherWords), words[5])])
    #expect(held.isTypedBack)
    for count in 1...5 {
      let said = her(.wordsCount, count: count) + " " + her(.otherWords)
      #expect(held.said.contains(said))
    }
    let again = try hold([
      first, .to(her(.otherWords), ""), .to(Self.leaving + "\n" + Self.question, all),
    ])
    #expect(again.isTypedBack && again.said.contains(her(.noHurry)))
  }

  @Test("More than six words are counted, and asked for again")
  func many() throws {
    let held = try hold(each([all + " " + other, all]))
    #expect(held.isTypedBack && held.said.contains(her(.wordsCount, count: 7)))
  }

  @Test("The words can be seen once more, and she can leave")
  func keys() throws {
    let held = try hold(
      each([slip(2), "1"]) + [.to(Self.question, slip(3))] + each(["", "0"]).dropFirst())
    #expect(!held.isTypedBack)
    // What was there before is cleared, and they stand there again.
    #expect(held.screens.count == 2 && held.screens.allSatisfy { $0.contains(all) })
    #expect(held.said.contains(her(.phraseKeys) + "\n" + Self.leaving))
    #expect(try !hold(each(["0"])).isTypedBack)
  }

  @Test("Whoever leaves is told that nothing has changed")
  func leaves() async throws {
    for (occasion, message) in [
      (NewPhrase.Occasion.replacing, ErrorKey.oldWordsStay), (.recovering, .nothingPrepared),
    ] {
      let scripted = try ScriptedTerminal([
        .to(her(.newWordsType), ""), .to(her(.phraseKeys) + "\n" + her(.newWordsType), "0"),
      ])
      let expected = ConsoleError.failed(message)
      await #expect {
        try await NewPhrase.drawAgain(
          list, file: nil, terminal: scripted.terminal, on: occasion, her)
      } throws: {
        ($0 as? ConsoleError)?.message == expected.message
      }
      #expect(scripted.close().isDone)
    }
  }

  @Test("On pages, too, other words are asked for again, and going back shows them once more")
  func pages() throws {
    let typing = Page("New words", [.text(her(.newWordsType))])
    let stage = ScriptedStage([
      .type(slip(4)), .type(all + " " + other), .type(slip(1)), .back, .type(all),
    ])
    let pages = PhrasePages(stage: stage, her: her, list: list)
    let (first, second) = (
      try pages.typesBack(drawn, on: typing), try pages.typesBack(drawn, on: typing)
    )
    stage.close()
    #expect(!first && second && stage.isDone)
    let said = stage.pages.map { $0.texts.dropFirst().first ?? "" }
    #expect(said[1] == her(.wordIsOther, ["number": "4"]))
    #expect(said[2] == her(.wordsCount, count: 7) && said[4] == her(.newWordsType))
  }
}
