import Client
import Ledger
import Sodium
import Statements
import Testimony
import Testing

/// A log in memory with one witness or more, as a reader's client sees it.
struct MemoryLog: TreeNodes {
  private struct Key: Hashable {
    let level: Int
    let index: UInt64
  }

  static let origin = "log.example"
  private var nodes: [Key: [UInt8]] = [:]
  private var frontier = TreeFrontier()
  private let signer: NoteSigner
  private let witnesses: [Cosigner]

  init(witnesses count: Int = 1) throws {
    signer = try NoteSigner(name: Self.origin, key: SigningKey(seed: TestReading.bytes(200)))
    witnesses = try (0..<count).map {
      try Cosigner(
        name: "witness.example", key: SigningKey(seed: TestReading.bytes(201 + UInt8($0))))
    }
    for number: UInt8 in 0..<5 { try append(TestReading.bytes(number)) }
  }

  func trust(quorum: Int = 1) throws -> LogTrust {
    try LogTrust(log: signer.verifier, witnesses: witnesses.map(\.verifier), quorum: quorum)
  }

  func hash(level: Int, index: UInt64) -> [UInt8]? { nodes[Key(level: level, index: index)] }

  var head: TreeHead { frontier.head }

  mutating func append(_ entry: [UInt8]) throws {
    for node in try frontier.append(TreeHash.leaf(entry)) {
      nodes[Key(level: node.level, index: node.index)] = node.hash
    }
  }

  /// The tlog-proof of an entry in the newest tree.
  /// - Parameter cosigned: by how many of the witnesses; by all if it is not said.
  func proof(of index: UInt64, cosigned: Int? = nil) throws -> [UInt8] {
    let checkpoint = try Checkpoint(origin: Self.origin, head: head)
    var note = try signer.sign(checkpoint)
    for witness in witnesses.prefix(cosigned ?? witnesses.count) {
      try note.add(witness.cosign(checkpoint, at: 1_800_000_000))
    }
    let inclusion = try StoredTree(size: head.size, nodes: self).inclusionProof(of: index)
    return LogProof(inclusion: inclusion, checkpoint: note).bytes
  }

  func consistency(from size: UInt64) throws -> [[UInt8]] {
    try StoredTree(size: head.size, nodes: self).consistencyProof(from: size).hashes
  }
}
