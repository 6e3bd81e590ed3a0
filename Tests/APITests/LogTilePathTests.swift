import API
import Testing

@Suite("Paths of tiles (c2sp.org/tlog-tiles)")
struct LogTilePathTests {
  @Test(
    "Indexes have three digits to an element",
    arguments: [
      ("tile/0/000", 0, 0, 256), ("tile/0/x001/x234/067", 0, 1_234_067, 256),
      ("tile/1/999.p/1", 1, 999, 1), ("tile/7/x001/000.p/255", 7, 1_000, 255),
      ("tile/0/x036/x028/x797/x018/x963/967", 0, 36_028_797_018_963_967, 256),
      ("tile/entries/x001/001.p/87", nil, 1_001, 87),
    ] as [(String, Int?, UInt64, Int)])
  func spelling(path: String, level: Int?, index: UInt64, width: Int) {
    let tile = LogTilePath(level: level, index: index, width: width)
    #expect(tile.path == path)
    #expect(LogTilePath(path) == tile)
  }

  @Test(
    "Any other spelling is refused",
    arguments: [
      "", "tile", "tile/0", "tile/0/", "/tile/0/000", "tile/0/000/", "tile//000", "tile/0/0",
      "tile/0/0000", "tile/0/x000/001", "tile/0/001/001", "tile/0/x001", "tile/0/X001/001",
      "tile/+1/000", "tile/-1/000", "tile/00/000", "tile/data/000", "tile/Entries/000",
      "tile/0/000.p/0",
      "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/+1", "tile/0/000.p/-1",
      "tile/0/000.p/", "tile/0/000.p", "tile/0/.p/1", "tile/0/000.P/1", "tile/0/000/.p/1",
      "tile/0/٠٠٠", "tile/0/+01", "tile/0/000%2Ep/1", "tile/0/000.p/1.p/1",
      "tile/0/x999/x999/x999/x999/x999/x999/999",
    ])
  func refused(path: String) {
    #expect(LogTilePath(path) == nil)
  }
}
