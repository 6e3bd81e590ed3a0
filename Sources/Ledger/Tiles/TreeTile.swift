/// A part of the log as it is served: so many hashes of one level, or so many entries
/// (c2sp.org/tlog-tiles).
///
/// What a full tile holds never changes, so it may be kept for ever; a partial one is a prefix of
/// the full one that will stand in its place.
public struct TreeTile: Hashable, Sendable {
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

  /// The height in the tree of the hashes in it; entries stand below the leaves.
  public var height: Int {
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
  /// - Parameter start: the first node or entry that is wanted.
  public static func all(
    _ content: Content, of size: UInt64, from start: UInt64 = 0
  ) throws -> [TreeTile] {
    let height = try TreeTile(content, index: 0).height
    let count = size >> UInt64(height)
    let full = UInt64(fullWidth)
    return try stride(from: start / full * full, to: count, by: fullWidth).map {
      try TreeTile(content, index: $0 / full, width: Int(min(full, count - $0)))
    }
  }
}
