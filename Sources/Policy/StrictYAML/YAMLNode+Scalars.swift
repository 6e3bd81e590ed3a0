extension YAMLNode {
  /// A text of at least one character.
  ///
  /// Without quotes, what YAML could take for a number, for true, false or nothing is refused.
  ///
  /// - Parameter limit: The most bytes in UTF-8.
  public func text(atMost limit: Int = 4_096) throws(StrictYAMLError) -> String {
    guard case .scalar(let text, let isPlain) = content else {
      throw error(.type, "a text belongs here", advice: "write one text, in quotes if need be")
    }
    guard !isPlain || !Self.looksLikeAnotherType(text) else {
      throw error(
        .type, text.isEmpty ? "a text is missing" : "a text belongs here",
        advice: text.isEmpty ? "write it, or take the key away" : "put it in quotes")
    }
    guard !text.isEmpty, text.utf8.count <= limit else {
      throw error(
        .value, "the text is empty or longer than \(limit) bytes", advice: "change its length")
    }
    return text
  }

  /// A whole number in decimal digits, without quotes.
  public func integer(in range: ClosedRange<Int>) throws(StrictYAMLError) -> Int {
    guard case .scalar(let text, isPlain: true) = content, !text.isEmpty,
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else {
      throw error(.type, "a whole number belongs here", advice: "write digits without quotes")
    }
    guard text == "0" || !text.hasPrefix("0"), let number = Int(text), range.contains(number) else {
      throw error(
        .value, "the number is not possible here",
        advice: "write one from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// `true` or `false`, without quotes; `yes`, `on` and the like are refused.
  public func flag() throws(StrictYAMLError) -> Bool {
    switch content {
    case .scalar("true", isPlain: true): return true
    case .scalar("false", isPlain: true): return false
    default: throw error(.type, "true or false belongs here", advice: "write true or false")
    }
  }

  /// A text that means one of a type's values.
  ///
  /// - Parameters:
  ///   - expected: What belongs here, for the advice: "a purpose like support".
  ///   - read: Gives `nil` for every other text.
  public func value<Value>(
    _ expected: String, _ read: (String) -> Value?
  ) throws(StrictYAMLError) -> Value {
    guard let value = read(try text()) else {
      throw error(.value, "this is not known here", advice: "write \(expected)")
    }
    return value
  }

  private static func looksLikeAnotherType(_ text: String) -> Bool {
    switch text {
    case "", "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE": true
    default:
      // A number, with its sign at most in front: a day like 2026-11-22 is a text.
      (text.first == "-" || text.first == "+" ? text.dropFirst() : text[...])
        .utf8.allSatisfy { ".0123456789_".utf8.contains($0) }
    }
  }
}
