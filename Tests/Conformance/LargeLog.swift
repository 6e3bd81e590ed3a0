import API
import Foundation
import Ledger
import Sodium

/// A log with two witnesses, and how it is laid out for somebody else to verify.
struct LargeLog: TreeNodes {
  private struct Place: Hashable {
    let level: Int
    let index: UInt64
  }

  let log: NoteSigner
  let witnesses: [Cosigner]
  let entries: [LogEntry]
  private var nodes: [Place: [UInt8]] = [:]

  init(entries count: Int) throws {
    log = try NoteSigner(name: "log.example/large", key: .generate())
    witnesses = try ["witness.example/one", "witness.example/two"].map {
      try Cosigner(name: $0, key: .generate())
    }
    entries = try (0..<count).map { _ in
      try LogEntry(
        label: LogLabel(bytes: Random.bytes(16)), commitment: LogCommitment(bytes: Random.bytes(32))
      )
    }
    var frontier = TreeFrontier()
    for entry in entries {
      for node in try frontier.append(entry.leafHash) {
        nodes[Place(level: node.level, index: node.index)] = node.hash
      }
    }
  }

  func hash(level: Int, index: UInt64) -> [UInt8]? { nodes[Place(level: level, index: index)] }

  func tree(_ size: UInt64) -> StoredTree<LargeLog> { StoredTree(size: size, nodes: self) }

  var trust: LogTrust {
    get throws {
      try LogTrust(
        log: log.verifier, witnesses: witnesses.map(\.verifier), quorum: witnesses.count)
    }
  }

  /// The checkpoint of a size, signed and cosigned; over another root if one is given.
  func note(_ size: UInt64, root: [UInt8]? = nil) throws -> SignedNote {
    let head = try TreeHead(size: size, root: root ?? tree(size).root())
    let checkpoint = try Checkpoint(origin: log.verifier.name, head: head)
    var note = try log.sign(checkpoint)
    for (number, witness) in witnesses.enumerated() {
      try note.add(witness.cosign(checkpoint, at: 1_800_000_000 + UInt64(number)))
    }
    return note
  }

  /// Everything as c2sp.org/tlog-tiles has it, and the keys to verify it with.
  func lay(in folder: URL) throws {
    try write(log.verifier.vkey, to: "log.vkey", in: folder)
    for (number, witness) in witnesses.enumerated() {
      try write(witness.verifier.vkey, to: "witness-\(number).vkey", in: folder)
    }
    let size = UInt64(entries.count)
    try write(note(size).bytes, to: "served/checkpoint", in: folder)
    for tile in try TreeTile.all(.entries, of: size) {
      let bytes = try EntryBundle.bytes(tile.range.map { entries[Int($0)].bytes })
      try serve(tile, level: nil, bytes, in: folder)
    }
    for level in 0...TreeTile.highestLevel {
      for tile in try TreeTile.all(.hashes(level: level), of: size) {
        let bytes = tile.range.flatMap { hash(level: tile.height, index: $0) ?? [] }
        try serve(tile, level: level, bytes, in: folder)
      }
    }
  }

  private func serve(_ tile: TreeTile, level: Int?, _ bytes: [UInt8], in folder: URL) throws {
    let path = LogTilePath(level: level, index: tile.index, width: tile.width).path
    try write(bytes, to: "served/" + path, in: folder)
  }

  private func write(_ text: String, to path: String, in folder: URL) throws {
    try write(Array(text.utf8), to: path, in: folder)
  }

  /// Writes a file, and the folders that it stands in.
  func write(_ bytes: [UInt8], to path: String, in folder: URL) throws {
    let file = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }
}
