import Testimony
import Testing

@testable import Console

/// Whatever ends a page, what stands on it is known to whoever has shown it.
@Suite("What is typed or marked on a page that ends", .serialized)
struct HalfTypedTests {
  private func show<Shown: Sendable>(
    _ keys: [String], await text: String,
    _ body: @escaping @Sendable (FullStage, Page) throws -> Shown
  ) async throws -> Shown {
    let pseudo = try PseudoTerminal()
    let her = try HerWords(.english)
    async let shown = onOwnThread { () throws -> Shown in
      let words = StageWords(capturing: her)
      let stage = FullStage(pseudo.terminal, words, WritingWords(her), isStyled: false)
      defer { stage.close() }
      return try body(stage, Page("A page", [.text("a text")], choices: []))
    }
    try await onOwnThread {
      #expect(pseudo.awaits(text).contains("a text"))
      for key in keys { pseudo.type(key) }
      #expect(pseudo.awaits("\u{1B}[?1049l").contains("a text"))
    }
    return try await shown
  }

  @Test(
    "A line stands as it was typed, behind what stood there before",
    arguments: ["\u{18}", "\u{14}"])
  func line(key: String) async throws {
    let typed = try await show(["nd", key], await: "Words: the e") { stage, page in
      var typed = "the e"
      do {
        _ = try stage.line(page, prompt: "Words:", typed: &typed)
        return ""
      } catch  where error is Leaving || error is Stopping {
        return typed
      }
    }
    #expect(typed == "the end")
    let confirmed = try await show(["\u{7F}\u{7F}x\r"], await: "Words: the e") { stage, page in
      var typed = "the e"
      return try stage.line(page, prompt: "Words:", typed: &typed)
    }
    #expect(confirmed == "thex")
  }

  @Test("What is marked is known", arguments: ["\u{18}", "\u{14}", "0"])
  func marks(key: String) async throws {
    let marked = try await show(["2", key], await: "one") { stage, page in
      var marked: Set<Int> = [0]
      do {
        let page = Page(page.title, page.pieces, choices: ["one", "two"])
        _ = try stage.mark(page, marked: &marked)
        return Set<Int>()
      } catch  where error is Leaving || error is Stopping {
        return marked
      }
    }
    #expect(marked == [0, 1])
  }
}
