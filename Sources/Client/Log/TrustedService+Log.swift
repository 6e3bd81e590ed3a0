internal import API
public import Ledger

/// What a whole log was found to be, read from its tiles alone (c2sp.org/tlog-tiles).
public struct LogAudit: Sendable {
  public let checkpoint: VerifiedCheckpoint
  /// The signed note, to be kept and compared with next time.
  public let note: String
  /// Tiles of hashes that are those of the entries below them.
  public let tiles: Int
}

extension TrustedService {
  /// Reads the log and verifies it: the newest checkpoint, every entry under its root, and that it
  /// continues what was seen before. Only entries that were not kept are fetched.
  /// - Parameters:
  ///   - seen: what is remembered of it, if anything.
  ///   - evidence: takes note of what the service says.
  /// - Throws: ``LedgerError`` or ``ClientError/unverified(_:_:)``.
  public func log(seen: LogMemory?, evidence: LogEvidence? = nil) async throws -> VerifiedLog {
    let kept = seen?.verified(by: self)
    var notes = [seen?.note].compactMap { $0 }
    if let note = kept?.note, !notes.contains(note) { notes.append(note) }
    let newest = try await newestCheckpoint(continuing: notes, evidence: evidence)
    if let kept {
      do {
        return try await read(newest, after: kept)
      } catch let error as ClientError where error.code != .unverified {
        throw error
      } catch is ClientError, is LedgerError {
        // What is new does not fit what was kept. Only all of it shows which of the two is wrong.
      }
    }
    return try await read(newest, after: nil)
  }

  private func read(_ newest: Newest, after kept: VerifiedLog?) async throws -> VerifiedLog {
    var entries = kept?.entries ?? LogEntries()
    let size = UInt64(entries.count)
    for old in newest.seen where old.size <= size {
      guard try kept?.head(of: old.size) ?? .empty == old else {
        throw LedgerError.checkpointInconsistent
      }
    }
    let tree = try await readEntries(
      of: newest.checkpoint.head, continuing: newest.seen, after: kept?.tree ?? TreeRebuild()
    ) { some, _ in
      for entry in some { entries.append(entry) }
    }
    return VerifiedLog(
      checkpoint: newest.checkpoint, note: newest.note, entries: entries, tree: tree,
      base: kept?.base)
  }

  /// Reads the whole log as somebody who wants to know whether all of it is sound: also every
  /// tile of hashes, from which others make their proofs. Holds little of it at a time.
  /// - Parameters:
  ///   - seen: notes that were verified before, here or elsewhere.
  ///   - told: hears how many more entries were read.
  /// - Throws: as ``log(seen:)``, and ``LedgerError/tileWrong``.
  public func audit(
    continuing seen: [String], told: (_ entries: Int, _ of: Int) -> Void = { _, _ in }
  ) async throws -> LogAudit {
    let (checkpoint, note, heads) = try await newestCheckpoint(continuing: seen)
    var tiles = 0
    let size = Int(checkpoint.head.size)
    let rebuild = try await readEntries(of: checkpoint.head, continuing: heads) { some, filled in
      try await compare(filled)
      tiles += filled.count
      told(some.count, size)
    }
    let edge = try rebuild.partialTiles()
    try await compare(edge)
    return LogAudit(checkpoint: checkpoint, note: note, tiles: tiles + edge.count)
  }

  private typealias Newest = (checkpoint: VerifiedCheckpoint, note: String, seen: [TreeHead])

  private func newestCheckpoint(
    continuing seen: [String], evidence: LogEvidence? = nil
  ) async throws -> Newest {
    let note = try await connection.getText(Route.checkpoint)
    evidence?.add(newest: note, seen: seen)
    let checkpoint = try trust.verify(Array(note.utf8))
    let heads = try seen.map { try remembered.verify(Array($0.utf8)).head }
    guard heads.allSatisfy({ $0.size <= checkpoint.head.size }) else {
      throw LedgerError.checkpointRollback
    }
    guard checkpoint.head.size <= UInt64(Int32.max) else {
      throw ClientError.unverified("the log is larger than it can be", .checkpointUnverified)
    }
    return (checkpoint, note, heads)
  }

