import Foundation
import Keeper
import Policy
import Sealing
import Sodium
import Statements
import Storage
import Testimony
import Testing

@Suite("The erasure of a record", .serialized)
struct ErasureTests {
  private func erase(_ record: TestRecord, _ service: TestKeeper) async throws {
    let place = try await service.place(in: record)
    try await service.act(
      Erasure(at: place.at, record: place.record, seq: place.seq, prev: place.prev), in: record)
  }

  private func cancel(_ record: TestRecord, _ service: TestKeeper) async throws {
    let place = try await service.place(in: record)
    try await service.act(
      ErasureCancel(at: place.at, record: place.record, seq: place.seq, prev: place.prev),
      in: record)
  }

  private static let delay: UInt64 = 72 * 3_600

  @Test("waits for its delay, in which nothing is released and nothing new begins")
  func waits() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    try await erase(record, service)
    #expect(try await service.release(grant).code == .erased)
    let again = try await service.refusal { try await erase(record, service) }
    #expect(again.statement == .outOfPlace)
    let other = try await service.refusal { _ = try await service.grant(in: record) }
    #expect(other.statement == .outOfPlace)
    let refusal = try await service.refusal { try await service.refuse(Fresh.hash(), in: record) }
    #expect(refusal.statement == .outOfPlace)
    // What stops something is always in place.
    try await service.freeze(record)
    try await service.unfreeze(record)
    try await service.revoke(grant.hash, in: record)
    service.clock.advance(Self.delay - 1)
    #expect(try await service.keeper.eraseDueRecords() == 0)
    #expect(try await service.records.read { try $0.record(record.id) } != nil)
  }

  @Test("is taken back by her, and everything works as before")
  func cancelled() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let early = try await service.refusal { try await cancel(record, service) }
    #expect(early.statement == .outOfPlace)
    try await erase(record, service)
    try await cancel(record, service)
    service.clock.advance(Self.delay)
    #expect(try await service.keeper.eraseDueRecords() == 0)
    #expect(try await service.release(grant).code == .released)
    // The delay of another one runs anew.
    try await erase(record, service)
    service.clock.advance(Self.delay - 1)
    #expect(try await service.keeper.eraseDueRecords() == 0)
    service.clock.advance(1)
    #expect(try await service.keeper.eraseDueRecords() == 1)
  }

  @Test("leaves what a record that never was would leave, a tombstone, and the log")
  func erased() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let other = try await service.record()
    let grant = try await service.grant(in: record)
    _ = try await service.release(grant)
    let survivor = try await service.survivor(of: record)
    try await erase(record, service)
    let size = try await service.logSize()
    service.clock.advance(Self.delay)
    #expect(try await service.keeper.eraseDueRecords() == 1)
    #expect(try await service.keeper.eraseDueRecords() == 0)
    #expect(try await service.logSize() == size)

    let officer = try await service.caller(service.people.officer)
    let code = record.code
    #expect(
      try await service.refusal { _ = try await service.keeper.grants(record.id, by: officer) }.code
        == KeeperError.notFound.code)
    #expect(
      try await service.refusal {
        _ = try await service.keeper.account(record.id, from: 0, by: survivor)
      }.code == KeeperError.notFound.code)
    #expect(try await service.keeper.lookup(code, by: officer).record != record.id)
    let left = try await service.records.read { reader in
      try reader.statements(of: record.id, fromLeaf: 0, limit: 100)
    }
    #expect(left.map(\.kind) == [.erasure])
    #expect(left.first?.salt == nil)
    #expect(try await service.keyStore.key(of: .record(record.id)) == nil)
    #expect(try await service.keyStore.key(of: .grant(grant.hash)) == nil)
    let attachment = try #require(record.attachment)
    #expect(try await service.segments.read(16, of: attachment, at: 0) == nil)
    // Another's record is untouched.
    #expect(try await service.records.read { try $0.record(other.id) } != nil)
    let otherAttachment = try #require(other.attachment)
    #expect(try await service.segments.read(16, of: otherAttachment, at: 0) != nil)
  }

  /// Whether bytes stand in any file below a folder.
  private func holds(_ needle: [UInt8], below folder: String) throws -> [String] {
    var found: [String] = []
    let all = FileManager.default.enumerator(atPath: folder)
    while let name = all?.nextObject() as? String {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
      if data.range(of: Data(needle)) != nil { found.append(name) }
    }
    return found
  }

  @Test("leaves nothing of her in any file: not in the database, its log, or free pages")
  func files() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    _ = try await service.release(grant)
    let key = try #require(try await service.keyStore.key(of: .record(record.id)))
    let grantKey = try #require(try await service.keyStore.key(of: .grant(grant.hash)))
    let stored = try await service.records.read { reader in
      try reader.statements(of: record.id, fromLeaf: 0, limit: 100)
    }
    var needles = record.sections.map { Array($0.bytes.prefix(64)) }
    needles += record.segments.map { Array($0.prefix(64)) }
    needles += stored.compactMap { $0.salt?.bytes } + [key, grantKey]
    needles += stored.map { Array($0.envelope.suffix(48)) }
    needles.append(Array(record.code.text.utf8))
    for needle in needles { #expect(try !holds(needle, below: service.folder.url.path).isEmpty) }
    try await erase(record, service)
    service.clock.advance(Self.delay)
    #expect(try await service.keeper.eraseDueRecords() == 1)
    // The next write finds nothing to put off any more.
    try await service.ask(service.accessRequest(to: Fresh.id()))
    for needle in needles {
      #expect(try holds(needle, below: service.folder.url.path) == [])
    }
  }

  @Test("is done again when yesterday's data come back, before anything is answered")
  func restored() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let running = try await service.restarted { try $0.backUpRecords() }
    try await erase(record, running)
    running.clock.advance(Self.delay)
    #expect(try await running.keeper.eraseDueRecords() == 1)
    let again = try await running.restarted { try $0.restoreRecords() }
    #expect(try await again.records.read { try $0.record(record.id) } == nil)
    #expect(try await again.records.read { try $0.grant(grant.hash) } == nil)
  }

  @Test("that was cut off after the keys were destroyed is finished at the next start")
  func cutOff() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    try await service.keyStore.destroy([.record(record.id)], at: service.clock.now())
    let again = try await service.restarted()
    #expect(try await again.records.read { try $0.record(record.id) } == nil)
    let attachment = try #require(record.attachment)
    #expect(try await again.segments.read(16, of: attachment, at: 0) == nil)
  }

  @Test("the longest delay of all countries concerned counts")
  func longest() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    _ = try await service.grant(in: record)
    var files = Dictionary(
      uniqueKeysWithValues: service.policy.files.map { ("\($0.name).yaml", $0.bytes) })
    let german = String(decoding: try #require(files["de.yaml"]), as: UTF8.self)
    files["de.yaml"] = Array(
      (german + """

          - id: de-erasure-9
            source: service rule, for this test
            basis: service
            confidence: read
            text: An erasure takes effect after 100 hours.
            erasure:
              hours: 100

        """).utf8)
    try await erase(record, service)
    try await service.close()
    let stricter = try await service.reopened(under: PolicyBook(files: files))
    stricter.clock.advance(Self.delay)
    #expect(try await stricter.keeper.eraseDueRecords() == 0)
    stricter.clock.advance(28 * 3_600)
    #expect(try await stricter.keeper.eraseDueRecords() == 1)
  }
}
