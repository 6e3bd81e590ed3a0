/// What stands behind the question mark: `from`, the number to go on from.
public struct PageQuery: Hashable, Sendable {
  public let from: Int?

  public init(from: Int? = nil) {
    self.from = from
  }

  /// Reads what follows the question mark; an unknown name, a name given twice or anything but a
  /// number from 0 to 2^53 − 1 is `nil`.
  public init?(_ text: String) {
    guard !text.isEmpty else {
      self.init()
      return
    }
    guard text.hasPrefix("from="), case let digits = text.dropFirst(5),
      let number = Int(digits), (0..<1 << 53).contains(number), String(number) == digits
    else { return nil }
    self.init(from: number)
  }

  /// As it is appended to a path: empty, or with its question mark.
  public var text: String { from.map { "?from=\($0)" } ?? "" }
}
