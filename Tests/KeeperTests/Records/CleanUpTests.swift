import Keeper
import Sealing
import Statements
import Storage
import Testimony
import Testing

@Suite("Ciphertext that no record lists", .serialized)
struct CleanUpTests {
  private func cleanUp(_ service: TestKeeper, after seconds: UInt64) async throws -> Keeper.CleanUp
  {
    service.clock.advance(seconds)
    return try await service.keeper.cleanUp()
  }

  @Test("It goes after its time, to the second, and what is listed stays")
  func goes() async throws {
    let service = try await TestKeeper.start()
    let kept = try await service.record()
    let unopened = try service.draft()
    try await service.send(unopened)
    let unlisted = try #require(unopened.attachment)
    let fresh = try await cleanUp(service, after: Keeper.unlistedSeconds)
    #expect(fresh.listed == 4)
    #expect(fresh.pending == 4)
    #expect(fresh.deleted == 0)
    let old = try await cleanUp(service, after: 1)
    #expect(old.listed == 4)
    #expect(old.deleted == 4)
    #expect(old.pending == 0)
    #expect(try await service.segments.attachments(after: nil, limit: 9) == [kept.attachment])
    #expect(try await service.records.read { try $0.attachment(unlisted) } == nil)
    let survivor = try await service.survivor(of: kept)
    let attachment = try #require(kept.attachment)
    for (index, segment) in kept.segments.enumerated() {
      #expect(
        try await service.keeper.segment(kept.id, attachment, index, by: survivor) == segment)
    }
    #expect(try await cleanUp(service, after: 1).deleted == 0)
  }

  @Test("What was deleted can be sent again; an opening that comes meanwhile is refused")
  func sentAgain() async throws {
    let service = try await TestKeeper.start()
    let record = try service.draft()
    try await service.send(record)
    _ = try await cleanUp(service, after: Keeper.unlistedSeconds + 1)
    let error = try await service.refusal { try await service.open(record) }
    #expect(error.code == .malformed)
    try await service.send(record)
    try await service.open(record)
    let found = try await cleanUp(service, after: 2 * Keeper.unlistedSeconds)
    #expect(found.listed == 4)
    #expect(found.incomplete == 0)
  }

  @Test("A clean-up between the check of an opening and its admission is noticed")
  func between() async throws {
    let service = try await TestKeeper.start()
    let record = try service.draft()
    let attachment = try #require(record.attachment)
    try await service.send(record)
    service.keyStore.interrupt {
      try await service.records.write { try $0.delete(attachment) }
    }
    let error = try await service.refusal { try await service.open(record) }
    #expect(error.code == .malformed)
    #expect(try await service.records.read { try $0.record(record.id) } == nil)
  }

  @Test("Bytes without a row go at once, and missing bytes of a record are told")
  func strays() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let attachment = try #require(record.attachment)
    let stray: AttachmentID = try Fresh.id()
    try await service.segments.reserve(stray, length: 100)
    #expect(try await cleanUp(service, after: 0).strays == 1)
    try await service.segments.remove(attachment)
    let found = try await cleanUp(service, after: 0)
    #expect(found.incomplete == 1)
    #expect(found.listed == 4)
  }
}
