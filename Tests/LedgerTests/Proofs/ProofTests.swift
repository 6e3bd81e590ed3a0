import Ledger
import Testing

@Suite("Inclusion and consistency proofs")
struct ProofTests {
  static let sizes: [UInt64] = [1, 2, 3, 7, 8, 9, 31, 32, 33]

  /// Every way in which a list of hashes can be a little wrong.
  static func spoiled(_ hashes: [[UInt8]]) -> [[[UInt8]]] {
    let stranger = [UInt8](repeating: 0xa5, count: 32)
    var lists = [hashes + [stranger], [stranger] + hashes, hashes + hashes + [stranger]]
    for place in hashes.indices {
      var flipped = hashes
      flipped[place][place % 32] ^= 1
      var shorter = hashes
      shorter.remove(at: place)
      lists += [flipped, shorter]
      if place > 0 {
        var swapped = hashes
        swapped.swapAt(place - 1, place)
        lists.append(swapped)
      }
    }
    return lists.filter { $0 != hashes }
  }

  @Test("A changed, shortened, lengthened or reordered inclusion proof fails", arguments: sizes)
  func spoiledInclusion(size: UInt64) throws {
    let all = entries(Int(size))
    let tree = StoredTree(size: size, nodes: try MemoryNodes(all))
    let root = try tree.root()
    for index in 0..<size {
      let leaf = TreeHash.leaf(all[Int(index)])
      for hashes in Self.spoiled(try tree.inclusionProof(of: index).hashes) {
        let proof = try InclusionProof(index: index, size: size, hashes: hashes)
        #expect(throws: LedgerError.inclusion) { try proof.verify(leafHash: leaf, root: root) }
      }
    }
  }

  @Test("A leaf proven at one place is not proven at another", arguments: sizes)
  func otherPlace(size: UInt64) throws {
    let all = entries(Int(size))
    let tree = StoredTree(size: size, nodes: try MemoryNodes(all))
    let root = try tree.root()
    let index = size / 2
    let good = try tree.inclusionProof(of: index)
    let leaf = TreeHash.leaf(all[Int(index)])
    for other in (0..<size + 2) + [.max, 1 << 63] where other != index {
      let proof = try InclusionProof(index: other, size: size, hashes: good.hashes)
      #expect(throws: LedgerError.inclusion) { try proof.verify(leafHash: leaf, root: root) }
    }
  }

  @Test("An inner node does not pass for a leaf")
  func innerNode() throws {
    let nodes = try MemoryNodes(entries(4))
    let inner = try #require(try nodes.hash(level: 1, index: 0))
    let sibling = try #require(try nodes.hash(level: 1, index: 1))
    let root = try StoredTree(size: 4, nodes: nodes).root()
    let preimage = try [0, 1].flatMap { try #require(try nodes.hash(level: 0, index: $0)) }
    let proof = try InclusionProof(index: 0, size: 2, hashes: [sibling])
    #expect(throws: LedgerError.inclusion) {
      try proof.verify(leafHash: TreeHash.leaf(preimage), root: root)
    }
    #expect(throws: LedgerError.inclusion) {
      try InclusionProof(index: 0, size: 4, hashes: [sibling]).verify(leafHash: inner, root: root)
    }
  }

  @Test("Hashes and leaves of another length are refused", arguments: [0, 31, 33, 64])
  func lengths(length: Int) throws {
    let odd = [UInt8](repeating: 7, count: length)
    #expect(throws: LedgerError.inclusion) {
      try InclusionProof(index: 0, size: 2, hashes: [odd])
    }
    #expect(throws: LedgerError.checkpointInconsistent) {
      try ConsistencyProof(oldSize: 1, newSize: 2, hashes: [odd])
    }
    #expect(throws: LedgerError.inclusion) {
      try InclusionProof(index: 0, size: 1, hashes: []).verify(leafHash: odd, root: odd)
    }
    #expect(throws: LedgerError.hashLength) { try TreeHead(size: 1, root: odd) }
  }

  @Test("The greatest numbers neither trap nor pass")
  func extremes() throws {
    let hash = [UInt8](repeating: 9, count: 32)
    let many = [[UInt8]](repeating: hash, count: 200)
    let sizes: [UInt64] = [.max, .max - 1, 1 << 63, (1 << 63) + 1]
    for size in sizes {
      #expect(throws: LedgerError.inclusion) {
        try InclusionProof(index: size - 1, size: size, hashes: many)
          .verify(leafHash: hash, root: hash)
      }
      for oldSize in [1, 2, 3, size - 1, size / 2] {
        #expect(throws: LedgerError.checkpointInconsistent) {
          try ConsistencyProof(oldSize: oldSize, newSize: size, hashes: many)
            .verify(oldRoot: hash, newRoot: hash)
        }
      }
    }
  }

  @Test("A changed, shortened, lengthened or reordered consistency proof fails", arguments: sizes)
  func spoiledConsistency(size: UInt64) throws {
    let nodes = try MemoryNodes(entries(Int(size)))
    let tree = StoredTree(size: size, nodes: nodes)
    let new = try TreeHead(size: size, root: tree.root())
    for oldSize in 0...size {
      let old = try TreeHead(size: oldSize, root: StoredTree(size: oldSize, nodes: nodes).root())
      let good = try tree.consistencyProof(from: oldSize).hashes
      try new.verifyContinues(old, proof: good)
      for hashes in Self.spoiled(good) {
        #expect(throws: LedgerError.checkpointInconsistent) {
          try new.verifyContinues(old, proof: hashes)
        }
      }
    }
  }

  @Test("A rewritten entry is an inconsistency, a lost one a rollback")
  func rewritten() throws {
    var all = entries(12)
    let old = try TreeHead(
      size: 9, root: StoredTree(size: 9, nodes: MemoryNodes(all)).root())
    all[4] = [1]
    let other = StoredTree(size: 12, nodes: try MemoryNodes(all))
    let new = try TreeHead(size: 12, root: other.root())
    let proof = try other.consistencyProof(from: 9).hashes
    #expect(throws: LedgerError.checkpointInconsistent) {
      try new.verifyContinues(old, proof: proof)
    }
    #expect(throws: LedgerError.checkpointRollback) { try old.verifyContinues(new, proof: proof) }
    #expect(throws: LedgerError.checkpointRollback) { try old.verifyContinues(new, proof: []) }
    #expect(throws: LedgerError.checkpointRollback) {
      try TreeHead.empty.verifyContinues(old, proof: [])
    }
    let split = try TreeHead(size: 9, root: StoredTree(size: 9, nodes: MemoryNodes(all)).root())
    #expect(throws: LedgerError.checkpointInconsistent) {
      try split.verifyContinues(old, proof: [])
    }
  }

  @Test("A tree without leaves has one root, and everything continues it")
  func emptyTree() throws {
    let zeros = [UInt8](repeating: 0, count: 32)
    let one = try TreeHead(size: 1, root: zeros)
    try one.verifyContinues(.empty, proof: [])
    try TreeHead.empty.verifyContinues(.empty, proof: [])
    let false0 = try TreeHead(size: 0, root: zeros)
    #expect(throws: LedgerError.checkpointInconsistent) {
      try false0.verifyContinues(.empty, proof: [])
    }
    #expect(throws: LedgerError.checkpointInconsistent) {
      try one.verifyContinues(false0, proof: [])
    }
    #expect(throws: LedgerError.checkpointInconsistent) {
      try false0.verifyContinues(false0, proof: [])
    }
    #expect(throws: LedgerError.checkpointInconsistent) {
      try one.verifyContinues(.empty, proof: [zeros])
    }
  }
}
