import Testing

/// Reads a QR code of version 1 and level Q with one alphanumeric text (ISO/IEC 18004), with its
/// quiet zone; no errors are corrected. The library may choose another mask each time, so that two
/// drawings of a text are not compared.
struct SmallQRReading {
  private static let size = 21
  private static let quiet = 4
  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")

  private var bits: [Int] = []
  private(set) var text = ""

  init(_ drawn: [[Bool]]) throws {
    let full = Self.size + 2 * Self.quiet
    try #require(drawn.count == full && drawn.allSatisfy { $0.count == full })
    let inside = Self.quiet..<Self.quiet + Self.size
    for row in 0..<full {
      for column in 0..<full where !(inside.contains(row) && inside.contains(column)) {
        try #require(!drawn[row][column], "the quiet zone is light")
      }
    }
    let modules = drawn[inside].map { $0[inside].map { $0 ? 1 : 0 } }
    // Level and mask stand twice; here they are read at the upper left.
    let format = modules[8][..<5].reduce(0) { $0 * 2 + $1 } ^ 0b10101
    try #require(format >> 3 == 0b11, "the level is Q")
    read(modules, mask: format & 0b111)
    try #require(take(4) == 0b0010, "it is alphanumeric")
    var count = take(9)
    while count > 0 {
      let value = take(count > 1 ? 11 : 6)
      if count > 1 { text.append(Self.alphabet[value / 45]) }
      text.append(Self.alphabet[value % 45])
      count -= 2
    }
  }

  /// From the lower right, in columns of two, up and down.
  private mutating func read(_ modules: [[Int]], mask: Int) {
    var isUp = true
    for right in [20, 18, 16, 14, 12, 10, 8, 5, 3, 1] {
      for step in 0..<Self.size {
        let row = isUp ? Self.size - 1 - step : step
        for column in [right, right - 1] where !Self.isFixed(row, column) {
          bits.append(modules[row][column] ^ (Self.flips(row, column, mask) ? 1 : 0))
        }
      }
      isUp.toggle()
    }
  }

  private mutating func take(_ count: Int) -> Int {
    defer { bits.removeFirst(count) }
    return bits.prefix(count).reduce(0) { $0 * 2 + $1 }
  }

  /// Finders, their borders with the format, and the timing lines.
  private static func isFixed(_ row: Int, _ column: Int) -> Bool {
    (row < 9 && (column < 9 || column > 12)) || (row > 12 && column < 9) || row == 6 || column == 6
  }

  private static func flips(_ row: Int, _ column: Int, _ mask: Int) -> Bool {
    let product = row * column
    switch mask {
    case 0: return (row + column) % 2 == 0
    case 1: return row % 2 == 0
    case 2: return column % 3 == 0
    case 3: return (row + column) % 3 == 0
    case 4: return (row / 2 + column / 3) % 2 == 0
    case 5: return product % 2 + product % 3 == 0
    case 6: return (product % 2 + product % 3) % 2 == 0
    default: return ((row + column) % 2 + product % 3) % 2 == 0
    }
  }
}
