import Ledger
import Testing

@Suite("Which tiles a tree has (c2sp.org/tlog-tiles)")
struct TreeTileTests {
  @Test("Levels, indexes and widths that no tree has are refused")
  func impossible() {
    for level in [-1, 8, .max] {
      #expect(throws: LedgerError.tileMalformed) {
        try TreeTile(.hashes(level: level), index: 0)
      }
    }
    #expect(throws: LedgerError.tileMalformed) { try TreeTile(.entries, index: 1 << 55) }
    for width in [-1, 0, 257] {
      #expect(throws: LedgerError.tileMalformed) {
        try TreeTile(.entries, index: 0, width: width)
      }
    }
  }

  @Test("A tree has full tiles and at most one partial tile of each level")
  func ofTree() throws {
    func widths(_ content: TreeTile.Content, _ size: UInt64) throws -> [Int] {
      try TreeTile.all(content, of: size).map(\.width)
    }
    #expect(try widths(.entries, 0) == [])
    #expect(try widths(.entries, 1) == [1])
    #expect(try widths(.entries, 256) == [256])
    #expect(try widths(.hashes(level: 0), 257) == [256, 1])
    #expect(try widths(.hashes(level: 1), 255) == [])
    #expect(try widths(.hashes(level: 1), 70_000) == [256, 17])
    #expect(try widths(.hashes(level: 2), 70_000) == [1])
    let rest = try TreeTile.all(.entries, of: 1_000, from: 600)
    #expect(rest.map(\.index) == [2, 3])
    #expect(rest.map(\.range) == [512..<768, 768..<1_000])
  }

  @Test("A tile is there when the tree has all of it")
  func covered() throws {
    let leaves = try TreeTile(.hashes(level: 0), index: 1, width: 4)
    #expect(!leaves.isCovered(by: 259))
    #expect(leaves.isCovered(by: 260))
    let above = try TreeTile(.hashes(level: 1), index: 0, width: 2)
    #expect(!above.isCovered(by: 511))
    #expect(above.isCovered(by: 512))
  }
}
