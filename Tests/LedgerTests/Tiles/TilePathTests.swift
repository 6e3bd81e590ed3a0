import Ledger
import Testing

@Suite("Paths of tiles (c2sp.org/tlog-tiles)")
struct TilePathTests {
  @Test(
    "Indexes have three digits to an element",
    arguments: [
      ("tile/0/000", 0, 0, 256), ("tile/0/x001/x234/067", 0, 1_234_067, 256),
      ("tile/1/999.p/1", 1, 999, 1), ("tile/7/x001/000.p/255", 7, 1_000, 255),
      ("tile/0/x036/x028/x797/x018/x963/967", 0, 36_028_797_018_963_967, 256),
    ] as [(String, Int, UInt64, Int)])
  func hashes(path: String, level: Int, index: UInt64, width: Int) throws {
    let tile = try TilePath(.hashes(level: level), index: index, width: width)
    #expect(tile.path == path)
    #expect(try TilePath(parsing: path) == tile)
  }

  @Test("Entries stand under a name of their own")
  func entries() throws {
    let tile = try TilePath(.entries, index: 1_001, width: 87)
    #expect(tile.path == "tile/entries/x001/001.p/87")
    #expect(try TilePath(parsing: tile.path) == tile)
  }

  @Test(
    "Any other spelling is refused",
    arguments: [
      "", "tile", "tile/0", "tile/0/", "/tile/0/000", "tile/0/000/", "tile//000", "tile/0/0",
      "tile/0/0000", "tile/0/x000/001", "tile/0/001/001", "tile/0/x001", "tile/0/X001/001",
      "tile/8/000", "tile/-1/000", "tile/+1/000", "tile/00/000", "tile/data/000",
      "tile/Entries/000", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01",
      "tile/0/000.p/+1", "tile/0/000.p/", "tile/0/000.p", "tile/0/.p/1", "tile/0/000.P/1",
      "tile/0/000/.p/1", "tile/0/٠٠٠", "tile/0/+01", "tile/0/000%2Ep/1",
      "tile/0/x036/x028/x797/x018/x963/968",
      "tile/0/x999/x999/x999/x999/x999/x999/999", "tile/0/000.p/1.p/1",
    ])
  func refused(path: String) {
    #expect(throws: LedgerError.tileMalformed) { try TilePath(parsing: path) }
  }

  @Test("Levels, indexes and widths that no tree has are refused")
  func impossible() {
    for level in [-1, 8, .max] {
      #expect(throws: LedgerError.tileMalformed) {
        try TilePath(.hashes(level: level), index: 0)
      }
    }
    #expect(throws: LedgerError.tileMalformed) { try TilePath(.entries, index: 1 << 55) }
    for width in [-1, 0, 257] {
      #expect(throws: LedgerError.tileMalformed) {
        try TilePath(.entries, index: 0, width: width)
      }
    }
  }

  @Test("A tree has full tiles and at most one partial tile of each level")
  func ofTree() throws {
    func widths(_ content: TilePath.Content, _ size: UInt64) throws -> [Int] {
      try TilePath.all(content, of: size).map(\.width)
    }
    #expect(try widths(.entries, 0) == [])
    #expect(try widths(.entries, 1) == [1])
    #expect(try widths(.entries, 256) == [256])
    #expect(try widths(.hashes(level: 0), 257) == [256, 1])
    #expect(try widths(.hashes(level: 1), 255) == [])
    #expect(try widths(.hashes(level: 1), 70_000) == [256, 17])
    #expect(try widths(.hashes(level: 2), 70_000) == [1])
    let rest = try TilePath.all(.entries, of: 1_000, from: 600)
    #expect(rest.map(\.index) == [2, 3])
    #expect(rest.map(\.range) == [512..<768, 768..<1_000])
  }

  @Test("A tile is there when the tree has all of it")
  func covered() throws {
    let leaves = try TilePath(.hashes(level: 0), index: 1, width: 4)
    #expect(!leaves.isCovered(by: 259))
    #expect(leaves.isCovered(by: 260))
    let above = try TilePath(.hashes(level: 1), index: 0, width: 2)
    #expect(!above.isCovered(by: 511))
    #expect(above.isCovered(by: 512))
  }
}
