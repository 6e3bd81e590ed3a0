internal import Glibc
internal import Sodium

extension FullStage {
  /// Nothing is on the screen, or above it.
  func blank() {
    write("\u{1B}[?2004l\u{1B}[?25h\u{1B}[0m\u{1B}[H\u{1B}[2J\u{1B}[?1049l")
    terminal.clear()
  }

  /// The program is to stop for a while, and somebody else has the terminal then; or it goes on, and what
  /// the terminal is like is not known. Ctrl-Z never comes here: it is Undo where one writes.
  func stopOrGoOn(_ event: Keyboard.Event?) {
    guard let keyboard else { return }
    if event == .suspended {
      blank()
      keyboard.pause()
      EndWatch.stopProgram()
    }
    // A terminal that does not become as before says so at the next key. In the background this waits
    // until the terminal is given back: nothing is shown there.
    try? keyboard.begin(event == .suspended ? TCSAFLUSH : TCSANOW)
    write("\u{1B}[?1049h\u{1B}[?2004h")
  }

  func paint(_ layout: PageLayout) {
    let rows = max(terminal.rows, 4)
    paint(layout, focus: nil, from: max(0, layout.lines.count - rows))
  }

  /// The whole screen at once, in one write: nothing flickers, and nothing old stays.
  /// - Parameter note: what is said on a row of its own where the page goes on below.
  func paint(_ layout: PageLayout, focus: Int?, from first: Int, note: String? = nil) {
    let rows = max(terminal.rows, 4)
    let isLonger = layout.lines.count > rows
    let room = rows - (isLonger ? 1 : 0) - (note == nil ? 0 : 1)
    var out = "\u{1B}[?25l\u{1B}[H\u{1B}[2J"
    var isFocused = false
    let shown = layout.lines.dropFirst(first).prefix(room)
    for (row, line) in shown.enumerated() {
      if row > 0 { out += "\r\n" }
      if let choice = line.choice { isFocused = choice == focus }
      out += styled(line, isFocused: isFocused && line.choice != nil)
    }
    if isLonger {
      let hasMore = first + room < layout.lines.count
      if let note { out += "\r\n" + note.prefix(width) }
      out += "\r\n" + (hasMore ? Self.foot(layout.choices.last, words.more, width: width) : "")
    }
    write(out)
  }

  /// That there is more below, and how one leaves: that is true on every page, also where it is not seen.
  static func foot(_ leave: PageLayout.Choice?, _ more: String, width: Int) -> String {
    let lines = leave.map { leave in
      ["↓ \(more)   ", "↓   ", "↓ "].map { "\($0)\(leave.digit)  \(leave.label)" }
    }
    return lines?.first { $0.columns <= width } ?? String("↓ \(more)".prefix(width))
  }

  func styled(_ line: PageLayout.Line, isFocused: Bool) -> String {
    if isFocused { return isStyled ? "\u{1B}[7m\(line.text)\u{1B}[0m" : "\(line.text) <" }
    guard isStyled, !line.text.isEmpty else { return line.text }
    switch line.emphasis {
    case .plain: return line.text
    case .strong: return "\u{1B}[1m\(line.text)\u{1B}[0m"
    case .quiet: return "\u{1B}[2m\(line.text)\u{1B}[0m"
    }
  }

  func write(_ text: String) {
    _ = Descriptor.write(Array(text.utf8), to: terminal.descriptor)
  }
}
