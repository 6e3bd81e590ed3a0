import Foundation
import Keeper
import Sodium
import Statements
import Storage
import Testimony
import Testing

/// Protocol section 9: when a grant ends, a copy of the data from before cannot answer it either.
@Suite("Yesterday's database", .serialized)
struct YesterdayTests {
  /// How a grant comes to its end.
  enum End: String, CaseIterable, CustomTestStringConvertible {
    case revoked, expired, exhausted
    var testDescription: String { rawValue }
  }

  private func end(
    _ grant: Statement<Grant>, _ end: End, in record: TestRecord, _ service: TestKeeper
  ) async throws {
    switch end {
    case .revoked: try await service.revoke(grant.hash, in: record)
    case .expired:
      service.clock.set(grant.body.notAfter)
      #expect(try await service.keeper.endExpiredGrants() == 1)
    case .exhausted: #expect(try await service.release(grant).code == .released)
    }
  }

  private func grant(_ end: End, in record: TestRecord, _ service: TestKeeper) async throws
    -> Statement<Grant>
  {
    try await service.grant(in: record) { $0.maxReleases = end == .exhausted ? 1 : 0 }
  }

  private func shares(
    of grant: Statement<Grant>, in folder: TestFolder
  ) throws -> [(row: String, sealed: [UInt8])] {
    try folder.sealedShares(rowsBeginning: "\(grant.hash)/")
  }

  /// Tries each 32 bytes of a file, wherever they begin, as the key of a share.
  private func opens(_ share: (row: String, sealed: [UInt8]), with file: Data) -> Bool {
    let context = SealContext.atRest(table: "shares", row: share.row)
    let bytes = Array(file)
    var last: ArraySlice<UInt8> = []
    for start in 0..<max(bytes.count - 31, 0) {
      let window = bytes[start..<start + 32]
      // Empty pages are the greater part of a database.
      if window.elementsEqual(last) { continue }
      last = window
      if (try? AEAD.open(share.sealed, key: Array(window), context: context)) != nil { return true }
    }
    return false
  }

  @Test("releases nothing beside today's key store", arguments: End.allCases)
  func answers(_ end: End) async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await grant(end, in: record, service)
    let before = service.clock.now()
    let copy = try service.folder.copyData()
    try await self.end(grant, end, in: record, service)
    // Whoever puts the copy back may put the clock back too.
    service.clock.set(before)
    let restored = try await service.restarted { try $0.putBack(copy) }
    let denied = try await restored.release(grant)
    #expect(denied.code == .expired)
    #expect(denied.reply.shares.isEmpty)
    #expect(try shares(of: grant, in: restored.folder).isEmpty)
    #expect(try await restored.keyStore.key(of: .grant(grant.hash)) == nil)
  }

  @Test("cannot be opened with anything that is in today's files", arguments: End.allCases)
  func files(_ end: End) async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await grant(end, in: record, service)
    let key = try #require(try await service.keyStore.key(of: .grant(grant.hash)))
    let copy = try service.folder.copyData()
    let copied = try shares(of: grant, in: copy)
    #expect(copied.count == grant.body.sections.count)
    let share = try #require(copied.first)
    let opened = try AEAD.open(
      share.sealed, key: key, context: SealContext.atRest(table: "shares", row: share.row))
    let plain = Data(opened.withUnsafeBytes { Array($0) })
    // So that the search is known to find: the key is in the key store's files while it lives.
    let living = TestFolder.files(below: service.folder.keyStore)
    #expect(living.values.contains { opens(share, with: $0) })

    try await self.end(grant, end, in: record, service)
    let ended = TestFolder.files(below: service.folder.keyStore)
    #expect(!ended.isEmpty)
    for (name, file) in ended {
      #expect(!opens(share, with: file), "\(name)")
    }
    let all = TestFolder.files(below: service.folder.url)
      .merging(TestFolder.files(below: copy.url)) { first, _ in first }
    for (name, file) in all {
      #expect(file.range(of: Data(key)) == nil, "\(name)")
      #expect(file.range(of: plain) == nil, "\(name)")
    }
    // Today's own data have not even the sealed shares: not in free pages, not in the log.
    for (name, file) in TestFolder.files(below: service.folder.records) {
      for share in copied { #expect(file.range(of: Data(share.sealed)) == nil, "\(name)") }
    }
  }
}
