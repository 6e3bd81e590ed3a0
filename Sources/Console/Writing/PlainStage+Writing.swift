extension PlainStage: WritingStage {
  package func write(
    _ page: Page, text: String, keep: @escaping (String) throws -> Void
  ) throws -> Written {
    say(page, [], hint: "", marked: nil)
    if !text.isEmpty { terminal.say(text + "\n") }
    terminal.say(hint(writing.lineByLine) + "\n")
    var lines = text.isEmpty ? [] : [text]
    while true {
      guard let line = try terminal.answer("", keepsSpaces: true) else { throw leave() }
      switch line {
      case ".": return Written(lines.joined(separator: "\n").inNFC, .done)
      case ":k": return Written(lines.joined(separator: "\n").inNFC, .skipped)
      case ":x": throw leave()
      case let typed where stops(typed): throw Stopping()
      default:
        lines.append(line.typed)
        if line.typed != line { terminal.say(writing.notText + "\n") }
      }
      do {
        try keep(lines.joined(separator: "\n").inNFC)
      } catch {
        terminal.say(writing.notSaved + "\n")
      }
    }
  }
}

extension String {
  /// Without what steers a terminal.
  var typed: String {
    var kept = UnicodeScalarView()
    for scalar in unicodeScalars where !Self.steers(scalar) { kept.append(scalar) }
    return String(kept)
  }
}