  private static let tilesAtOnce = 8

  /// Reads all entries, which have to make every head that was seen, and the newest one.
  /// - Parameter body: hears of entries in order, and of the tiles of hashes that they filled.
  /// - Returns: the tree that they make.
  @discardableResult
  private func readEntries(
    of head: TreeHead, continuing seen: [TreeHead], after known: TreeRebuild = TreeRebuild(),
    _ body: (_ entries: [LogEntry], _ filled: [TreeRebuild.Filled]) async throws -> Void
  ) async throws -> TreeRebuild {
    var rebuild = known
    var tiles =
      known.size < head.size
      ? try TreeTile.all(.entries, of: head.size, from: known.size)[...] : []
    while !tiles.isEmpty {
      let some = tiles.prefix(Self.tilesAtOnce)
      tiles = tiles.dropFirst(some.count)
      var entries: [LogEntry] = []
      var filled: [TreeRebuild.Filled] = []
      for bundle in try await bundles(of: Array(some), from: known.size) {
        for old in seen where old.size >= rebuild.size {
          let count = old.size - rebuild.size
          guard count <= bundle.entries.count else { continue }
          guard try rebuild.head(with: bundle.hashed, first: Int(count)) == old else {
            throw LedgerError.checkpointInconsistent
          }
        }
        entries += bundle.entries
        try rebuild.append(bundle.hashed) { filled.append($0) }
      }
      try await body(entries, filled)
    }
    guard rebuild.head() == head else {
      throw ClientError.unverified(
        "the log's entries are not those of its checkpoint", .entriesWrong)
    }
    return rebuild
  }

  /// Compares tiles of hashes with those that the service gives to others.
  private func compare(_ tiles: [TreeRebuild.Filled]) async throws {
    let served = try await bytes(of: tiles.map(\.place))
    guard zip(tiles, served).allSatisfy({ $0.bytes == $1 }) else { throw LedgerError.tileWrong }
  }

  private typealias Bundle = (entries: [LogEntry], hashed: HashedEntries)

  /// - Parameter start: the first entry that is wanted.
  private func bundles(of tiles: [TreeTile], from start: UInt64) async throws -> [Bundle] {
    try await sideBySide(tiles) { tile in
      let known = Int(start - min(start, tile.range.lowerBound))
      let entries = try EntryBundle.entries(await bytes(of: tile), count: tile.width)
        .dropFirst(known)
      return (try entries.map { try LogEntry(parsing: $0) }, HashedEntries(entries))
    }
  }

  private func bytes(of tiles: [TreeTile]) async throws -> [[UInt8]] {
    try await sideBySide(tiles) { try await bytes(of: $0) }
  }

  /// Fetches tiles side by side; what is made of them comes in the same order.
  private func sideBySide<Made: Sendable>(
    _ tiles: [TreeTile], _ make: @escaping @Sendable (TreeTile) async throws -> Made
  ) async throws -> [Made] {
    try await withThrowingTaskGroup(of: (Int, Made).self) { group in
      for (place, tile) in tiles.enumerated() {
        group.addTask { (place, try await make(tile)) }
      }
      var made: [Int: Made] = [:]
      for try await (place, one) in group { made[place] = one }
      return tiles.indices.compactMap { made[$0] }
    }
  }

  private func bytes(of tile: TreeTile) async throws -> [UInt8] {
    let (level, length): (Int?, Int) =
      switch tile.content {
      case .hashes(let level): (level, TreeHash.length)
      case .entries: (nil, 2 + LogEntry.length)
      }
    let path = LogTilePath(level: level, index: tile.index, width: tile.width)
    return try await connection.getBytes(Route.tile(path), limit: tile.width * length)
  }
}
