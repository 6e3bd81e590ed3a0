import Sodium
import Testimony
import Testing

@testable import Console

/// Six words, a word a line perhaps: nothing waits silently for the rest.
@Suite("Secret lines that are not all yet", .serialized)
struct SecretLinesTests {
  private static let more = "More of them."

  private func stage(_ isFull: Bool, _ terminal: Terminal) throws -> any Stage {
    let her = try HerWords(.english)
    return isFull
      ? FullStage(terminal, StageWords(her), WritingWords(her), isStyled: false)
      : PlainStage(terminal, StageWords(her), WritingWords(her))
  }

  /// - Returns: what the stage takes, and what was on the screen after the first line.
  private func secret(_ typed: String, isFull: Bool) async throws -> (String?, String) {
    let pseudo = try PseudoTerminal()
    let stage = try stage(isFull, pseudo.terminal)
    async let taken = onOwnThread { () throws -> String? in
      defer { stage.close() }
      let bytes = try stage.secret(Page("A page", [.text("a text")]), prompt: "Words:") {
        $0.split(separator: 0x0A).count == 2 ? nil : Self.more
      }
      return bytes?.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    }
    try await onOwnThread {
      _ = pseudo.awaits("Words:")
      pseudo.type(typed)
    }
    let words = try await taken
    pseudo.terminal.say("The end.")
    return (words, pseudo.awaits("The end."))
  }

  @Test("They are answered, and an empty line ends them as they are", arguments: [true, false])
  func missing(isFull: Bool) async throws {
    for (typed, all) in [("one\rtwo\r", "one\ntwo"), ("one\r\r", "one")] {
      let (taken, shown) = try await secret(typed, isFull: isFull)
      #expect(taken?.trimmed == all, "\(typed)")
      #expect(shown.contains(Self.more))
      // Of what she types nothing is seen.
      #expect(!shown.contains("one"))
    }
    let (none, shown) = try await secret("\r", isFull: isFull)
    #expect(none == nil && !shown.contains(Self.more))
  }

  @Test("How many words there are is said, and nothing of them")
  func words() throws {
    let her = try HerWords(.english)
    let list = try #require(WordList(for: .english))
    func missing(_ typed: String) -> String? {
      Array(typed.utf8).withUnsafeBytes { her.missing($0, list) }
    }
    let six = list.words[0..<6].joined(separator: "\n")
    #expect(missing(six) == nil)
    #expect(missing("  ") == her(.wordsCount, count: 0) + " " + her(.otherWords))
    for count in 1...5 {
      let typed = list.words[0..<count].joined(separator: "\n")
      #expect(missing(typed) == her(.wordsCount, count: count) + " " + her(.otherWords))
    }
  }
}
