/// Rebuilds a tree from its entries, tile by tile, to compare it with what a log says and serves.
///
/// It holds one tile of each level and nothing else, whatever the size.
public struct TreeRebuild: Sendable {
  /// The number of leaves so far.
  public private(set) var size: UInt64 = 0
  /// The hashes of each level that are not in a full tile yet, one after the other.
  private var open: [[UInt8]] = []

  public init() {}

  /// All that it takes to go on from here: the size in eight bytes, big-endian, then the open
  /// hashes of each level, the lowest first.
  public var edge: [UInt8] {
    let number = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: size >> $0) }
    return number + open.joined()
  }

  /// Goes on from where another one was. What it makes is worth no more than the edge: compare
  /// ``head()`` with one that was verified.
  /// - Throws: ``LedgerError/tileMalformed`` unless the hashes are as many as the size needs.
  public init(edge: [UInt8]) throws {
    guard edge.count >= 8 else { throw LedgerError.tileMalformed }
    size = edge.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    var rest = edge.dropFirst(8)
    var nodes = size
    while nodes > 0 {
      let length = Int(nodes % UInt64(TreeTile.fullWidth)) * TreeHash.length
      guard rest.count >= length else { throw LedgerError.tileMalformed }
      open.append(Array(rest.prefix(length)))
      rest = rest.dropFirst(length)
      nodes /= UInt64(TreeTile.fullWidth)
    }
    guard rest.isEmpty else { throw LedgerError.tileMalformed }
  }

  /// A tile of hashes with its bytes, 32 for each.
  public typealias Filled = (place: TreeTile, bytes: [UInt8])

  /// Appends entries; tiles that became full are handed out in the order in which they did.
  public mutating func append(
    _ entries: HashedEntries, full: (Filled) throws -> Void
  ) throws {
    if let root = entries.root, size % UInt64(TreeTile.fullWidth) == 0 {
      let index = size >> 8
      size += UInt64(entries.count)
      try full((TreeTile(.hashes(level: 0), index: index), entries.leaves))
      return try append(root[...], to: 1, full: full)
    }
    for start in stride(from: 0, to: entries.leaves.count, by: TreeHash.length) {
      size += 1
      try append(entries.leaves[start..<start + TreeHash.length], to: 0, full: full)
    }
  }

  private mutating func append(
    _ hash: ArraySlice<UInt8>, to level: Int, full: (Filled) throws -> Void
  ) throws {
    while open.count <= level { open.append([]) }
    open[level] += hash
    guard open[level].count == TreeTile.fullWidth * TreeHash.length else { return }
    let bytes = open[level]
    open[level].removeAll(keepingCapacity: true)
    let index = (size >> UInt64(8 * (level + 1))) - 1
    try full((TreeTile(.hashes(level: level), index: index), bytes))
    try append(TreeHash.root(of: bytes)[...], to: level + 1, full: full)
  }

  /// The tiles at the right edge that are not full.
  public func partialTiles() throws -> [Filled] {
    try open.enumerated().filter { !$0.element.isEmpty }.map { level, bytes in
      let place = try TreeTile(
        .hashes(level: level), index: size >> UInt64(8 * (level + 1)),
        width: bytes.count / TreeHash.length)
      return (place, bytes)
    }
  }

  /// The head of the tree so far.
  public func head() -> TreeHead {
    // From the right edge up: each level's peaks join what is to the right of them.
    var root: [UInt8]?
    for level in open {
      for peak in Self.peaks(of: level) { root = root.map { TreeHash.node(peak, $0) } ?? peak }
    }
    return TreeHead(size: size, checkedRoot: root ?? TreeHash.empty)
  }

  /// The head of the tree with the first `count` of some more entries.
  public func head(with entries: HashedEntries, first count: Int) throws -> TreeHead {
    var longer = self
    for start in 0..<min(count, entries.count) {
      longer.size += 1
      try longer.append(
        entries.leaves[start * TreeHash.length..<(start + 1) * TreeHash.length], to: 0
      ) { _ in }
    }
    return longer.head()
  }

  /// The roots of the complete subtrees that hashes of one level make, the smallest first.
  private static func peaks(of hashes: [UInt8]) -> [[UInt8]] {
    var peaks: [[UInt8]] = []
    var end = hashes.count
    var width = TreeHash.length
    while end > 0 {
      if end & width != 0 {
        peaks.append(TreeHash.root(of: Array(hashes[end - width..<end])))
        end -= width
      }
      width *= 2
    }
    return peaks
  }
}
