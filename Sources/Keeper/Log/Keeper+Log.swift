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

  /// The consistency proof from one size of the log to another.
  public func consistency(from old: Int, to new: Int) async throws -> [[UInt8]] {
    try await reading {
      let size = try $0.checkpoint()?.size ?? 0
      guard old >= 0, old <= new, new <= size else {
        throw KeeperError.malformed("The log has no such sizes.")
      }
      return try StoredTree(size: UInt64(new), nodes: LogNodes(reader: $0))
        .consistencyProof(from: UInt64(old)).hashes
    }
  }

  /// An admitted statement with the proof of its leaf in the newest checkpoint.
  func proven(_ statement: AdmittedStatement) async throws -> Admission {
    Admission(statement: statement, proof: try await reading { try $0.proof(of: statement.leaf) })
  }
}

extension RecordReader {
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
