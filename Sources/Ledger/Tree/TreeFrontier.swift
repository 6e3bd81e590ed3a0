/// The right edge of a tree: all that is needed to append leaves and to know the root.
///
/// It holds at most 63 hashes, one for each complete subtree into which the size splits (RFC 6962
/// section 2.1). Being a value, it can be tried in a savepoint and thrown away.
public struct TreeFrontier: Equatable, Sendable {
  /// The number of leaves.
  public private(set) var size: UInt64
  /// The complete subtrees from left to right, that is, from the largest to the smallest.
  private var peaks: [TreeNode]

  /// The edge of a tree without leaves.
  public init() {
    size = 0
    peaks = []
  }

  /// Reads the edge of a tree of `size` leaves.
  /// - Throws: ``LedgerError/nodeMissing``, ``LedgerError/hashLength``, or what the storage throws.
  public init(size: UInt64, nodes: some TreeNodes) throws {
    self.size = size
    peaks = try stride(from: 63, through: 0, by: -1)
      .filter { size >> UInt64($0) & 1 == 1 }
      .map { level in
        let index = (size >> UInt64(level)) - 1
        return TreeNode(
          level: level, index: index, hash: try nodes.required(level: level, index: index))
      }
  }

  /// Appends a leaf and returns the nodes that became complete by it, leaf first: these, and only
  /// these, are to be stored, in the transaction that stores the leaf.
  /// - Parameter leafHash: 32 bytes, `TreeHash.leaf` of the entry.
  /// - Throws: ``LedgerError/hashLength``; ``LedgerError/beyondTree`` after 2^63 leaves.
  public mutating func append(_ leafHash: [UInt8]) throws -> [TreeNode] {
    guard size < 1 << 63 else { throw LedgerError.beyondTree }
    var node = TreeNode(level: 0, index: size, hash: try leafHash.checkedHash())
    var completed = [node]
    while let left = peaks.last, left.level == node.level {
      peaks.removeLast()
      node = TreeNode(
        level: node.level + 1, index: node.index >> 1, hash: TreeHash.node(left.hash, node.hash))
      completed.append(node)
    }
    peaks.append(node)
    size += 1
    return completed
  }

  /// The root of the tree, 32 bytes.
  public var root: [UInt8] {
    guard let last = peaks.last else { return TreeHash.empty }
    return peaks.dropLast().reversed().reduce(last.hash) { TreeHash.node($1.hash, $0) }
  }

  /// Size and root together.
  public var head: TreeHead { TreeHead(size: size, checkedRoot: root) }
}

extension TreeNodes {
  /// A node that a tree of the size in question must have.
  func required(level: Int, index: UInt64) throws -> [UInt8] {
    guard let hash = try hash(level: level, index: index) else { throw LedgerError.nodeMissing }
    return try hash.checkedHash()
  }
}
