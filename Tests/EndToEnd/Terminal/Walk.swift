import Console
import Foundation

/// Goes through a conversation at a terminal by what stands on its pages in one language, as people do: down
/// where a page goes on below, and only with what can be read.
///
/// Choices are found by their labels, so that one more of them on a page changes nothing here.
struct Walk {
  struct Choice: Hashable {
    let digit: String
    let label: String
    let isMarked: Bool
  }

  let terminal: PseudoTerminal
  let her: HerWords

  /// What can be chosen and can be read as a whole.
  static func choices(_ screen: Screen) -> [Choice] {
    var found: [Choice] = []
    var isOpen = false
    for line in screen.lines {
      if let match = line.wholeMatch(of: /([0-9])  (\[[ x]\] )?(.+)/) {
        found.append(
          Choice(
            digit: String(match.1), label: String(match.3).squeezed, isMarked: match.2 == "[x] "))
        isOpen = true
      } else if isOpen, line.hasPrefix("   "), let last = found.popLast() {
        found.append(
          Choice(
            digit: last.digit, label: last.label + line.squeezed, isMarked: last.isMarked))
      } else {
        isOpen = false
      }
    }
    return found
  }

  /// Looks for something on the page, further down if it is not on the screen. It has to be there twice, so
  /// that nothing is taken from a page that is just being painted.
  @discardableResult
  func find<Found: Equatable>(
    _ what: String, within seconds: Int = 30, _ look: (Screen) -> Found?
  ) async throws -> Found {
    var before = (screen: "", found: Found?.none)
    var isStill = 0
    for _ in 0..<(seconds * 50) {
      let screen = terminal.screen
      let now = (screen: screen.text, found: look(screen))
      if let found = now.found, found == before.found, now.screen == before.screen { return found }
      isStill = now.screen == before.screen ? isStill + 1 : 0
      if isStill >= 3, screen.lines.last?.hasPrefix("↓ ") == true {
        try await type("\u{1B}[6~")
        isStill = 0
      } else if isStill >= 100, screen.isAlternate {
        // Perhaps it stands above.
        terminal.type("\u{1B}[H")
        isStill = 0
      }
      before = now
      try await Task.sleep(for: .milliseconds(20))
    }
    throw Defect("not found: \(what); the screen is:\n\(terminal.screen.text)")
  }

  /// Waits for a text, wherever it is on the page.
  func sees(_ text: String) async throws {
    try await find("“\(text)”") { $0.text.squeezed.contains(text.squeezed) ? true : nil }
  }

  /// Types, and waits until the screen is another.
  func type(_ keys: String) async throws {
    let before = terminal.screen.text
    terminal.type(keys)
    try await terminal.holds("another screen after \(keys.debugDescription)") {
      $0.text != before
    }
  }

  func escape() async throws { try await type("\u{1B}") }

  /// Chooses by a label.
  func choose(_ label: String) async throws { try await chooseOne(of: [label]) }

  /// Chooses whichever of the labels is there.
  /// - Returns: that one.
  @discardableResult
  func chooseOne(of labels: [String]) async throws -> String {
    let wanted = labels.map(\.squeezed)
    let choice = try await find("a choice: \(labels)") { screen in
      Self.choices(screen).first { wanted.contains($0.label) }
    }
    try await type(choice.digit)
    return labels.first { $0.squeezed == choice.label } ?? ""
  }

  /// Chooses what has a text in its label.
  func chooseWith(_ part: String) async throws {
    let choice = try await find("a choice with \(part)") { screen in
      Self.choices(screen).first { $0.label.contains(part.squeezed) }
    }
    try await type(choice.digit)
  }

  /// Chooses whatever stands first.
  func chooseFirst() async throws {
    let choice = try await find("a choice") { Self.choices($0).first { $0.digit == "1" } }
    try await type(choice.digit)
  }

  /// Marks something, which is then seen.
  func mark(_ label: String) async throws {
    try await choose(label)
    try await find("a mark at \(label)") { screen in
      Self.choices(screen).contains { $0.label == label.squeezed && $0.isMarked } ? true : nil
    }
  }

  func isDone() async throws { try await choose(her(TalkKey.done)) }

  /// Answers a question in one line.
  func answer(_ question: String, _ text: String = "") async throws {
    try await sees(question)
    if !text.isEmpty {
      try await type(text)
      try await sees(text)
    }
    try await type("\r")
  }

  /// Types what is not shown.
  func answerUnseen(_ question: String, _ text: String) async throws {
    try await sees(question)
    try await type(text + "\r")
  }

  /// Writes in the editor, and is done.
  func write(_ text: String) async throws {
    try await sees(her(.writingKeys))
    try await type(text)
    try await sees(text)
    try await escape()
  }

  /// Leaves with the key that is the same everywhere.
  /// - Returns: the screen that is left.
  func leave() async throws -> Screen {
    // While something is waited for, no digit is asked for.
    try await find("how one leaves") { screen in
      screen.lines.contains { $0.hasPrefix("0  ") || $0.contains(" 0  ") } ? true : nil
    }
    terminal.type("0")
    guard try await terminal.end() == 0 else {
      throw Defect("it does not end well:\n\(terminal.screen.text)")
    }
    return terminal.screen
  }
}

extension String {
  /// Without spaces and line ends: what was broken into lines is the same again.
  var squeezed: String { filter { !$0.isWhitespace } }
}

extension Screen {
  /// Whether nothing is on it or above it, and the terminal is as it was.
  var isEmptied: Bool {
    !isAlternate && lines.isEmpty && scrollback == 0 && faults.isEmpty && !takesPastes
  }
}
