import Ledger

/// A storage in memory that can lose or spoil a node.
struct MemoryNodes: TreeNodes {
  struct Place: Hashable {
    let level: Int
    let index: UInt64
  }

  private(set) var hashes: [Place: [UInt8]] = [:]
  /// Set to have every read fail.
  var failure: (any Error)?

  /// Stores what appending `entries` completes; a node that is written twice fails the test.
  init(_ entries: [[UInt8]]) throws {
    var frontier = TreeFrontier()
    for entry in entries { try store(frontier.append(TreeHash.leaf(entry))) }
  }

  struct WrittenTwice: Error {}

  mutating func store(_ nodes: [TreeNode]) throws {
    for node in nodes {
      let old = hashes.updateValue(node.hash, forKey: Place(level: node.level, index: node.index))
      if old != nil { throw WrittenTwice() }
    }
  }

  mutating func replace(level: Int, index: UInt64, with hash: [UInt8]?) {
    hashes[Place(level: level, index: index)] = hash
  }

  func hash(level: Int, index: UInt64) throws -> [UInt8]? {
    if let failure { throw failure }
    return hashes[Place(level: level, index: index)]
  }
}

/// `count` different entries.
func entries(_ count: Int) -> [[UInt8]] { (0..<count).map { Array("entry \($0)".utf8) } }

/// The bytes of hexadecimal figures.
func hex(_ text: String) -> [UInt8] {
  let digits = text.compactMap(\.hexDigitValue).map { UInt8($0) }
  return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}
