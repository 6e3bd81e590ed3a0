import Ledger
import Sodium

/// A small log with three witnesses, and a checkpoint over its first entries.
struct Observatory {
  let log: NoteSigner
  let witnesses: [Cosigner]
  let nodes: MemoryNodes

  init(origin: String = "log.example/one", entries all: [[UInt8]] = entries(12)) throws {
    log = try NoteSigner(
      name: origin, key: SigningKey(seed: [UInt8](repeating: 1, count: 32)))
    witnesses = try (0..<3).map {
      try Cosigner(
        name: "witness-\($0).example",
        key: SigningKey(seed: [UInt8](repeating: 10 + $0, count: 32)))
    }
    nodes = try MemoryNodes(all)
  }

  func trust(quorum: Int) throws -> LogTrust {
    try LogTrust(log: log.verifier, witnesses: witnesses.map(\.verifier), quorum: quorum)
  }

  func tree(_ size: UInt64) -> StoredTree<MemoryNodes> { StoredTree(size: size, nodes: nodes) }

  func head(_ size: UInt64) throws -> TreeHead {
    try TreeHead(size: size, root: tree(size).root())
  }

  /// A checkpoint over `size` entries, cosigned by the witnesses with these numbers.
  func note(_ size: UInt64, cosigned by: [Int] = [0, 1, 2]) throws -> SignedNote {
    let checkpoint = try Checkpoint(origin: log.verifier.name, head: head(size))
    var note = try log.sign(checkpoint)
    for number in by {
      try note.add(witnesses[number].cosign(checkpoint, at: 1_795_000_000 + UInt64(number)))
    }
    return note
  }
}
