internal import Sodium

/// What leaves from a page on which something is typed: 0 alone in its line, as on every other page. No word
/// of a list, no code and no file's usual name is that.
enum LeavingKey {
  static let line = "0"

  /// Whether the newest line of what is not shown while it is typed is this and nothing else. Nothing of it
  /// becomes text.
  static func endsLine(_ typed: UnsafeRawBufferPointer) -> Bool {
    endsLine(typed, with: UInt8(ascii: "0"))
  }

  /// The same for another digit.
  static func endsLine(_ typed: UnsafeRawBufferPointer, with digit: UInt8) -> Bool {
    var rest = typed[...]
    while let last = rest.last, isGap(last) { rest.removeLast() }
    guard rest.last == digit else { return false }
    rest.removeLast()
    // Spaces before it, back to the line before, or to the beginning.
    while let last = rest.last, last != 0x0A, isGap(last) { rest.removeLast() }
    return rest.last.map { $0 == 0x0A } ?? true
  }

  static func endsLine(_ typed: SecretBytes) -> Bool { typed.withUnsafeBytes { endsLine($0) } }

  private static func isGap(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
