/// A page with a text below it that is being written, as rows of a screen.
struct WritingLayout: Hashable {
  /// The page as far as there is room.
  let head: [PageLayout.Line]
  /// Rows of the text around its place.
  let text: [String]
  /// What the keys do, or what has to be said instead.
  let keys: [String]
  /// Where the place in the text is on the screen, from 0.
  let row: Int
  let column: Int

  /// - Parameters:
  ///   - note: said in the place of the keys.
  ///   - rows: of the screen.
  init(
    _ page: Page, _ editor: TextEditor, _ words: StageWords, _ writing: WritingWords,
    note: String? = nil, width: Int, rows: Int
  ) {
    let rows = max(rows, 6)
    let layout = PageLayout(page, choices: [], hint: "", width: width)
    keys = (note ?? words.hint(writing.keys)).wrapped(width: width).split(separator: "\n")
      .map(String.init)
    // The question is seen whole, as long as a few lines of the text are, too.
    head = Array(layout.lines.prefix(max(1, min(layout.lines.count, rows - keys.count - 4))))
    let room = max(1, rows - head.count - keys.count - 1)
    let all = editor.rows(width: width)
    let place = editor.place(in: all)
    let first = min(max(0, place.row - room + 1), max(0, all.count - room))
    text = all.dropFirst(first).prefix(room).map { String(editor.text(of: $0)) }
    row = head.count + max(0, place.row - first)
    column = place.column
  }

  /// All rows, one below the other.
  var lines: [String] { head.map(\.text) + text + keys }
}

extension PageLayout {
  /// Nothing of the text is seen: somebody wants to leave, and it cannot be saved.
  static func leavingUnsaved(
    _ words: StageWords, _ writing: WritingWords, width: Int
  ) -> PageLayout {
    PageLayout(
      Page(writing.notSaved, [.text(writing.hidden)]), choices: [], hint: words.hint(writing.keys),
      width: width)
  }
}
