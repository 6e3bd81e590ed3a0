/// A text that is being typed, with a place in it: what a person expects of any field, and nothing else.
///
/// It knows no screen: rows are asked for with a width.
struct TextEditor: Hashable, Sendable {
  private struct Moment: Hashable {
    let lines: [[Character]]
    let line: Int
    let column: Int
  }

  /// What was done last: letters one after the other are undone together.
  private enum Doing: Hashable { case typing, deleting, moving, other }

  /// Bytes of a text: a section holds 16 MiB, and nobody types a sixteenth of it at once.
  static let limit = 1_048_576
  /// Steps that can be undone.
  private static let most = 200

  private(set) var lines: [[Character]]
  private(set) var line: Int
  /// Characters before the place, in its line.
  private(set) var column: Int
  private var undone: [Moment] = []
  private var done: [Moment] = []
  private var doing = Doing.other
  private var bytes: Int

  /// The place is behind the text.
  init(_ text: String = "") {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    if lines.isEmpty { lines = [[]] }
    line = lines.count - 1
    column = lines[lines.count - 1].count
    bytes = text.utf8.count
  }

  /// All of it, in NFC.
  var text: String { lines.map { String($0) }.joined(separator: "\n").inNFC }

  var isEmpty: Bool { lines.allSatisfy(\.isEmpty) }

  /// Types or pastes.
  /// - Returns: `false` when it would be too long: then nothing of it is taken.
  @discardableResult
  mutating func insert(_ text: String) -> Bool {
    guard bytes + text.utf8.count <= Self.limit else { return false }
    let isLetter = text.count == 1 && text != " " && text != "\n"
    begin(isLetter ? .typing : .other)
    bytes += text.utf8.count
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    let after = Array(lines[line][column...])
    lines[line].replaceSubrange(column..., with: parts[0])
    lines.insert(contentsOf: parts.dropFirst(), at: line + 1)
    line += parts.count - 1
    // An accent of its own joins the letter before it.
    let joined = Array(String(lines[line]))
    lines[line] = joined
    column = joined.count
    lines[line] += after
    return true
  }

  mutating func backspace() {
    guard line > 0 || column > 0 else { return }
    begin(.deleting)
    if column > 0 {
      bytes -= lines[line].remove(at: column - 1).utf8.count
      column -= 1
    } else {
      let rest = lines.remove(at: line)
      line -= 1
      column = lines[line].count
      lines[line] += rest
      bytes -= 1
    }
  }

  mutating func delete() {
    guard column < lines[line].count || line < lines.count - 1 else { return }
    begin(.deleting)
    if column < lines[line].count {
      bytes -= lines[line].remove(at: column).utf8.count
    } else {
      lines[line] += lines.remove(at: line + 1)
      bytes -= 1
    }
  }

  mutating func undo() { (undone, done) = restore(from: undone, keeping: done) }

  mutating func redo() { (done, undone) = restore(from: done, keeping: undone) }

  private mutating func restore(
    from moments: [Moment], keeping others: [Moment]
  ) -> ([Moment], [Moment]) {
    guard let moment = moments.last else { return (moments, others) }
    let now = Moment(lines: lines, line: line, column: column)
    (lines, line, column) = (moment.lines, moment.line, moment.column)
    bytes = lines.reduce(lines.count - 1) { $0 + String($1).utf8.count }
    doing = .other
    return (moments.dropLast(), others + [now])
  }

  private mutating func begin(_ next: Doing) {
    defer { doing = next }
    guard next != doing || next == .other else { return }
    undone.append(Moment(lines: lines, line: line, column: column))
    if undone.count > Self.most { undone.removeFirst() }
    done = []
  }
}

extension TextEditor {
  mutating func left() {
    doing = .moving
    if column > 0 {
      column -= 1
    } else if line > 0 {
      line -= 1
      column = lines[line].count
    }
  }

  mutating func right() {
    doing = .moving
    if column < lines[line].count {
      column += 1
    } else if line < lines.count - 1 {
      line += 1
      column = 0
    }
  }

  /// To the beginning of the row on the screen.
  mutating func home(width: Int) {
    doing = .moving
    let rows = rows(width: width)
    column = rows[place(in: rows).row].range.lowerBound
  }

  /// To the end of the row on the screen.
  mutating func end(width: Int) {
    doing = .moving
    let rows = rows(width: width)
    column = rows[place(in: rows).row].range.upperBound
  }

  /// Up or down so many rows on the screen.
  mutating func move(rows count: Int, width: Int) {
    doing = .moving
    let rows = rows(width: width)
    let place = place(in: rows)
    let row = rows[min(max(place.row + count, 0), rows.count - 1)]
    line = row.line
    var columns = 0
    column = row.range.lowerBound
    for character in text(of: row) {
      guard columns + character.columns <= place.column else { break }
      columns += character.columns
      column += 1
    }
  }

  /// A row of the screen.
  struct Row: Hashable {
    let line: Int
    /// Characters of the line.
    let range: Range<Int>
  }

  func text(of row: Row) -> ArraySlice<Character> { lines[row.line][row.range] }

  /// The text in rows of so many columns, broken behind spaces where it can be.
  func rows(width: Int) -> [Row] {
    var rows: [Row] = []
    for (number, line) in lines.enumerated() {
      var start = 0
      repeat {
        let end = Self.end(of: line, from: start, width: width)
        rows.append(Row(line: number, range: start..<end))
        start = end
      } while start < line.count
    }
    return rows
  }

  private static func end(of line: [Character], from start: Int, width: Int) -> Int {
    var columns = 0
    var end = start
    var afterSpace: Int?
    while end < line.count {
      columns += line[end].columns
      guard columns <= width else { return max(afterSpace ?? end, start + 1) }
      end += 1
      if line[end - 1] == " " { afterSpace = end }
    }
    return end
  }

  /// Where the place is on the screen.
  /// - Parameter rows: of the whole text.
  func place(in rows: [Row]) -> (row: Int, column: Int) {
    let row =
      rows.lastIndex { $0.line == line && $0.range.lowerBound <= column } ?? rows.count - 1
    let before = lines[line][rows[row].range.lowerBound..<column]
    return (row, before.reduce(0) { $0 + $1.columns })
  }
}
