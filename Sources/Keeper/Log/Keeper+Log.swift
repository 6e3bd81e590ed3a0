internal import Ledger
internal import Storage
internal import Testimony

extension Keeper {
  /// The newest checkpoint, a signed note.
  public func checkpoint() async throws -> String {
    guard let checkpoint = try await reading({ try $0.checkpoint() }) else {
      throw KeeperError.unavailable("The log has no checkpoint yet.")
    }
    return checkpoint.note
  }

  /// Entries of the log from an index on, at most `limit`.
  public func entries(from index: Int, limit: Int) async throws -> [[UInt8]] {
    guard index >= 0 else { throw KeeperError.malformed("`from` counts from 0.") }
    return try await reading {
      let size = try $0.checkpoint()?.size ?? 0
      let most = min(limit, Self.entriesLimit, size - min(size, index))
      return most > 0 ? try $0.logEntries(from: index, limit: most) : []
    }
  }

  /// Entries in one answer; each has 87 bytes.
  static let entriesLimit = 4_096

  /// An admitted statement with the proof of its leaf in the newest checkpoint.
  func proven(_ statement: AdmittedStatement) async throws -> Admission {
    Admission(statement: statement, proof: try await reading { try $0.proof(of: statement.leaf) })
  }
}

extension RecordReader {
  /// The consistency proof from an older size of the log to the newest checkpoint; empty when the
  /// log is not so large.
  func consistency(from old: Int) throws -> [Digest] {
    guard let size = try checkpoint()?.size, (0...size).contains(old) else { return [] }
    return try StoredTree(size: UInt64(size), nodes: LogNodes(reader: self))
      .consistencyProof(from: UInt64(old)).hashes.compactMap(Digest.init(bytes:))
  }

  /// The C2SP tlog-proof of a leaf in the newest checkpoint.
  func proof(of leaf: Int) throws -> String {
    guard let checkpoint = try checkpoint() else { throw StorageError.corrupt }
    let tree = StoredTree(size: UInt64(checkpoint.size), nodes: LogNodes(reader: self))
    let proof = try LogProof(
      inclusion: tree.inclusionProof(of: UInt64(leaf)),
      checkpoint: SignedNote(parsing: Array(checkpoint.note.utf8)))
    return String(decoding: proof.bytes, as: UTF8.self)
  }
}
