/// Reads bytes from the beginning to the end.
struct ByteCursor {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }

  /// - Returns: `nil` where there are fewer.
  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// A number of up to eight bytes, big-endian.
  mutating func number(_ width: Int) -> Int? {
    take(width).flatMap { Int(exactly: $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }) }
  }

  /// As many bytes as four bytes before them say.
  mutating func sized() -> ArraySlice<UInt8>? { number(4).flatMap { take($0) } }
}
