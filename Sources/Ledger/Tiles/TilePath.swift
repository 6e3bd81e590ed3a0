/// Names a part of the log as it is served: so many hashes of one level, or so many entries
/// (c2sp.org/tlog-tiles).
///
/// What a full tile holds never changes, so it may be kept for ever; a partial one is a prefix of
/// the full one that will stand in its place.
public struct TilePath: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    /// Roots of complete subtrees of 256^level leaves.
    case hashes(level: Int)
    /// What is hashed into the leaves.
    case entries
  }

  /// Hashes or entries in a full tile.
  public static let fullWidth = 256
  /// A tree of 2^63 leaves has no more.
  public static let highestLevel = 7

  public let content: Content
  /// The number of the tile within its level.
  public let index: UInt64
  /// How many hashes or entries, 1 to 256.
  public let width: Int

  /// - Throws: ``LedgerError/tileMalformed`` for a level, index or width that no tree has.
  public init(_ content: Content, index: UInt64, width: Int = Self.fullWidth) throws {
    if case .hashes(let level) = content, !(0...Self.highestLevel).contains(level) {
      throw LedgerError.tileMalformed
    }
    guard index < 1 << 55, (1...Self.fullWidth).contains(width) else {
      throw LedgerError.tileMalformed
    }
    self.content = content
    self.index = index
    self.width = width
  }

  /// Reads `tile/<level or "entries">/<index>[.p/<width>]` in its only spelling; the index has
  /// three digits to an element, all but the last behind an `x`.
  /// - Throws: ``LedgerError/tileMalformed``.
  public init(parsing path: String) throws {
    guard path.utf8.count <= 64 else { throw LedgerError.tileMalformed }
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)[...]
    guard parts.count >= 3, parts.popFirst() == "tile", let level = parts.popFirst() else {
      throw LedgerError.tileMalformed
    }
    let content = level == "entries" ? Content.entries : Int(level).map { .hashes(level: $0) }
    var width = Self.fullWidth
    if parts.count >= 2, parts[parts.endIndex - 2].hasSuffix(".p") {
      guard let partial = parts.popLast().flatMap({ Int($0) }), partial < Self.fullWidth,
        let last = parts.popLast()
      else { throw LedgerError.tileMalformed }
      width = partial
      parts.append(last.dropLast(2))
    }
    let digits = parts.enumerated().map { place, part in
      place == parts.count - 1 ? part : part.hasPrefix("x") ? part.dropFirst() : ""
    }
    guard let content, digits.allSatisfy({ $0.utf8.count == 3 }),
      let index = CanonicalText.digits(digits.joined())
    else { throw LedgerError.tileMalformed }
    try self.init(content, index: index, width: width)
    guard self.path == path else { throw LedgerError.tileMalformed }
  }

  /// The path, as it stands behind the prefix of the log.
  public var path: String {
    let name =
      switch content {
      case .hashes(let level): "\(level)"
      case .entries: "entries"
      }
    var parts: [String] = []
    var rest = index
    repeat {
      let digits = String(rest % 1_000)
      let padded = String(repeating: "0", count: 3 - digits.count) + digits
      parts.append(parts.isEmpty ? padded : "x" + padded)
      rest /= 1_000
    } while rest > 0
    let partial = width == Self.fullWidth ? "" : ".p/\(width)"
    return "tile/\(name)/" + parts.reversed().joined(separator: "/") + partial
  }

  /// The height in the tree of the hashes in it; entries stand below the leaves.
  var height: Int {
    switch content {
    case .hashes(let level): 8 * level
    case .entries: 0
    }
  }

  /// The nodes of one height, or the entries, that it holds.
  public var range: Range<UInt64> {
    let start = index * UInt64(Self.fullWidth)
    return start..<start + UInt64(width)
  }

  /// Whether a tree of `size` leaves has all of it.
  public func isCovered(by size: UInt64) -> Bool { range.upperBound <= size >> UInt64(height) }

  /// The tiles of one kind that a tree has, the last of them as wide as the tree reaches.
  public static func all(
    _ content: Content, of size: UInt64
  ) throws -> [TilePath] {
    try all(content, of: size, from: 0)
  }

  /// The same, from the tile on that holds node or entry `start`.
  public static func all(
    _ content: Content, of size: UInt64, from start: UInt64
  ) throws -> [TilePath] {
    let height = try TilePath(content, index: 0).height
    let count = size >> UInt64(height)
    let full = UInt64(fullWidth)
    return try stride(from: start / full * full, to: count, by: fullWidth).map {
      try TilePath(content, index: $0 / full, width: Int(min(full, count - $0)))
    }
  }
}
