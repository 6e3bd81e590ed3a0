internal import Sodium

/// What a log says about itself: its name, its size and its root (c2sp.org/tlog-checkpoint),
/// without extension lines.
public struct Checkpoint: Hashable, Sendable {
  /// The log's name, one line.
  public let origin: String
  public let head: TreeHead

  /// - Throws: ``LedgerError/noteMalformed`` if `origin` is empty or has control characters.
  public init(origin: String, head: TreeHead) throws {
    guard !origin.isEmpty, origin.utf8.allSatisfy({ $0 >= 0x20 }) else {
      throw LedgerError.noteMalformed
    }
    self.origin = origin
    self.head = head
  }

  /// Reads the text of a note strictly: three lines, no leading zeros.
  /// - Throws: ``LedgerError/noteMalformed``.
  public init(parsing text: [UInt8]) throws {
    let lines = text.split(
      separator: .newline, maxSplits: 4, omittingEmptySubsequences: false)
    guard lines.count == 4, lines[3].isEmpty,
      let origin = String(validating: lines[0], as: UTF8.self),
      let size = CanonicalText.number(lines[1]), let root = CanonicalText.hash(lines[2])
    else { throw LedgerError.noteMalformed }
    try self.init(origin: origin, head: TreeHead(size: size, root: root))
  }

  /// The text that is signed.
  public var text: [UInt8] {
    Array("\(origin)\n\(head.size)\n\(Base64.encode(head.root, .standard))\n".utf8)
  }
}
