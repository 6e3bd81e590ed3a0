import Foundation

/// The first pages of a guided session, as an advocate goes through them.
enum SessionPages {
  /// From the first page, or from a later one, to the free account.
  static func reachAccount(
    _ terminal: PseudoTerminal, from first: String = "Has she told this before"
  ) async throws {
    let pages: [(shows: String, types: String)] = [
      ("Has she told this before", "1"), ("Who can see this screen?", "1"),
      ("How do you meet?", "1"), ("No record is opened for somebody under 18", "1"),
      // Nobody else is there: done.
      ("Mark everybody in the room", "8"), ("Did she want somebody with her", "\r"),
      ("by a woman or by a man?", "1"), ("What training do you have", "ABE, 2025\r"),
    ]
    for page in pages.drop(while: { $0.shows != first }) {
      try await terminal.shows(page.shows)
      terminal.type(page.types)
    }
    for _ in 0..<20 {
      let screen = try await terminal.holds("a part of the text about consent") {
        $0.text.contains("What she agrees to")
      }
      if screen.text.flattened.contains("Does she agree that her account") { break }
      let before = screen.text
      terminal.type("\u{1B}[F1")
      try await terminal.holds("the next part") { $0.text != before }
      try await Task.sleep(for: .milliseconds(150))
    }
    try await terminal.shows("Does she agree that her account is taken down?")
    try await terminal.choose("1")
    try await terminal.shows("She tells what she wants to tell")
  }

  /// The same line by line: every answer is a number and Enter.
  static func reachAccountPlainly(_ terminal: PseudoTerminal) async throws {
    let pages: [(shows: String, types: String)] = [
      ("Has she told this before", "1"), ("Who can see this screen?", "1"),
      ("How do you meet?", "1"), ("No record is opened for somebody under 18", "1"),
      ("Mark everybody in the room", "8"), ("Did she want somebody with her", ""),
      ("by a woman or by a man?", "1"), ("What training do you have", ""),
    ]
    for page in pages {
      try await terminal.shows(page.shows)
      terminal.type(page.types + "\n")
    }
    for part in 1..<20 {
      try await terminal.holds("part \(part) of the text about consent") {
        $0.text.flattened.components(separatedBy: "What she agrees to").count > part
      }
      if terminal.screen.text.flattened.contains("Does she agree that her account") { break }
      terminal.type("1\n")
    }
    try await terminal.shows("Does she agree that her account is taken down?")
    terminal.type("1\n")
    try await terminal.shows("She tells what she wants to tell")
  }

  /// She tells in another language than the advocate's: nothing is interpreted of this piece.
  static func leaveUninterpreted(_ terminal: PseudoTerminal) async throws {
    try await terminal.shows("Do you want to write down the interpretation")
    try await terminal.choose("2")
  }

  /// Says of a file that was just named that it is a recording, to which she agrees.
  /// - Parameter note: when it was made, and with what.
  static func describeRecording(_ terminal: PseudoTerminal, note: String = "") async throws {
    try await terminal.shows("What is it?")
    try await terminal.choose("1")
    try await terminal.shows("Does she agree to the recording?")
    try await terminal.choose("1")
    try await terminal.shows("When was it made, and with what?")
    terminal.type(note + "\r")
    try await terminal.shows("It is attached.")
  }
}
