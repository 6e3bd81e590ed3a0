package import Ledger
internal import Client
internal import Sodium
internal import Testimony

/// A state of the log on paper, for somebody who keeps no device: typed back, it shows that the log
/// goes on from there. Nothing on it is secret.
///
/// The whole root is on it, because of a shorter one a log could be made that fits. Three bytes more
/// tell a slip of the pen from a log that was changed.
package struct CheckpointCard: Sendable {
  package let head: TreeHead
  private let origin: String

  private static let checkLength = 3
  /// Of 35 bytes.
  private static let characters = 56

  package init(_ head: TreeHead, origin: String) {
    self.head = head
    self.origin = origin
  }

  /// Reads what a person typed: the size, a space, and the characters; case, spaces and hyphens do
  /// not matter, O is read as 0, I and L as 1.
  /// - Returns: `nil` for anything that is not a card of this log as it was written.
  package init?(typed: String, origin: String) {
    let typed = typed.drop(while: \.isWhitespace)
    let digits = typed.prefix { $0.isASCII && $0.isNumber }
    let rest = typed.dropFirst(digits.count)
    guard let size = UInt64(digits), rest.first.map({ $0.isWhitespace || $0 == "-" }) == true else {
      return nil
    }
    var values: [UInt8] = []
    for character in rest.utf8 {
      switch character {
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): continue
      default:
        guard let value = CrockfordBase32.value(ofTyped: character), values.count < Self.characters
        else { return nil }
        values.append(value)
      }
    }
    guard values.count == Self.characters else { return nil }
    let bytes = stride(from: 0, to: values.count, by: 8).flatMap { start in
      let bits = values[start..<start + 8].reduce(UInt64(0)) { $0 << 5 | UInt64($1) }
      return (0..<5).map { UInt8(truncatingIfNeeded: bits >> UInt64(32 - 8 * $0)) }
    }
    guard let head = try? TreeHead(size: size, root: Array(bytes.dropLast(Self.checkLength))) else {
      return nil
    }
    self.init(head, origin: origin)
    guard check.elementsEqual(bytes.suffix(Self.checkLength)) else { return nil }
  }

  private var check: ArraySlice<UInt8> {
    SHA256.hash(
      PAE.encode("toldonce/card/v1", .text(origin), .number(head.size), .bytes(head.root))
    ).prefix(Self.checkLength)
  }

  /// The size, then four lines of groups of four.
  package var lines: [String] {
    let bytes = head.root + check
    let text = stride(from: 0, to: bytes.count, by: 5).flatMap { start in
      let bits = bytes[start..<start + 5].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return (0..<8).map { CrockfordBase32.alphabet[Int(bits >> UInt64(35 - 5 * $0) & 31)] }
    }
    let groups = stride(from: 0, to: text.count, by: 4).map {
      String(decoding: text[$0..<$0 + 4], as: UTF8.self)
    }
    return ["\(head.size)"]
      + stride(from: 0, to: groups.count, by: 4).map {
        groups[$0..<min($0 + 4, groups.count)].joined(separator: " ")
      }
  }

  /// Whether a log goes on from the card.
  /// - Returns: `nil` if it does.
  func alarm(in log: VerifiedLog) -> RecordAlarm? {
    guard head.size <= log.head.size else { return .checkpointRollback }
    return (try? log.head(of: head.size)) == head ? nil : .checkpointInconsistent
  }
}
