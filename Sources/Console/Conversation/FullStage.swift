/// A conversation on the whole screen: arrows and Enter, or one digit; Escape goes back.
///
/// The screen is the terminal's alternate one, so that nothing is left behind; leaving clears the usual one
/// and what was above it, too.
package final class FullStage: Stage, @unchecked Sendable {
  let terminal: Terminal
  let words: StageWords
  let writing: WritingWords
  let isStyled: Bool
  /// Begun with the first page. Pages are shown one after the other, from one task.
  private(set) var keyboard: Keyboard?
  /// While something is waited for.
  private var watch: EndWatch?

  /// - Parameter isStyled: whether bold and inverse letters may be used.
  package init(
    _ terminal: Terminal, _ words: StageWords, _ writing: WritingWords, isStyled: Bool
  ) {
    self.terminal = terminal
    self.words = words
    self.writing = writing
    self.isStyled = isStyled
  }

  deinit { close() }

  package func choose(_ page: Page) throws -> Int? {
    let chosen = try select { .choosing(page, words, width: $0) }
    return chosen < page.choices.count ? chosen : nil
  }

  package func mark(_ page: Page, marked: inout Set<Int>) throws -> Bool {
    var focus: Int?
    while true {
      let shown = marked
      let chosen = try select(focus: focus) {
        .marking(page, words, marked: shown, width: $0)
      }
      switch chosen {
      case ..<page.choices.count:
        marked.formSymmetricDifference([chosen])
        focus = chosen
      case page.choices.count: return true
      default: return false
      }
    }
  }

  package func line(_ page: Page, prompt: String, typed: inout String) throws -> String? {
    let keyboard = try begin()
    while true {
      paint(.asking(page, words, prompt: prompt + " " + typed, width: width))
      switch try keyboard.next() {
      case .key(.character(let character)): typed.append(character)
      case .key(.paste(let text)), .key(.pasteInPart(let text)):
        typed += text.replacing("\n", with: " ")
      case .key(.backspace): if !typed.isEmpty { typed.removeLast() }
      case .key(.enter):
        let line = typed.trimmingPrefix(while: \.isWhitespace).trimmedEnd.inNFC
        if leavesByLine, line == LeavingKey.line { throw leave() }
        return line
      case .key(.escape): return nil
      case let event: try attend(event)
      }
    }
  }

  package func wait(_ page: Page) {
    guard let keyboard = try? begin() else { return }
    let layout = PageLayout.waiting(page, width: width)
    paint(layout, focus: nil, from: 0)
    watch = try? keyboard.watch { [unowned self] event in
      switch event {
      case .ended:
        blank()
        self.keyboard?.pause()
        Unfinished.endProgram()
      case .suspended, .resumed:
        stopOrGoOn(event == .suspended ? .suspended : .resumed)
        paint(layout, focus: nil, from: 0)
      }
    }
  }

  package func close() {
    watch?.stop()
    watch = nil
    guard let keyboard else { return }
    self.keyboard = nil
    blank()
    keyboard.end()
  }
}

extension FullStage {
  var width: Int { max(20, terminal.columns) }

  /// Whether the screen is in use.
  var isOpen: Bool { keyboard != nil }

  func begin() throws -> Keyboard {
    watch?.stop()
    watch = nil
    if let keyboard { return keyboard }
    let begun = try Keyboard(terminal.descriptor)
    keyboard = begun
    write("\u{1B}[?1049h\u{1B}[?2004h")
    return begun
  }

  /// Where she has a key that stops for today, a line may be an answer of hers that is kept: there it is a
  /// key that leaves, and never a line.
  var leavesByLine: Bool { words.stop == nil }

  func leave() -> Leaving {
    close()
    return Leaving()
  }

  /// Lets one of the choices be chosen.
  /// - Parameter lay: the page in so many columns.
  /// - Returns: its place among all of them.
  private func select(
    focus given: Int? = nil, _ lay: (_ width: Int) -> PageLayout
  ) throws -> Int {
    let keyboard = try begin()
    var layout = lay(width)
    let choices = layout.choices
    var view = PageView(layout, rows: terminal.rows, focus: given)
    while true {
      paint(layout, focus: view.focus, from: view.first, note: view.isBelow ? words.below : nil)
      let event = try keyboard.next()
      switch event {
      case .key(.down), .key(.tab): view.down()
      case .key(.up): view.up()
      case .key(.pageDown), .key(.character(" ")): view.pageDown()
      case .key(.pageUp): view.pageUp()
      case .key(.home): view.toTop()
      case .key(.end): view.toEnd()
      case .key(.escape): return choices.count - 2
      case .key(.enter):
        guard let chosen = view.focus else {
          view.pageDown()
          continue
        }
        guard view.shows(chosen) else {
          view.turn(to: chosen)
          continue
        }
        return try choice(chosen, of: choices)
      case .key(.character(let character)):
        guard let digit = character.wholeNumberValue,
          let chosen = choices.firstIndex(where: { $0.digit == digit })
        else { continue }
        // Leaving is the same from everywhere. Anything else is decided only when it can be read.
        guard chosen == choices.count - 1 || view.shows(chosen) else {
          view.turn(to: chosen)
          continue
        }
        return try choice(chosen, of: choices)
      default:
        try attend(event)
        layout = lay(width)
        view = PageView(layout, rows: terminal.rows, focus: view.focus)
      }
    }
  }

  private func choice(_ place: Int, of choices: [PageLayout.Choice]) throws -> Int {
    // The last one is leaving.
    guard place < choices.count - 1 else { throw leave() }
    return place
  }

  /// Whether it is a key that ends the page from everywhere.
  func leaves(_ event: Keyboard.Event) -> Bool {
    switch event {
    case .key(.control("x")), .key(.control("c")): true
    case .key(.control("t")): words.stop != nil
    default: false
    }
  }

  /// What is the same on every page.
  func attend(_ event: Keyboard.Event?) throws {
    switch event {
    case .key(.control("x")), .key(.control("c")), .ended: throw leave()
    case .key(.control("t")) where words.stop != nil: throw Stopping()
    case .suspended?, .resumed?: stopOrGoOn(event)
    default: break
    }
  }
}
