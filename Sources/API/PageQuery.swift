/// The numbers after the question mark: `from`, `to` and `limit`, each at most once.
public struct PageQuery: Hashable, Sendable {
  public let from: Int?
  public let limit: Int?

  public init(from: Int? = nil, limit: Int? = nil) {
    self.from = from
    self.limit = limit
  }

  /// Reads what follows the question mark; an unknown name, a name given twice or anything but a
  /// number from 0 to 2^53 − 1 is `nil`.
  public init?(_ text: String) {
    var numbers: [String: Int] = [:]
    for part in text.split(separator: "&", omittingEmptySubsequences: false) where !text.isEmpty {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2, ["from", "limit"].contains(pair[0]),
        let number = Int(pair[1]), (0..<1 << 53).contains(number), String(number) == pair[1],
        numbers.updateValue(number, forKey: String(pair[0])) == nil
      else { return nil }
    }
    self.init(from: numbers["from"], limit: numbers["limit"])
  }

  /// As it is appended to a path: empty, or with its question mark.
  public var text: String {
    let parts = [("from", from), ("limit", limit)].compactMap { name, value in
      value.map { "\(name)=\($0)" }
    }
    return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
  }
}
