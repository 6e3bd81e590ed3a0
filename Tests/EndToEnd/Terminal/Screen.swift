/// What a terminal shows after the bytes that it was sent: text in rows, and how much lies above.
///
/// Knows what the program sends (ECMA-48, and xterm's private modes 25, 1049 and 2004); anything else is
/// noted as a fault.
struct Screen {
  private struct Sheet {
    var rows: [[Character]]
    var row = 0
    var column = 0
    /// Rows that have gone up and out of sight.
    var above = 0

    init(columns: Int, rows: Int) {
      self.rows = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    }
  }

  private(set) var columns: Int
  private(set) var faults: [String] = []
  /// Whether the screen that leaves nothing behind is in use.
  private(set) var isAlternate = false
  private(set) var takesPastes = false
  private var usual: Sheet
  private var alternate: Sheet
  private var rest: [UInt8] = []

  init(columns: Int, rows: Int) {
    self.columns = columns
    usual = Sheet(columns: columns, rows: rows)
    alternate = Sheet(columns: columns, rows: rows)
  }

  /// The rows with text, without spaces at their ends.
  var lines: [String] {
    var lines = sheet.rows.map { row in
      var row = row
      while row.last == " " { row.removeLast() }
      return String(row.filter { $0 != "\0" })
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  var text: String { lines.joined(separator: "\n") }

  /// Rows that can be scrolled back to.
  var scrollback: Int { usual.above }

  private var sheet: Sheet {
    get { isAlternate ? alternate : usual }
    set { if isAlternate { alternate = newValue } else { usual = newValue } }
  }

  mutating func resize(columns: Int, rows: Int) {
    self.columns = columns
    usual = Sheet(columns: columns, rows: rows)
    alternate = Sheet(columns: columns, rows: rows)
  }

  mutating func take(_ bytes: some Sequence<UInt8>) {
    rest += bytes
    var place = rest.startIndex
    while place < rest.endIndex {
      guard let next = step(from: place) else { break }
      place = next
    }
    rest.removeFirst(place)
  }

  /// - Returns: where the next step begins; `nil` when more bytes have to come.
  private mutating func step(from place: Int) -> Int? {
    let byte = rest[place]
    switch byte {
    case 0x1B: return sequence(from: place)
    case 0x0A:
      newLine()
      return place + 1
    case 0x0D:
      sheet.column = 0
      return place + 1
    case 0x00..<0x20, 0x7F:
      faults.append("byte \(byte)")
      return place + 1
    default:
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      guard place + length <= rest.count else { return nil }
      let text = String(decoding: rest[place..<place + length], as: UTF8.self)
      if let character = text.first { put(character) }
      return place + length
    }
  }

  private mutating func put(_ character: Character) {
    let isMark = character.unicodeScalars.allSatisfy {
      $0.properties.generalCategory == .nonspacingMark
    }
    if isMark { return }
    if sheet.column >= columns {
      sheet.column = 0
      newLine()
    }
    sheet.rows[sheet.row][sheet.column] = character
    sheet.column += 1
  }

  private mutating func newLine() {
    guard sheet.row == sheet.rows.count - 1 else {
      sheet.row += 1
      return
    }
    sheet.rows.removeFirst()
    sheet.rows.append(Array(repeating: " ", count: columns))
    sheet.above += 1
  }

  private mutating func sequence(from place: Int) -> Int? {
    guard place + 1 < rest.count else { return nil }
    guard rest[place + 1] == UInt8(ascii: "[") else {
      faults.append("escape \(rest[place + 1])")
      return place + 2
    }
    guard let end = rest[(place + 2)...].firstIndex(where: { (0x40...0x7E).contains($0) }) else {
      return nil
    }
    let text = String(decoding: rest[(place + 2)...end], as: UTF8.self)
    switch text {
    case "H": (sheet.row, sheet.column) = (0, 0)
    case "2J":
      sheet.rows = sheet.rows.map { _ in Array(repeating: " ", count: columns) }
    case "3J": sheet.above = 0
    case "K":
      for column in sheet.column..<columns { sheet.rows[sheet.row][column] = " " }
    case "?25h", "?25l": break
    case "?2004h": takesPastes = true
    case "?2004l": takesPastes = false
    case "?1049h":
      isAlternate = true
      alternate = Sheet(columns: columns, rows: alternate.rows.count)
    case "?1049l": isAlternate = false
    default:
      let place = text.dropLast().split(separator: ";").compactMap { Int($0) }
      if text.last == "H", place.count == 2, place[0] <= sheet.rows.count, place[1] <= columns {
        (sheet.row, sheet.column) = (place[0] - 1, place[1] - 1)
      } else if text.last != "m" {
        faults.append("CSI \(text)")
      }
    }
    return end + 1
  }
}
