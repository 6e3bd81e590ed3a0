extension PlainStage: WritingStage {
  package func write(
    _ page: Page, text: String, keep: @escaping (String) throws -> Void
  ) throws -> Written {
    try write(page, over: text, canGo: false, keep)
  }

  package func rewrite(
    _ page: Page, text: String, keep: @escaping (String) throws -> Void
  ) throws -> Written {
    try write(page, over: text, canGo: true, keep)
  }

  private func write(
    _ page: Page, over text: String, canGo: Bool, _ keep: (String) throws -> Void
  ) throws -> Written {
    var written: LineByLine
    switch try begin(page, text, canGo: canGo) {
    case .anew: written = LineByLine(text, isAnew: true)
    case .atEnd: written = LineByLine(text, isAnew: false)
    case .out: return Written("", .done)
    case nil: return Written(text, .done)
    }
    if written.isAnew { terminal.say(writing.anewHint + "\n") }
    terminal.say(hint(writing.lineByLine) + "\n")
    func save(_ text: String) {
      do {
        try keep(text)
      } catch {
        terminal.say(writing.notSaved + "\n")
      }
    }
    func end(_ ending: Written.Ending) -> Written {
      // Until now it was kept beside what it replaces.
      if written.whole != written.soFar { save(written.whole) }
      return Written(written.whole, ending)
    }
    while true {
      guard let line = try terminal.answer("", keepsSpaces: true) else { throw leave() }
      if stops(line) { throw Stopping() }
      switch key(line) {
      case "k": return end(.skipped)
      case "x": throw leave()
      default:
        if line.trimmed == "." { return end(.done) }
        written.add(line.typed)
        if line.typed != line { terminal.say(writing.notText + "\n") }
      }
      save(written.soFar)
    }
  }

  /// What becomes of what stands there already.
  private enum Change { case anew, atEnd, out }

  /// Shows a page. Where something stands there already, it is asked what becomes of it: lines can only be
  /// added, and a word that is wrong could never be taken out.
  /// - Returns: `nil` where it is left as it is.
  private func begin(_ page: Page, _ text: String, canGo: Bool) throws -> Change? {
    guard !text.isEmpty else {
      say(page, [], hint: "", marked: nil)
      return .atEnd
    }
    let changes: [(label: String, step: Change)] =
      [(writing.anew, .anew), (writing.atEnd, .atEnd)] + (canGo ? [(writing.takeOut, .out)] : [])
    let asking = Page(
      page.title, page.pieces + [.heading(writing.there), .text(text)],
      choices: changes.map(\.label), back: writing.asItIs, leave: page.leave)
    return try choose(asking).map { changes[$0].step }
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
