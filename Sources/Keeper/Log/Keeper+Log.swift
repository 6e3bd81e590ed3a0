public import Ledger
internal import Statements
package import Storage
package import Testimony

extension Keeper {
  /// The newest checkpoint that is shown to anybody, a signed note: in the strict profile the newest
  /// that the quorum has cosigned.
  public func checkpoint() async throws -> String { try await published(covering: 0).note }

  /// The newest checkpoint to prove things in; in the strict profile it waits for the quorum.
  /// - Parameter size: entries that it has to cover, already durable.
  /// - Throws: ``KeeperError/unwitnessed`` when the quorum does not answer in time.
  func published(covering size: Int) async throws -> StoredCheckpoint {
    if let circle, federationStatement.body.profile == .strict {
      return try await circle.cosigned(covering: max(size, 1))
    }
    guard let newest = try await reading({ try $0.checkpoint() }) else {
      throw KeeperError.unavailable("The log has no checkpoint yet.")
    }
    return await circle?.decorated(newest) ?? newest
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
    // The checkpoint that the quorum has cosigned comes after the commit.
    guard federationStatement.body.profile == .standard else {
      return try await proven(writing(body))
    }
    let (statement, proof) = try await writing(body) { statement, reader in
      (statement, try reader.proof(of: statement.leaf))
    }
    return Admission(statement: statement, proof: proof.text)
  }

  /// An admitted statement with the proof of its leaf in the newest checkpoint.
  func proven(_ statement: AdmittedStatement) async throws -> Admission {
    let checkpoint = try await published(covering: statement.leaf + 1)
    return Admission(
      statement: statement,
      proof: try await reading { try $0.proof(of: statement.leaf, in: checkpoint) }.text)
  }
}

extension RecordReader {
  /// The consistency proof from an older size of the log to a checkpoint; empty when that is not
  /// so large.
  package func consistency(from old: Int, to checkpoint: StoredCheckpoint) throws -> [Digest] {
    guard (0...checkpoint.size).contains(old) else { return [] }
    return try StoredTree(size: UInt64(checkpoint.size), nodes: LogNodes(self))
      .consistencyProof(from: UInt64(old)).hashes.compactMap(Digest.init(bytes:))
  }

  /// The C2SP tlog-proof of a leaf in the newest checkpoint.
  package func proof(of leaf: Int) throws -> LogProof {
    guard let checkpoint = try checkpoint() else { throw StorageError.corrupt }
    return try proof(of: leaf, in: checkpoint)
  }

  /// The same in a checkpoint.
  func proof(of leaf: Int, in checkpoint: StoredCheckpoint) throws -> LogProof {
    let tree = StoredTree(size: UInt64(checkpoint.size), nodes: LogNodes(self))
    return try LogProof(
      inclusion: tree.inclusionProof(of: UInt64(leaf)), note: Array(checkpoint.note.utf8))
  }
}
