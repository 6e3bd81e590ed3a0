import Ledger
import Sodium
import Testing

@Suite("The stored tree")
struct StoredTreeTests {
  struct Broken: Error {}

  @Test("A missing node is reported, never guessed")
  func missingNode() throws {
    var nodes = try MemoryNodes(entries(7))
    nodes.replace(level: 1, index: 2, with: nil)
    #expect(throws: LedgerError.nodeMissing) { try StoredTree(size: 7, nodes: nodes).root() }
    #expect(throws: LedgerError.nodeMissing) { try TreeFrontier(size: 7, nodes: nodes) }
    #expect(throws: LedgerError.nodeMissing) {
      try StoredTree(size: 7, nodes: nodes).inclusionProof(of: 0)
    }
    #expect(throws: LedgerError.nodeMissing) {
      try StoredTree(size: 7, nodes: nodes).consistencyProof(from: 4)
    }
  }

  @Test("A node of another length is refused", arguments: [0, 31, 33])
  func spoiledNode(length: Int) throws {
    var nodes = try MemoryNodes(entries(4))
    nodes.replace(level: 2, index: 0, with: [UInt8](repeating: 1, count: length))
    #expect(throws: LedgerError.hashLength) { try StoredTree(size: 4, nodes: nodes).root() }
    var frontier = TreeFrontier()
    #expect(throws: LedgerError.hashLength) {
      try frontier.append([UInt8](repeating: 1, count: length))
    }
    #expect(frontier == TreeFrontier(), "a refused leaf leaves nothing behind")
  }

  @Test("An error of the storage is passed on")
  func storageError() throws {
    var nodes = try MemoryNodes(entries(5))
    nodes.failure = Broken()
    #expect(throws: Broken.self) { try StoredTree(size: 5, nodes: nodes).inclusionProof(of: 1) }
  }

  @Test("What is not in the tree is not proven", arguments: [0, 1, .max - 5] as [UInt64])
  func beyond(far: UInt64) throws {
    let nodes = try MemoryNodes(entries(8))
    #expect(throws: LedgerError.beyondTree) {
      try StoredTree(size: 5, nodes: nodes).inclusionProof(of: 5 + far)
    }
    #expect(throws: LedgerError.beyondTree) {
      try StoredTree(size: 0, nodes: nodes).inclusionProof(of: far)
    }
    #expect(throws: LedgerError.beyondTree) {
      try StoredTree(size: 4, nodes: nodes).consistencyProof(from: 5 + far)
    }
  }

  @Test("A size that no log reaches finds nodes missing and stops")
  func absurdSize() throws {
    let tree = StoredTree(size: .max, nodes: try MemoryNodes(entries(8)))
    #expect(throws: LedgerError.nodeMissing) { try tree.root() }
    #expect(throws: LedgerError.nodeMissing) { try tree.inclusionProof(of: 3) }
    #expect(throws: LedgerError.nodeMissing) { try tree.consistencyProof(from: 3) }
  }

  /// Inputs and roots of Google's certificate-transparency reference tests
  /// (`cpp/merkletree/merkle_tree_test.cc`); the last is also in merkle-consistency.json.
  static let roots: [(String, String)] = [
    ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    ("00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
    ("10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
    ("2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    ("3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
    ("40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
    ("5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
    (
      "606162636465666768696a6b6c6d6e6f",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    ),
  ]

  @Test("Roots are those of the reference implementation of RFC 6962")
  func knownRoots() throws {
    var frontier = TreeFrontier()
    #expect(
      frontier.root == hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"))
    #expect(frontier.head == .empty)
    for (entry, root) in Self.roots {
      _ = try frontier.append(TreeHash.leaf(hex(entry)))
      #expect(frontier.root == hex(root))
    }
  }

  static let most = 130

  @Test("Every size has the root of the definition, however it is reached")
  func allRoots() throws {
    let all = entries(Self.most)
    let naive = NaiveTree(all)
    let nodes = try MemoryNodes(all)
    var frontier = TreeFrontier()
    for size in 0...Self.most {
      let root = naive.root(0..<size)
      #expect(frontier.root == root)
      #expect(try TreeFrontier(size: UInt64(size), nodes: nodes) == frontier)
      #expect(try StoredTree(size: UInt64(size), nodes: nodes).root() == root)
      if size < Self.most { _ = try frontier.append(TreeHash.leaf(all[size])) }
    }
  }

  @Test("Appending stores each complete subtree once and nothing else")
  func storedNodes() throws {
    let all = entries(Self.most)
    let naive = NaiveTree(all)
    let nodes = try MemoryNodes(all)
    for (place, hash) in nodes.hashes {
      let first = Int(place.index) << place.level
      #expect(naive.root(first..<first + 1 << place.level) == hash)
    }
    let complete = (0...7).reduce(0) { $0 + Self.most >> $1 }
    #expect(nodes.hashes.count == complete)
  }

  @Test("Every inclusion proof is the one of the definition, and verifies")
  func allInclusions() throws {
    let all = entries(Self.most)
    let naive = NaiveTree(all)
    let nodes = try MemoryNodes(all)
    for size in 1...Self.most {
      let tree = StoredTree(size: UInt64(size), nodes: nodes)
      let root = naive.root(0..<size)
      for index in 0..<size {
        let proof = try tree.inclusionProof(of: UInt64(index))
        guard proof.hashes == naive.path(index, 0..<size) else {
          Issue.record("leaf \(index) of \(size)")
          continue
        }
        try proof.verify(leafHash: TreeHash.leaf(all[index]), root: root)
      }
    }
  }

  @Test("Every consistency proof is the one of the definition, and verifies")
  func allConsistencies() throws {
    let all = entries(Self.most)
    let naive = NaiveTree(all)
    let nodes = try MemoryNodes(all)
    for size in 0...Self.most {
      let tree = StoredTree(size: UInt64(size), nodes: nodes)
      for oldSize in 0...size {
        let proof = try tree.consistencyProof(from: UInt64(oldSize))
        guard proof.hashes == (oldSize == 0 ? [] : naive.proof(oldSize, size)) else {
          Issue.record("\(oldSize) to \(size)")
          continue
        }
        try proof.verify(oldRoot: naive.root(0..<oldSize), newRoot: naive.root(0..<size))
      }
    }
  }
}
