/// A state of the log: how many entries it has, and the hash over all of them.
public struct TreeHead: Hashable, Sendable {
  /// The number of leaves.
  public let size: UInt64
  /// 32 bytes.
  public let root: [UInt8]

  /// The head of a tree without leaves: what somebody has seen who has seen nothing.
  public static let empty = TreeHead(size: 0, checkedRoot: TreeHash.empty)

  /// - Throws: ``LedgerError/hashLength`` unless `root` has 32 bytes.
  public init(size: UInt64, root: [UInt8]) throws {
    self.init(size: size, checkedRoot: try root.checkedHash())
  }

  init(size: UInt64, checkedRoot: [UInt8]) {
    self.size = size
    root = checkedRoot
  }

  /// Checks that this state continues an earlier one: nothing that was there is gone or changed.
  /// - Parameters:
  ///   - seen: what was verified before; ``empty`` if nothing was.
  ///   - proof: hashes of a consistency proof; none if the size is the same or nothing was seen.
  /// - Throws: ``LedgerError/checkpointRollback`` if the tree is smaller,
  ///   ``LedgerError/checkpointInconsistent`` if it is anything else but a continuation.
  public func verifyContinues(_ seen: TreeHead, proof: [[UInt8]]) throws {
    try ConsistencyProof(oldSize: seen.size, newSize: size, hashes: proof)
      .verify(oldRoot: seen.root, newRoot: root)
  }
}
