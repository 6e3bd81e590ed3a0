/// Where the complete nodes of a tree are kept: a table keyed by level and index.
///
/// A tree of any size up to the stored one is read from the same nodes, because a complete subtree
/// is part of every larger tree. Reading must see one state of the storage throughout.
public protocol TreeNodes {
  /// The hash of a complete subtree (see ``TreeNode``), 32 bytes; `nil` if it is not stored.
  /// - Throws: what the storage throws; it is passed on.
  func hash(level: Int, index: UInt64) throws -> [UInt8]?
}
