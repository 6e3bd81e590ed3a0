import Foundation
import Sodium
import Testimony
import Testing

@testable import Console

/// A conversation line by line, as a screen reader has it.
@Suite("What is typed in a line") struct PlainLineTests {
  private static let prompt = "File:"

  /// - Returns: what the stage takes from a line.
  private func line(_ typed: String) throws -> String? {
    let her = try HerWords(.english)
    let scripted = try ScriptedTerminal([.to(Self.prompt, typed)])
    let stage = PlainStage(scripted.terminal, StageWords(capturing: her), WritingWords(her))
    defer { _ = scripted.close() }
    return try stage.line(Page("A title", [.text("A text")]), prompt: Self.prompt)
  }

  @Test("A path with two spaces in a row is found as it is")
  func path() throws {
    let folder = NSTemporaryDirectory() + "toldonce-line-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/her  voice   1.ogg"
    try Data("her voice".utf8).write(to: URL(filePath: path))
    for typed in [path, "  \(path)\t ", "'\(path)' ", path.replacing(" ", with: "\\ ") + " "] {
      let taken = try #require(try line(typed))
      #expect(try FoundFile(typed: taken).name == "her  voice   1.ogg", "\(typed)")
    }
  }

  @Test("Spaces at its ends are none, and what steers a terminal is left out")
  func ends() throws {
    #expect(try line(" two  words ") == "two  words")
    #expect(try line("a\tb") == "a b")
    #expect(try line("e\u{301}") == "\u{E9}")
    #expect(try line("\u{202E}a\u{200B}\u{1B}[A") == "a\u{200B}[A")
    #expect(try line("") == nil)
    #expect(try line(" \t ") == nil)
  }

  @Test("Half a line from a whole screen is read, and stays where somebody leaves")
  func half() throws {
    let her = try HerWords(.english)
    for typed in ["0", "Nobody."] {
      let scripted = try ScriptedTerminal([.to(Self.prompt, typed)])
      let stage = PlainStage(scripted.terminal, StageWords(capturing: her), WritingWords(her))
      var half = "Only wom"
      let line = try? stage.line(
        Page("A title", [.text("A text")]), prompt: Self.prompt, typed: &half)
      let held = scripted.close()
      #expect(held.isDone && held.screens.contains { $0.contains("Only wom") })
      #expect(half == "Only wom" && line == (typed == "0" ? nil : typed))
    }
  }

  @Test("Nobody is told of keys that there are not, line by line", arguments: Language.allCases)
  func hint(_ language: Language) throws {
    let her = try HerWords(language)
    let scripted = try ScriptedTerminal([.to(her(.howToType), "1")])
    let stage = PlainStage(scripted.terminal, StageWords(her), WritingWords(her))
    let chosen = try stage.choose(Page("A title", [.text("A text")], choices: ["One"]))
    #expect(chosen == 0)
    let held = scripted.close()
    #expect(held.isDone && !held.screens.contains { $0.contains(her(.howToChoose)) })
  }

  @Test("What is said after leaving stays on the screen")
  func stays() throws {
    let her = try HerWords(.english)
    let scripted = try ScriptedTerminal([.to(her(.howToType), "0")])
    let stage = PlainStage(scripted.terminal, StageWords(her), WritingWords(her))
    #expect(throws: Leaving.self) { try stage.choose(Page("A title", [], choices: ["One"])) }
    scripted.terminal.say("All is saved.\n")
    stage.close()
    scripted.terminal.say("To go on: …\n")
    // Divided where the screen was cleared: once, before it.
    let screens = scripted.close().screens
    #expect(screens.count == 2 && screens.last == "All is saved.\nTo go on: …\n")
  }

  @Test("Leaving and stopping are typed with spaces, too")
  func keys() throws {
    for typed in ["0", " 0  "] {
      #expect(throws: Leaving.self) { try line(typed) }
    }
    // As it was read on the page, or with a capital, it is the key, too, and no answer.
    for typed in [":s", "  :s ", ":s:", ":S", ":S:", ": s"] {
      #expect(throws: Stopping.self, "\(typed)") { try line(typed) }
    }
    for typed in [":ss", "s:", "::s", "so:"] { #expect(try line(typed) == typed) }
  }

  @Test("No key looks like another, in each language", arguments: Language.allCases)
  func labels(_ language: Language) throws {
    let her = try HerWords(language)
    let words = StageWords(capturing: her)
    let stop = try #require(words.stop)
    let screens = try screens(her, words, Page("A title", [.text("A text")]))
    let chosen = try ScriptedTerminal([.to(her(.howToType), "1")])
    let stage = PlainStage(chosen.terminal, words, WritingWords(her))
    let choice = try stage.choose(Page("A title", [], choices: ["One"]))
    #expect(choice == 0)
    let written = try ScriptedTerminal([.to(her(.writingLines), ".")])
    _ = try PlainStage(written.terminal, words, WritingWords(her))
      .write(Page("A title"), text: "") { _ in }
    for screen in [screens.line, chosen.close().screens.joined(), written.close().screens.joined()]
    {
      let flat = screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(flat.contains(":s – \(stop)"), "\(screen)")
      #expect(!flat.contains(/:[a-z]:/) && !flat.contains(/(^| )0:/), "\(screen)")
      #expect(!flat.contains("\(her(.emptyLine)):"), "\(screen)")
    }
  }

  /// - Returns: all that was shown while a line was asked for, and while six words were.
  private func screens(
    _ her: HerWords, _ words: StageWords, _ page: Page
  ) throws -> (line: String, secret: String) {
    func shown(_ ask: (PlainStage) throws -> Void) throws -> String {
      let scripted = try ScriptedTerminal([.to(Self.prompt, "")])
      try ask(PlainStage(scripted.terminal, words, WritingWords(her)))
      return scripted.close().screens.joined()
    }
    return (
      try shown { stage in
        let typed = try stage.line(page, prompt: Self.prompt)
        #expect(typed == nil)
      },
      try shown { stage in
        let typed = try stage.secret(page, prompt: Self.prompt) { _ in "More:" }
        #expect(typed == nil)
      }
    )
  }

  @Test("Where something is typed, it says how to leave and go back", arguments: Language.allCases)
  func typing(_ language: Language) throws {
    let her = try HerWords(language)
    for words in [StageWords(her), StageWords(capturing: her)] {
      let page = Page("A title", [.text("A text")])
      let own = Page("A title", [.text("A text")], back: "One back", leave: "Go away")
      for (page, leave, back) in [
        (page, words.leave, words.back), (own, "Go away", "One back"),
      ] {
        let screens = try screens(her, words, page)
        for screen in [screens.line, screens.secret] {
          let flat = screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
          #expect(flat.contains("0 – \(leave) · \(her(.emptyLine)) – \(back)"), "\(screen)")
        }
      }
    }
  }

  @Test("0 alone leaves from the six words, too, and is no part of them anywhere else")
  func zero() throws {
    let her = try HerWords(.english)
    func secret(_ typed: String) throws -> SecretBytes? {
      let scripted = try ScriptedTerminal([.to(Self.prompt, typed)])
      let stage = PlainStage(scripted.terminal, StageWords(her), WritingWords(her))
      defer { _ = scripted.close() }
      return try stage.secret(Page("A title"), prompt: Self.prompt) {
        $0.count >= 8 ? nil : "More:"
      }
    }
    for typed in ["0", " 0 ", "one\n0"] {
      #expect(throws: Leaving.self, "\(typed)") { _ = try secret(typed) }
    }
    for typed in ["10 words", "word 0 a", "words 00"] {
      #expect(try secret(typed)?.count == typed.utf8.count)
    }
  }
}
