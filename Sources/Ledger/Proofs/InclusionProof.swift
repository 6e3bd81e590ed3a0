/// Shows that a leaf stands at a place in a tree (RFC 6962 section 2.1.1).
public struct InclusionProof: Hashable, Sendable {
  /// The leaf's number, from 0.
  public let index: UInt64
  /// The number of leaves of the tree.
  public let size: UInt64
  /// From the leaf's sibling up to the root's child; each of 32 bytes.
  public let hashes: [[UInt8]]

  /// - Throws: ``LedgerError/inclusion`` if a hash has not 32 bytes.
  public init(index: UInt64, size: UInt64, hashes: [[UInt8]]) throws {
    guard hashes.allSatisfy({ $0.count == TreeHash.length }) else { throw LedgerError.inclusion }
    self.index = index
    self.size = size
    self.hashes = hashes
  }

  /// Checks the proof (RFC 9162 section 2.1.3.2).
  /// - Parameters:
  ///   - leafHash: 32 bytes, made by the verifier from the entry itself.
  ///   - root: 32 bytes, from a checkpoint that was verified.
  /// - Throws: ``LedgerError/inclusion``, whatever is wrong.
  public func verify(leafHash: [UInt8], root: [UInt8]) throws {
    guard index < size, leafHash.count == TreeHash.length else { throw LedgerError.inclusion }
    var place = index
    var last = size - 1
    var hash = leafHash
    for sibling in hashes {
      guard last > 0 else { throw LedgerError.inclusion }
      if place & 1 == 1 || place == last {
        hash = TreeHash.node(sibling, hash)
        // On the ragged right edge there are levels at which the node has no sibling.
        while place & 1 == 0 && place > 0 {
          place >>= 1
          last >>= 1
        }
      } else {
        hash = TreeHash.node(hash, sibling)
      }
      place >>= 1
      last >>= 1
    }
    guard last == 0, hash == root else { throw LedgerError.inclusion }
  }
}
