/// The root of a complete subtree, as it is stored: once written it never changes.
public struct TreeNode: Hashable, Sendable {
  /// The height: 0 for a leaf; the subtree has 2^level leaves.
  public let level: Int
  /// The number of the subtree within its level; its first leaf is number `index << level`.
  public let index: UInt64
  /// 32 bytes.
  public let hash: [UInt8]

  public init(level: Int, index: UInt64, hash: [UInt8]) {
    self.level = level
    self.index = index
    self.hash = hash
  }
}
