internal import Glibc
package import Sodium

/// A conversation line by line, for a screen reader or a simple terminal: each page is printed once, and
/// an answer is a number and Enter. No cursor is moved.
package final class PlainStage: Stage, @unchecked Sendable {
  let terminal: Terminal
  private let words: StageWords
  let writing: WritingWords
  /// While something is waited for. Pages are shown one after the other, from one task.
  private var watch: EndWatch?
  /// Whether something of a page may be on the screen.
  private var hasShown = false

  package init(_ terminal: Terminal, _ words: StageWords, _ writing: WritingWords) {
    self.terminal = terminal
    self.words = words
    self.writing = writing
  }

  /// An empty line is all that there is.
  package var goesBackFromLines: Bool { false }

  package func choose(_ page: Page) throws -> Int? {
    let choices = PageLayout.Choice.all(page, words)
    let chosen = try select(page, choices, hint: hint(words.howToType), marked: nil)
    return chosen < page.choices.count ? chosen : nil
  }

  package func mark(_ page: Page, marked: inout Set<Int>) throws -> Bool {
    let choices = PageLayout.Choice.all(page, words, isMarking: true)
    while true {
      let chosen = try select(page, choices, hint: hint(words.howToMark), marked: marked)
      switch chosen {
      case ..<page.choices.count: marked.formSymmetricDifference([chosen])
      case page.choices.count: return true
      default: return false
      }
    }
  }

  package func line(_ page: Page, prompt: String, typed half: inout String) throws -> String? {
    say(page, [], hint: hint(lineKeys(page)), marked: nil)
    // What was typed on a whole screen is read, and typed anew: a line cannot be begun with it here.
    if !half.isEmpty { terminal.say(half + "\n") }
    // Spaces within it stay: a path may have several in a row.
    guard let line = try terminal.answer(prompt + " ", keepsSpaces: true) else { throw leave() }
    let typed = line.replacing("\t", with: " ").typed
      .trimmingPrefix(while: \.isWhitespace).trimmedEnd
    if typed.isEmpty { return nil }
    if typed == LeavingKey.line { throw leave() }
    if stops(typed) { throw Stopping() }
    return typed.inNFC
  }

  package func secret(
    _ page: Page, prompt: String, missing: (UnsafeRawBufferPointer) -> String?
  ) throws -> SecretBytes? {
    say(page, [], hint: lineKeys(page), marked: nil)
    let answer = try terminal.secretOnPage(prompt + " ") {
      if LeavingKey.endsLine($0) { return true }
      return terminal.isEnded(missing($0))
    }
    guard let typed = answer, !LeavingKey.endsLine(typed) else { throw leave() }
    return typed.count == 0 ? nil : typed
  }

  package func wait(_ page: Page) {
    say(page, [], hint: "", marked: nil)
    let terminal = terminal
    watch = try? EndWatch { event in
      terminal.clear()
      switch event {
      case .ended: Unfinished.endProgram()
      case .suspended: EndWatch.stopProgram()
      case .resumed: break
      }
    }
  }

  package func close() {
    endWaiting()
    // What is said afterwards stays: it is cleared once for what was shown.
    guard hasShown else { return }
    hasShown = false
    terminal.clear()
  }
}

extension PlainStage {
  /// Typed instead of an answer where the conversation can be stopped for today.
  private static var stopping: Character { "s" }

  func stops(_ line: String) -> Bool { words.stop != nil && key(line) == Self.stopping }

  /// The letter of a key like `:s`, alone in its line. What is meant as a key is no answer that a reader
  /// would see, so a capital is the same, and what somebody may have read as part of it.
  func key(_ line: String) -> Character? {
    let typed = line.lowercased().filter { !$0.isWhitespace }
    let letters = typed.hasSuffix(":") ? typed.dropLast() : typed[...]
    guard letters.count == 2, letters.first == ":", let letter = letters.last else { return nil }
    return letter
  }

  /// With what stops, where there is something: the same on every page.
  func hint(_ keys: String) -> String {
    let stop = words.stop.map { Self.label(":\(Self.stopping)", $0) }
    return [keys, stop ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// How to leave and to go back where a line is asked for: the same that stands among the choices of
  /// other pages.
  private func lineKeys(_ page: Page) -> String {
    let leave = Self.label(LeavingKey.line, page.leave ?? words.leave)
    return leave + " · " + Self.label(words.emptyLine, page.back ?? words.back)
  }

  /// A key and what it does. A colon between them would look like a part of the key.
  private static func label(_ key: String, _ meaning: String) -> String { "\(key) – \(meaning)" }

  func leave() -> Leaving {
    close()
    return Leaving()
  }

  private func endWaiting() {
    watch?.stop()
    watch = nil
  }

  func say(
    _ page: Page, _ choices: [PageLayout.Choice], hint: String, marked: Set<Int>?
  ) {
    endWaiting()
    hasShown = true
    let layout = PageLayout(
      page, choices: choices, hint: hint, width: max(40, terminal.columns), marked: marked,
      markedWord: words.marked)
    terminal.say("\n" + layout.lines.map(\.text).joined(separator: "\n") + "\n")
  }

  private func select(
    _ page: Page, _ choices: [PageLayout.Choice], hint: String, marked: Set<Int>?
  ) throws -> Int {
    say(page, choices, hint: hint, marked: marked)
    while true {
      guard let typed = try terminal.answer("> ") else { throw leave() }
      if stops(typed) { throw Stopping() }
      // An empty line goes back.
      if typed.isEmpty { return choices.count - 2 }
      if let digit = Int(typed), let chosen = choices.firstIndex(where: { $0.digit == digit }) {
        guard chosen < choices.count - 1 else { throw leave() }
        return chosen
      }
      terminal.say(words.notUnderstood + "\n")
    }
  }
}
