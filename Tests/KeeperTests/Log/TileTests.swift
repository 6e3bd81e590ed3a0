import Keeper
import Ledger
import Storage
import Testimony
import Testing

@Suite("Tiles of the keeper's log", .serialized)
struct TileTests {
  /// A log of so many entries, as fast as a store can make it.
  private func service(entries count: Int) async throws -> TestKeeper {
    let service = try await TestKeeper.start()
    let size = try await service.logSize()
    _ = try await service.records.write { writer in
      var frontier = TreeFrontier()
      for index in 0..<size {
        let entry = try writer.logEntries(from: index, limit: 1)[0]
        _ = try frontier.append(TreeHash.leaf(entry))
      }
      for index in size..<count {
        let entry = Array("entry \(index)".utf8)
        for node in try frontier.append(TreeHash.leaf(entry)) {
          try writer.insertLogNode(level: node.level, index: Int(node.index), node.hash)
        }
        try writer.insertLogEntry(index, entry)
      }
    }
    return service
  }

  @Test("The tiles make the tree of the checkpoint, and hash to each other")
  func whole() async throws {
    let service = try await service(entries: 700)
    let note = try await service.keeper.checkpoint()
    let trust = try LogTrust(log: service.people.keeper.log.verifier, witnesses: [], quorum: 0)
    let head = try trust.verify(Array(note.utf8)).head
    #expect(head.size == 700)
    var rebuild = TreeRebuild()
    var expected: [TreeTile: [UInt8]] = [:]
    for tile in try TreeTile.all(.entries, of: head.size) {
      let bundle = try await service.keeper.tile(tile)
      let entries = try EntryBundle.entries(bundle, count: tile.width)
      try rebuild.append(HashedEntries(entries)) {
        expected[$0.place] = $0.bytes
      }
    }
    #expect(rebuild.head() == head)
    for tile in try rebuild.partialTiles() { expected[tile.place] = tile.bytes }
    #expect(expected.count == 3 + 1)
    for (tile, bytes) in expected { #expect(try await service.keeper.tile(tile) == bytes) }
  }

  @Test("A narrower tile than there is begins in the same way; a wider one is not there")
  func widths() async throws {
    let service = try await service(entries: 300)
    func tile(_ content: TreeTile.Content, _ index: UInt64, _ width: Int) async throws -> [UInt8] {
      try await service.keeper.tile(TreeTile(content, index: index, width: width))
    }
    let all = try await tile(.hashes(level: 0), 1, 44)
    #expect(all.count == 44 * 32)
    #expect(try await tile(.hashes(level: 0), 1, 7) == Array(all.prefix(7 * 32)))
    #expect(try await tile(.hashes(level: 1), 0, 1).count == 32)
    for (content, index, width) in [
      (.hashes(level: 0), 1, 45), (.hashes(level: 0), 2, 1), (.hashes(level: 1), 0, 2),
      (.hashes(level: 7), 0, 1), (.entries, 1, 45), (.entries, 1, 256), (.hashes(level: 0), 1, 256),
      (.entries, (1 << 55) - 1, 256),
    ] as [(TreeTile.Content, UInt64, Int)] {
      let error = try await service.refusal { try await tile(content, index, width) }
      #expect(error.code == .notFound)
    }
  }
}
