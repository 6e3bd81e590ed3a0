import Ledger
import Sodium

/// RFC 6962 section 2.1 word for word: slow, over the entries themselves, to compare with.
final class NaiveTree {
  private let entries: [[UInt8]]
  private var known: [Range<Int>: [UInt8]] = [:]

  init(_ entries: [[UInt8]]) { self.entries = entries }

  /// MTH(D[leaves]).
  func root(_ leaves: Range<Int>) -> [UInt8] {
    if let hash = known[leaves] { return hash }
    let hash =
      switch leaves.count {
      case 0: SHA256.hash([UInt8]())
      case 1: SHA256.hash([0] + entries[leaves.lowerBound])
      default: SHA256.hash([1] + root(left(leaves)) + root(right(leaves)))
      }
    known[leaves] = hash
    return hash
  }

  /// PATH(m, D[leaves]), `index` counted from the first leaf of all.
  func path(_ index: Int, _ leaves: Range<Int>) -> [[UInt8]] {
    guard leaves.count > 1 else { return [] }
    return left(leaves).contains(index)
      ? path(index, left(leaves)) + [root(right(leaves))]
      : path(index, right(leaves)) + [root(left(leaves))]
  }

  /// PROOF(m, D[0..<size]) for 0 < m.
  func proof(_ oldSize: Int, _ size: Int) -> [[UInt8]] { subproof(oldSize, 0..<size, true) }

  private func subproof(_ end: Int, _ leaves: Range<Int>, _ isWhole: Bool) -> [[UInt8]] {
    guard end < leaves.upperBound else { return isWhole ? [] : [root(leaves)] }
    return end <= left(leaves).upperBound
      ? subproof(end, left(leaves), isWhole) + [root(right(leaves))]
      : subproof(end, right(leaves), false) + [root(left(leaves))]
  }

  /// The largest power of two smaller than the number of leaves.
  private func split(_ leaves: Range<Int>) -> Int {
    var size = 1
    while size * 2 < leaves.count { size *= 2 }
    return leaves.lowerBound + size
  }

  private func left(_ leaves: Range<Int>) -> Range<Int> { leaves.lowerBound..<split(leaves) }
  private func right(_ leaves: Range<Int>) -> Range<Int> { split(leaves)..<leaves.upperBound }
}
