import CSodium
import Ledger
import Sodium

extension Benchmarks {
  /// Verifying a log from its tiles, as `log check` does with what it has fetched.
  func log() async throws -> [Row] {
    let count = 1_000_000
    let tiles = try TreeTile.all(.entries, of: UInt64(count))
    let bundles = try tiles.map { tile in
      try EntryBundle.bytes(
        (0..<tile.width).map { _ in
          try LogEntry(
            label: LogLabel(bytes: Random.bytes(16)),
            commitment: LogCommitment(bytes: Random.bytes(32))
          ).bytes
        })
    }
    var verifying: [Double] = []
    var hashing: [Double] = []
    for _ in 0..<3 {
      verifying.append(try await Measure.seconds { try await verify(bundles, tiles) })
      hashing.append(Measure.seconds { hashBlocks(2 * count) })
    }
    let (ours, peer) = (Figures(verifying), Figures(hashing))
    let ratio = ours.median / peer.median
    return [
      Row(
        what: "verifying a log of 1,000,000 entries from its tiles", ours: ours.text("s"),
        limit: "2,000,000 × SHA-256 of 64 bytes by libsodium: " + peer.text("s"), ratio: ratio,
        wanted: "≤ 1.5", isHeld: ratio <= 1.5)
    ]
  }

  /// As the client does it: bundles side by side, the tree over them in order.
  private func verify(_ bundles: [[UInt8]], _ tiles: [TreeTile]) async throws {
    var rebuild = TreeRebuild()
    for start in stride(from: 0, to: tiles.count, by: 8) {
      let some = start..<min(start + 8, tiles.count)
      let hashed = try await withThrowingTaskGroup(of: (Int, HashedEntries).self) { group in
        for place in some {
          let (bundle, width) = (bundles[place], tiles[place].width)
          group.addTask {
            let entries = try EntryBundle.entries(bundle, count: width)
            for entry in entries { _ = try LogEntry(parsing: entry) }
            return (place, HashedEntries(entries))
          }
        }
        return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
      }
      for place in some {
        if let entries = hashed[place] { try rebuild.append(entries) { _ in } }
      }
    }
    guard rebuild.head().size == 1_000_000 else { throw BenchmarkError("the log is too short") }
  }

  private func hashBlocks(_ count: Int) {
    var block = [UInt8](repeating: 7, count: 64)
    var hash = [UInt8](repeating: 0, count: 32)
    for _ in 0..<count {
      crypto_hash_sha256(&hash, block, 64)
      block[0] = hash[0]
    }
  }
}
