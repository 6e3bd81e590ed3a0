extension FullStage: WritingStage {
  /// Milliseconds after which a change is saved at the latest.
  private static var patience: Int32 { 5_000 }

  package func write(
    _ page: Page, text: String, keep: @escaping (String) throws -> Void
  ) throws -> Written {
    let keyboard = try begin()
    var editor = TextEditor(text)
    var saving = Saving(text, keep)
    var note: String?
    // Somebody wants to leave, and it cannot be saved: nothing of it is on the screen any more.
    var leaving: Keyboard.Event?
    while true {
      if let leaving {
        if !saving.hasFailed { try attend(leaving) }
        paint(.leavingUnsaved(words, writing, width: width))
      } else {
        paint(page, editor, note: note ?? (saving.hasFailed ? writing.notSaved : nil))
      }
      // A change is saved with each line that ends, when nothing is typed for a moment, and while typing
      // goes on.
      let event = try keyboard.next(within: saving.isDue ? 0 : 1_000)
      guard let event else {
        saving.save(editor)
        continue
      }
      // Said until the next key, so that it can be read.
      note = nil
      if saving.isDue { saving.save(editor) }
      if leaving != nil {
        // Twice is meant, and so is a terminal that goes away; any other key goes back to the text.
        if event == leaving || event == .ended { try attend(event) }
        leaving = nil
        continue
      }
      switch event {
      case .key(.character(let character)):
        if !editor.insert(String(character)) { note = writing.tooLong }
      case .key(.paste(let text)):
        if !editor.insert(text) { note = writing.tooLong }
        if text.contains("\n") { saving.lineEnded() }
      case .key(.pasteInPart(let text)):
        note = editor.insert(text) ? writing.notText : writing.tooLong
        if text.contains("\n") { saving.lineEnded() }
      case .key(.enter):
        if !editor.insert("\n") { note = writing.tooLong }
        saving.lineEnded()
      case .key(.tab): editor.insert(" ")
      case .key(.backspace): editor.backspace()
      case .key(.delete): editor.delete()
      case .key(.left): editor.left()
      case .key(.right): editor.right()
      case .key(.up): editor.move(rows: -1, width: width)
      case .key(.down): editor.move(rows: 1, width: width)
      case .key(.pageUp): editor.move(rows: -terminal.rows, width: width)
      case .key(.pageDown): editor.move(rows: terminal.rows, width: width)
      case .key(.home): editor.home(width: width)
      case .key(.end): editor.end(width: width)
      case .key(.control("z")): editor.undo()
      case .key(.control("y")): editor.redo()
      case .key(.escape), .key(.control("d")):
        saving.save(editor)
        return Written(editor.text, .done)
      case .key(.control("k")):
        saving.save(editor)
        return Written(editor.text, .skipped)
      default:
        saving.save(editor)
        if saving.hasFailed, leaves(event) {
          leaving = event
          continue
        }
        try attend(event)
      }
      saving.changed(editor)
    }
  }

  /// The page as far as there is room, then the text around its place.
  private func paint(_ page: Page, _ editor: TextEditor, note: String?) {
    let layout = WritingLayout(
      page, editor, words, writing, note: note, width: width, rows: terminal.rows)
    var out = "\u{1B}[?25l\u{1B}[H\u{1B}[2J"
    out += layout.head.map { styled($0, isFocused: false) }.joined(separator: "\r\n")
    for line in layout.text + layout.keys { out += "\r\n" + line }
    out += "\u{1B}[\(layout.row + 1);\(layout.column + 1)H\u{1B}[?25h"
    write(out)
  }
}

/// Saves what changes, and remembers what is not saved yet.
struct Saving {
  private let keep: (String) throws -> Void
  private var kept: String
  private var unsaved: ContinuousClock.Instant?
  private(set) var hasFailed = false
  /// Whether a line has ended since it was saved.
  private var hasNewLine = false
  private var isSlow = false

  /// A change waits no longer.
  static let patience = Duration.seconds(4)
  /// What takes longer would be felt at each line that ends: it is saved by the clock alone.
  static let swift = Duration.milliseconds(100)

  init(_ text: String, _ keep: @escaping (String) throws -> Void) {
    kept = text
    self.keep = keep
  }

  /// Whether something has waited long enough, or is a whole line.
  var isDue: Bool {
    hasNewLine || unsaved.map { ContinuousClock.now - $0 >= Self.patience } ?? false
  }

  /// A power cut costs at most the line being typed: this one is not typed any more. Where saving is slow or
  /// fails, it waits as any change does.
  mutating func lineEnded() { hasNewLine = !hasFailed && !isSlow }

  mutating func changed(_ editor: TextEditor) {
    if unsaved == nil, editor.text != kept { unsaved = .now }
  }

  mutating func save(_ editor: TextEditor) {
    do {
      try finish(editor)
    } catch {
      hasFailed = true
      // Tried again after the same time, not with each key.
      unsaved = .now
    }
  }

  /// - Throws: what keeps it from being saved.
  mutating func finish(_ editor: TextEditor) throws {
    let text = editor.text
    unsaved = nil
    hasNewLine = false
    guard text != kept || hasFailed else { return }
    let begun = ContinuousClock.now
    try keep(text)
    isSlow = ContinuousClock.now - begun > Self.swift
    kept = text
    hasFailed = false
  }
}
