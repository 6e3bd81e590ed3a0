import Ledger
import Testing

@Suite("A tree rebuilt from entries, and its tiles")
struct TreeRebuildTests {
  private func entries(_ count: Int, from start: Int = 0) -> [ArraySlice<UInt8>] {
    (start..<start + count).map { Array("entry \($0)".utf8)[...] }
  }

  @Test("Heads are those of the tree that appends leaf by leaf")
  func heads() throws {
    var frontier = TreeFrontier()
    var rebuild = TreeRebuild()
    #expect(rebuild.head() == .empty)
    for entry in entries(1_100) {
      _ = try frontier.append(TreeHash.leaf(Array(entry)))
      try rebuild.append(HashedEntries([entry])) { _ in }
      #expect(rebuild.head() == frontier.head)
    }
  }

  @Test("Tiles hold the hashes that the tree stores", arguments: [0, 1, 255, 256, 257, 70_000])
  func tiles(count: Int) throws {
    var stored: [TreeNode] = []
    var frontier = TreeFrontier()
    for entry in entries(count) { stored += try frontier.append(TreeHash.leaf(Array(entry))) }
    var rebuild = TreeRebuild()
    var tiles: [TreeTile: [UInt8]] = [:]
    var start = 0
    while start < count {
      let part = entries(min(999, count - start), from: start)
      try rebuild.append(HashedEntries(part)) { tiles[$0.place] = $0.bytes }
      start += part.count
    }
    for tile in try rebuild.partialTiles() { tiles[tile.place] = tile.bytes }
    #expect(rebuild.head() == frontier.head)
    #expect(rebuild.size == UInt64(count))
    var expected: [TreeTile: [UInt8]] = [:]
    for level in 0...TreeTile.highestLevel {
      let nodes = stored.filter { $0.level == 8 * level }
      for path in try TreeTile.all(.hashes(level: level), of: UInt64(count)) {
        expected[path] = nodes[Int(path.range.lowerBound)..<Int(path.range.upperBound)]
          .flatMap(\.hash)
      }
    }
    #expect(tiles == expected)
  }
}

@Suite("Bundles of entries")
struct EntryBundleTests {
  @Test("What is written is read, also nothing and the longest entry")
  func roundTrip() throws {
    let entries = [[], [1], [UInt8](repeating: 7, count: 65_535), [2, 3]] as [[UInt8]]
    let bytes = try EntryBundle.bytes(entries)
    #expect(bytes.prefix(5) == [0, 0, 0, 1, 1])
    #expect(try EntryBundle.entries(bytes, count: 4).map(Array.init) == entries)
    #expect(try EntryBundle.entries([], count: 0).isEmpty)
    #expect(throws: LedgerError.entryMalformed) {
      try EntryBundle.bytes([[UInt8](repeating: 0, count: 65_536)])
    }
  }

  @Test("Cut, prolonged and miscounted bundles are refused")
  func refused() throws {
    let bytes = try EntryBundle.bytes([[1, 2], [3]])
    for length in 0..<bytes.count {
      #expect(throws: LedgerError.tileMalformed) {
        try EntryBundle.entries(Array(bytes.prefix(length)), count: 2)
      }
    }
    for (bytes, count) in [(bytes + [0], 2), (bytes + [0, 0], 2), (bytes, 1), (bytes, 3)] {
      #expect(throws: LedgerError.tileMalformed) {
        try EntryBundle.entries(bytes, count: count)
      }
    }
  }
}
