public import Ledger
package import Storage
package import Testimony

extension Keeper {
  /// The newest checkpoint, a signed note.
  public func checkpoint() async throws -> String {
    guard let checkpoint = try await reading({ try $0.checkpoint() }) else {
      throw KeeperError.unavailable("The log has no checkpoint yet.")
    }
    return checkpoint.note
  }

  /// A tile of the log, as far as the newest checkpoint reaches: hashes of 32 bytes one after the
  /// other, or a bundle of entries.
  /// - Throws: ``KeeperError/notFound`` when the log does not reach so far.
  public func tile(_ tile: TreeTile) async throws -> [UInt8] {
    try await reading {
      guard try tile.isCovered(by: UInt64($0.checkpoint()?.size ?? 0)) else {
        throw KeeperError.notFound
      }
      let start = Int(tile.range.lowerBound)
      switch tile.content {
      case .hashes:
        let hashes = try $0.logNodes(level: tile.height, from: start, limit: tile.width)
        guard hashes.count == tile.width else { throw StorageError.corrupt }
        return hashes.flatMap { $0 }
      case .entries:
        let entries = try $0.logEntries(from: start, limit: tile.width)
        guard entries.count == tile.width else { throw StorageError.corrupt }
        return try EntryBundle.bytes(entries)
      }
    }
  }

  /// Admits a statement durably, and proves its leaf in the checkpoint that its group leaves: the
  /// others of the group need nearly the same nodes, which then are read once.
  func admitting(
    _ body: @escaping @Sendable (any RecordWriter) throws -> AdmittedStatement
  ) async throws -> Admission {
    try await writing(body) { statement, reader in
      Admission(statement: statement, proof: try reader.proof(of: statement.leaf))
    }
  }

  /// An admitted statement with the proof of its leaf in the newest checkpoint.
  func proven(_ statement: AdmittedStatement) async throws -> Admission {
    Admission(statement: statement, proof: try await reading { try $0.proof(of: statement.leaf) })
  }
}

extension RecordReader {
  /// The consistency proof from an older size of the log to the newest checkpoint; empty when the
  /// log is not so large.
  package func consistency(from old: Int) throws -> [Digest] {
    guard let size = try checkpoint()?.size, (0...size).contains(old) else { return [] }
    return try StoredTree(size: UInt64(size), nodes: LogNodes(self))
      .consistencyProof(from: UInt64(old)).hashes.compactMap(Digest.init(bytes:))
  }

  /// The C2SP tlog-proof of a leaf in the newest checkpoint.
  package func proof(of leaf: Int) throws -> String {
    guard let checkpoint = try checkpoint() else { throw StorageError.corrupt }
    let tree = StoredTree(size: UInt64(checkpoint.size), nodes: LogNodes(self))
    let proof = try LogProof(
      inclusion: tree.inclusionProof(of: UInt64(leaf)), note: Array(checkpoint.note.utf8))
    return String(decoding: proof.bytes, as: UTF8.self)
  }
}
