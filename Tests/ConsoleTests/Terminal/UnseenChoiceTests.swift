import Glibc
import Testimony
import Testing

@testable import Console

@Suite("A page longer than the screen", .serialized)
struct UnseenChoiceTests {
  @Test("A digit chooses only what can be read; otherwise it goes on down")
  func digits() async throws {
    let pseudo = try PseudoTerminal()
    var size = winsize(ws_row: 8, ws_col: 40, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(pseudo.device, UInt(TIOCSWINSZ), &size)
    let her = try HerWords(.english)
    let page = Page(
      "A page", (1...20).map { .text("line \($0)") }, choices: ["allow", "leave it"])
    async let chosen = onOwnThread {
      let stage = FullStage(pseudo.terminal, StageWords(her), WritingWords(her), isStyled: false)
      defer { stage.close() }
      return try stage.choose(page)
    }
    try await onOwnThread {
      #expect(pseudo.awaits(her(.goesOn)).contains("line 6"))
      // What would be the first choice is not on the screen.
      pseudo.type("1")
      #expect(pseudo.awaits(her(.below)).contains("line 7"))
      for _ in 0..<9 { pseudo.type(" ") }
      pseudo.type("2")
    }
    #expect(try await chosen == 1)
  }

  @Test("Nothing that is off the screen keeps the focus, and a choice above is gone up to")
  func focus() {
    let page = Page("A page", (1...9).map { .text("line \($0)") }, choices: ["a", "b", "c"])
    let choices = zip(1..., page.choices).map { PageLayout.Choice(digit: $0, label: $1) }
    let layout = PageLayout(page, choices: choices, hint: "", width: 40)
    var view = PageView(layout, rows: 6)
    view.turn(to: 0)
    #expect(view.isBelow && !view.shows(0))
    // What the note takes the place of comes first on the next screen.
    let before = view.first
    view.pageDown()
    #expect(!view.isBelow && view.first == before + 3)
    view.toEnd()
    #expect(view.shows(0) && view.shows(2))
    view.down()
    #expect(view.focus == 0)
    view.toTop()
    #expect(view.focus == nil)
    var low = PageView(layout, rows: 4)
    low.toEnd()
    low.turn(to: 0)
    #expect(!low.isBelow && low.shows(0))
  }

  @Test(
    "Where a page goes on below, it says how to leave, in 40 columns", arguments: Language.allCases)
  func foot(language: Language) throws {
    let her = try HerWords(language)
    for words in [StageWords(her), StageWords(capturing: her)] {
      let leave = PageLayout.Choice(digit: 0, label: words.leave)
      let foot = FullStage.foot(leave, words.more, width: 40)
      #expect(foot.hasPrefix("↓ ") && foot.hasSuffix("0  \(words.leave)"), "\(foot)")
      #expect(foot.columns <= 40)
    }
  }

  @Test("0 alone leaves where something is typed, too, as it is said; in a capture it is an answer")
  func zero() async throws {
    let her = try HerWords(.english)
    for (words, leaves) in [(StageWords(her), true), (StageWords(capturing: her), false)] {
      for isSecret in [false, true] where leaves || !isSecret {
        let pseudo = try PseudoTerminal()
        async let typed = onOwnThread { () throws -> Bool in
          let stage = FullStage(pseudo.terminal, words, WritingWords(her), isStyled: false)
          defer { stage.close() }
          let page = Page("A page", [.text("a text")])
          do {
            if isSecret {
              _ = try stage.secret(page, prompt: "Words:") { _ in "More:" }
            } else {
              _ = try stage.line(page, prompt: "Words:")
            }
            return false
          } catch is Leaving {
            return true
          }
        }
        try await onOwnThread {
          #expect(pseudo.awaits("Words:").contains("a text"))
          pseudo.type(isSecret ? "one\r0\r" : "0\r")
        }
        #expect(try await typed == leaves, "\(isSecret)")
      }
    }
  }
}
