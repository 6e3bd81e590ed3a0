/// Shows that a tree continues a smaller one (RFC 6962 section 2.1.2).
public struct ConsistencyProof: Hashable, Sendable {
  /// Leaves of the tree seen before.
  public let oldSize: UInt64
  /// Leaves of the tree seen now.
  public let newSize: UInt64
  /// In the order of the RFC; each of 32 bytes.
  public let hashes: [[UInt8]]

  /// - Throws: ``LedgerError/checkpointInconsistent`` if a hash has not 32 bytes.
  public init(oldSize: UInt64, newSize: UInt64, hashes: [[UInt8]]) throws {
    guard hashes.allSatisfy({ $0.count == TreeHash.length }) else {
      throw LedgerError.checkpointInconsistent
    }
    self.oldSize = oldSize
    self.newSize = newSize
    self.hashes = hashes
  }

  /// Checks the proof (RFC 9162 section 2.1.4.2).
  ///
  /// The RFC leaves equal sizes and an old tree without leaves to the verifier: equal sizes need
  /// equal roots, a tree without leaves has the one root of nothing, and both need no hashes.
  /// - Parameters:
  ///   - oldRoot: verified before.
  ///   - newRoot: from the checkpoint in question.
  /// - Throws: ``LedgerError/checkpointRollback`` if the new tree is smaller, else
  ///   ``LedgerError/checkpointInconsistent``.
  public func verify(oldRoot: [UInt8], newRoot: [UInt8]) throws {
    guard oldSize <= newSize else { throw LedgerError.checkpointRollback }
    let isShown =
      if oldSize == 0 {
        hashes.isEmpty && oldRoot == TreeHash.empty && newRoot.count == TreeHash.length
          && (newSize > 0 || newRoot == TreeHash.empty)
      } else if oldSize == newSize {
        hashes.isEmpty && oldRoot == newRoot
      } else {
        connects(oldRoot, newRoot)
      }
    guard isShown else { throw LedgerError.checkpointInconsistent }
  }

  /// The algorithm of the RFC, for 0 < `oldSize` < `newSize`.
  private func connects(_ oldRoot: [UInt8], _ newRoot: [UInt8]) -> Bool {
    // An old tree of a power of two is itself a node of the new one: the proof starts from it.
    let isWhole = oldSize & (oldSize - 1) == 0
    guard let seed = isWhole ? oldRoot : hashes.first else { return false }
    let skipped = UInt64((oldSize - 1).trailingOneBitCount)
    var place = (oldSize - 1) >> skipped
    var last = (newSize - 1) >> skipped
    var (old, new) = (seed, seed)
    for hash in hashes.dropFirst(isWhole ? 0 : 1) {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        old = TreeHash.node(hash, old)
        new = TreeHash.node(hash, new)
        while place & 1 == 0 && place > 0 {
          place >>= 1
          last >>= 1
        }
      } else {
        new = TreeHash.node(new, hash)
      }
      place >>= 1
      last >>= 1
    }
    return last == 0 && old == oldRoot && new == newRoot
  }
}

extension UInt64 {
  fileprivate var trailingOneBitCount: Int { (~self).trailingZeroBitCount }
}
