internal import Ledger

extension VerifiedLog {
  /// Proves entries to others, all under this log's newest checkpoint. Nothing is asked of the
  /// service for it, so that it does not learn what is being proved.
  /// - Parameter keys: whose signatures on the checkpoint are passed on.
  /// - Throws: ``LedgerError/beyondTree`` for a leaf that is not in the log.
  func proofs(of leaves: [Int], signedBy keys: [NoteKey]) throws -> [Int: [UInt8]] {
    let checkpoint = try SignedNote(parsing: Array(note.utf8)).signed(by: keys)
    let tree = StoredTree(size: head.size, nodes: try CompleteNodes(leafHashes))
    var proofs: [Int: [UInt8]] = [:]
    for leaf in leaves {
      guard let index = UInt64(exactly: leaf) else { throw LedgerError.beyondTree }
      proofs[leaf] =
        LogProof(
          inclusion: try tree.inclusionProof(of: index), checkpoint: checkpoint
        ).bytes
    }
    return proofs
  }
}

/// The complete nodes of a tree, level by level.
private struct CompleteNodes: TreeNodes {
  private var levels: [[[UInt8]]] = []

  init(_ leafHashes: some Sequence<[UInt8]>) throws {
    var frontier = TreeFrontier()
    for hash in leafHashes {
      for node in try frontier.append(hash) {
        if levels.count == node.level { levels.append([]) }
        levels[node.level].append(node.hash)
      }
    }
  }

  func hash(level: Int, index: UInt64) -> [UInt8]? {
    guard levels.indices.contains(level), let place = Int(exactly: index),
      levels[level].indices.contains(place)
    else { return nil }
    return levels[level][place]
  }
}
