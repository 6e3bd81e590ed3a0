/// The nodes of a tree whose entries are all at hand, hashed when they are asked for.
///
/// A proof costs one pass over the entries; nothing is kept between two.
public struct LeafNodes: TreeNodes {
  private let count: UInt64
  private let entry: (UInt64) -> [UInt8]

  /// - Parameter entry: gives the bytes of the entry with a number below `count`.
  public init(count: UInt64, entry: @escaping (UInt64) -> [UInt8]) {
    self.count = count
    self.entry = entry
  }

  public func hash(level: Int, index: UInt64) -> [UInt8]? {
    let width = UInt64(1) << UInt64(level)
    guard index < count / width else { return nil }
    var leaves: [UInt8] = []
    leaves.reserveCapacity(Int(width) * TreeHash.length)
    for number in index * width..<(index + 1) * width { leaves += TreeHash.leaf(entry(number)) }
    return TreeHash.root(of: leaves)
  }
}
