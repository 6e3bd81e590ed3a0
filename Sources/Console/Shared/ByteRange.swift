internal import ArgumentParser

/// `A-B` or `A-`: bytes of a file, counted from 0, both ends included.
package struct ByteRange: ExpressibleByArgument, Hashable, Sendable {
  package let first: Int
  /// `nil` for the end of the file.
  package let last: Int?

  package init?(argument: String) {
    let ends = argument.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let first = Self.number(ends[0]) else { return nil }
    self.first = first
    guard !ends[1].isEmpty else {
      last = nil
      return
    }
    guard let last = Self.number(ends[1]), first <= last else { return nil }
    self.last = last
  }

  private static func number(_ text: Substring) -> Int? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text).flatMap { (0..<1 << 53).contains($0) ? $0 : nil }
  }

  /// What there is of it in a file.
  package struct Part: Encodable, Hashable, Sendable {
    package let first: Int
    package let last: Int

    package var range: Range<Int> { first..<last + 1 }
    package var count: Int { range.count }
  }

  /// - Throws: ``ConsoleError`` when it begins behind the end of a file of `length` bytes.
  package func part(of length: Int) throws -> Part {
    guard first < length else {
      throw ConsoleError.usage("the attachment has only \(length) bytes", hint: "they count from 0")
    }
    return Part(first: first, last: min(last ?? length - 1, length - 1))
  }
}
