package import Client
package import Ledger
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
  private static let groupLength = 4
  /// Of fourteen groups. With more of them off it is safer not to say where.
  private static let slipsAtMost = 3

  package init(_ head: TreeHead, origin: String) {
    self.head = head
    self.origin = origin
  }

  /// Reads what a person typed: the size, a space, and the characters; case, spaces and hyphens do
  /// not matter, O is read as 0, I and L as 1.
  /// - Throws: ``CardSlip`` for anything that is not a card of this log as it was written.
  package init(typed: String, origin: String) throws(CardSlip) {
    let (size, rest) = try Self.size(typed)
    let values = try Self.values(rest)
    let bytes = stride(from: 0, to: values.count, by: 8).flatMap { start in
      let bits = values[start..<start + 8].reduce(UInt64(0)) { $0 << 5 | UInt64($1) }
      return (0..<5).map { UInt8(truncatingIfNeeded: bits >> UInt64(32 - 8 * $0)) }
    }
    guard let head = try? TreeHead(size: size, root: Array(bytes.dropLast(Self.checkLength))) else {
      throw .somewhere
    }
    self.init(head, origin: origin)
    guard check.elementsEqual(bytes.suffix(Self.checkLength)) else { throw .somewhere }
  }

  private static func separates(_ character: Character) -> Bool {
    character.isWhitespace || character == "-"
  }

  /// The number, and what follows it.
  private static func size(_ typed: String) throws(CardSlip) -> (UInt64, Substring) {
    let typed = typed.drop(while: \.isWhitespace)
    let number = typed.prefix { !separates($0) }
    let digits = number.utf8.map { CrockfordBase32.value(ofTyped: $0) ?? .max }
    guard digits.allSatisfy({ $0 < 10 }), let size = UInt64(digits.map(String.init).joined()) else {
      throw .number
    }
    return (size, typed.dropFirst(number.count))
  }

  /// The value of each of the characters.
  private static func values(_ text: Substring) throws(CardSlip) -> [UInt8] {
    var values: [UInt8] = []
    // Somebody who typed the groups apart is told of the one that is too short or too long.
    var oddGroup: Int?
    for (index, group) in text.split(whereSeparator: separates).enumerated() {
      if group.count != groupLength { oddGroup = oddGroup ?? index + 1 }
      for character in group.utf8 {
        guard let value = CrockfordBase32.value(ofTyped: character) else {
          throw .group(values.count / groupLength + 1)
        }
        values.append(value)
      }
    }
    guard values.count == characters else {
      guard let oddGroup, oddGroup <= characters / groupLength else { throw .count }
      throw .group(oddGroup)
    }
    return values
  }

  /// Looks where a slip may be that the card alone does not show, by what should stand there.
  ///
  /// Two cards that differ in so few groups are not of two logs: nobody can make a root that is so
  /// near to another. So this never takes a log that was changed for a slip.
  package static func place(
    of slip: CardSlip, in typed: String, log: VerifiedLog, origin: String
  ) -> CardSlip {
    guard slip == .somewhere, let (size, rest) = try? size(typed), let values = try? values(rest),
      let head = try? log.head(of: size)
    else { return slip }
    let expected = CheckpointCard(head, origin: origin).text.compactMap {
      CrockfordBase32.value(ofTyped: $0)
    }
    let off = zip(values, expected).enumerated().filter { $1.0 != $1.1 }
    let groups = Set(off.map { $0.offset / groupLength + 1 })
    guard let first = groups.min(), groups.count <= slipsAtMost else { return slip }
    return .group(first)
  }

  private var check: ArraySlice<UInt8> {
    SHA256.hash(
      PAE.encode("toldonce/card/v1", .text(origin), .number(head.size), .bytes(head.root))
    ).prefix(Self.checkLength)
  }

  private var text: [UInt8] {
    let bytes = head.root + check
    return stride(from: 0, to: bytes.count, by: 5).flatMap { start in
      let bits = bytes[start..<start + 5].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return (0..<8).map { CrockfordBase32.alphabet[Int(bits >> UInt64(35 - 5 * $0) & 31)] }
    }
  }

  /// The size, then four lines of groups of four.
  package var lines: [String] {
    let text = text
    let groups = stride(from: 0, to: text.count, by: Self.groupLength).map {
      String(decoding: text[$0..<$0 + Self.groupLength], as: UTF8.self)
    }
    return ["\(head.size)"]
      + stride(from: 0, to: groups.count, by: 4).map {
        groups[$0..<min($0 + 4, groups.count)].joined(separator: " ")
      }
  }

  /// Whether a log goes on from the card.
  /// - Returns: `nil` if it does.
  package func alarm(in log: VerifiedLog) -> RecordAlarm? {
    guard head.size <= log.head.size else { return .checkpointRollback }
    return (try? log.head(of: head.size)) == head ? nil : .checkpointInconsistent
  }
}
