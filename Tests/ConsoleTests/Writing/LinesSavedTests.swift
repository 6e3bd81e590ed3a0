import Testimony
import Testing

@testable import Console

/// Whatever ends the program, it costs at most the line being typed.
@Suite("Lines that are saved as they end", .serialized)
struct LinesSavedTests {
  private struct Full: Error {}

  /// All that was kept while keys were typed on a page, one after the other.
  private func kept(typing keys: String) async throws -> [String] {
    let pseudo = try PseudoTerminal()
    let her = try HerWords(.english)
    async let written = onOwnThread { () throws -> [String] in
      var kept: [String] = []
      let stage = FullStage(pseudo.terminal, StageWords(her), WritingWords(her), isStyled: false)
      defer { stage.close() }
      try withoutActuallyEscaping({ (text: String) in kept.append(text) }) { keep in
        _ = try stage.write(Page("A page", [.text("a text")]), text: "", keep: keep)
      }
      return kept
    }
    try await onOwnThread {
      #expect(pseudo.awaits("a text").contains("a text"))
      // Without a moment in between: nothing is saved by the clock.
      pseudo.type(keys + "\u{4}")
      #expect(pseudo.awaits("\u{1B}[?1049l").contains("a text"))
    }
    return try await written
  }

  @Test("Each line is saved when it ends, without waiting, and so is what is pasted")
  func lines() async throws {
    #expect(
      try await kept(typing: "One.\rTwo.\rThree") == [
        "One.\n", "One.\nTwo.\n", "One.\nTwo.\nThree",
      ])
    #expect(
      try await kept(typing: "\u{1B}[200~One.\nTw\u{1B}[201~o.") == ["One.\nTw", "One.\nTwo."])
    #expect(try await kept(typing: "One") == ["One"])
  }

  @Test("Where saving fails it waits for its time, and each line is saved again afterwards")
  func fails() {
    var isFull = true
    var kept = ""
    withoutActuallyEscaping({ (text: String) in
      if isFull { throw Full() }
      kept = text
    }) { keep in
      var editor = TextEditor("")
      var saving = Saving("", keep)
      func end(_ line: String) {
        editor.insert(line + "\n")
        saving.changed(editor)
        saving.lineEnded()
      }
      end("One.")
      #expect(saving.isDue)
      saving.save(editor)
      #expect(saving.hasFailed && !saving.isDue)
      end("Two.")
      #expect(!saving.isDue)
      isFull = false
      saving.save(editor)
      #expect(!saving.hasFailed && !saving.isDue && kept == "One.\nTwo.\n")
      end("Three.")
      #expect(saving.isDue)
    }
  }

  @Test("Where saving is slow it waits for its time")
  func slow() {
    var editor = TextEditor("")
    var saving = Saving("") { _ in
      let begun = ContinuousClock.now
      while ContinuousClock.now - begun <= Saving.swift {}
    }
    for isDue in [true, false] {
      editor.insert("A line.\n")
      saving.changed(editor)
      saving.lineEnded()
      #expect(saving.isDue == isDue)
      saving.save(editor)
    }
  }
}
