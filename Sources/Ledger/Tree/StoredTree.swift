/// A tree of one size, read from stored nodes: its root and proofs (RFC 6962 section 2.1).
///
/// Each answer reads O(log n) nodes. Any size up to the stored one can be asked for, so that a
/// proof can be made for whatever checkpoint a client holds.
public struct StoredTree<Nodes: TreeNodes> {
  /// The number of leaves.
  public let size: UInt64
  private let nodes: Nodes

  /// - Parameter size: at most the number of leaves in `nodes`; nothing is read yet.
  public init(size: UInt64, nodes: Nodes) {
    self.size = size
    self.nodes = nodes
  }

  /// The root, 32 bytes.
  /// - Throws: ``LedgerError/nodeMissing``, ``LedgerError/hashLength``, or what the storage throws.
  public func root() throws -> [UInt8] { try TreeFrontier(size: size, nodes: nodes).root }

  /// Proves that leaf `index` is in this tree (RFC 6962 section 2.1.1).
  /// - Throws: ``LedgerError/beyondTree`` if the tree has no such leaf, and as ``root()``.
  public func inclusionProof(of index: UInt64) throws -> InclusionProof {
    guard index < size else { throw LedgerError.beyondTree }
    var hashes: [[UInt8]] = []
    var leaves = 0..<size
    while leaves.upperBound - leaves.lowerBound > 1 {
      let (left, right) = leaves.halves
      let isLeft = index < left.upperBound
      hashes.append(try hash(of: isLeft ? right : left))
      leaves = isLeft ? left : right
    }
    return try InclusionProof(index: index, size: size, hashes: hashes.reversed())
  }

  /// Proves that this tree continues the one with its first `oldSize` leaves (RFC 6962 section
  /// 2.1.2). The proof is empty if both are one, or if the old one has no leaves.
  /// - Throws: ``LedgerError/beyondTree`` if this tree is the smaller one, and as ``root()``.
  public func consistencyProof(from oldSize: UInt64) throws -> ConsistencyProof {
    guard oldSize <= size else { throw LedgerError.beyondTree }
    var hashes: [[UInt8]] = []
    if oldSize > 0 {
      var leaves = 0..<size
      while leaves.upperBound > oldSize {
        let (left, right) = leaves.halves
        let endsLeft = oldSize <= left.upperBound
        hashes.append(try hash(of: endsLeft ? right : left))
        leaves = endsLeft ? left : right
      }
      // A subtree that begins with leaf 0 is the old tree itself, whose root the verifier has.
      if leaves.lowerBound > 0 { hashes.append(try hash(of: leaves)) }
    }
    return try ConsistencyProof(oldSize: oldSize, newSize: size, hashes: hashes.reversed())
  }

  /// The hash over leaves that the tree's shape puts under one node; not empty.
  private func hash(of leaves: Range<UInt64>) throws -> [UInt8] {
    let count = leaves.upperBound - leaves.lowerBound
    guard count & (count - 1) != 0 else {
      let level = count.trailingZeroBitCount
      return try nodes.required(level: level, index: leaves.lowerBound >> UInt64(level))
    }
    let (left, right) = leaves.halves
    return TreeHash.node(try hash(of: left), try hash(of: right))
  }
}

extension Range<UInt64> {
  /// The two subtrees of a node over two leaves or more: the left one has the largest power of two
  /// of leaves that leaves something to the right.
  fileprivate var halves: (left: Range<UInt64>, right: Range<UInt64>) {
    let last = upperBound - lowerBound - 1
    let middle = lowerBound + (1 << UInt64(63 - last.leadingZeroBitCount))
    return (lowerBound..<middle, middle..<upperBound)
  }
}
