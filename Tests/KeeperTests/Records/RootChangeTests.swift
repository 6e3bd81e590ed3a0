import Foundation
import GRDB
import Keeper
import Sealing
import Sodium
import Statements
import Storage
import Testimony
import Testing

@Suite("A new phrase at the keeper", .serialized)
struct RootChangeTests {
  private func change(
    _ service: TestKeeper, _ record: TestRecord, to root: WrappedRoot
  ) async throws -> RootChange {
    let place = try await service.place(in: record)
    return RootChange(
      at: place.at, record: place.record, seq: place.seq, prev: place.prev,
      root: RootHash.of(root))
  }

  private func root(of record: TestRecord, list: String) throws -> WrappedRoot {
    let root = try record.root()
    return WrappedRoot(
      code: root.code, list: list, salt: root.salt, commit: root.commit, wrapped: root.wrapped)
  }

  @Test("The new root takes the place of the old one, which is nowhere any more")
  func replaced() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let old = try await service.keeper.root(record.code).root
    let new = try record.root()
    let statement = try await Statement(
      signing: change(service, record, to: new), with: [record.seed.signer])
    let send = {
      try await service.keeper.act(
        record.id, statement.envelope.text, seals: ActSeals(root: new),
        by: service.survivor(of: record))
    }
    let first = try await send()
    #expect(try await service.keeper.root(record.code).root == new)
    // An answer that was lost is given again.
    #expect(try await send().statement == first.statement)
    let row = try await service.records.read { try $0.record(record.id) }
    let stored = try #require(row).root
    #expect(Data(stored).range(of: Data("\(old.salt)".utf8)) == nil)
    #expect(old != new)
  }

  @Test("A root that is missing, not the signed one, of another code or of another form is refused")
  func refused() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let old = try await service.keeper.root(record.code).root
    let sound = try record.root()
    let lists = [
      "", "en", "en-", "en-0", "en-01x", "EN-1", "e-1", "eng-1", "en-1-1", "en-1000", "en-1\n",
    ]
    let malformed =
      try [record.root(code: Fresh.code()), record.root(length: 71), record.root(length: 73)]
      + lists.map { try root(of: record, list: $0) }
    let offers: [(signed: WrappedRoot, sent: WrappedRoot?)] =
      try [(sound, nil), (sound, record.root())] + malformed.map { ($0, $0) }
    for offer in offers {
      let body = try await change(service, record, to: offer.signed)
      let error = try await service.refusal {
        try await service.act(body, seals: ActSeals(root: offer.sent), in: record)
      }
      #expect(error.code == .malformed, "\(offer.signed.list)")
      #expect(try await service.keeper.root(record.code).root == old)
    }
  }

  @Test("Nobody but she changes her root, and an older change does not come back")
  func hers() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let first = try record.root()
    let body = try await change(service, record, to: first)
    for keys in [service.people.advocate, service.people.officer] {
      let foreign = try Statement(signing: body, with: [keys.signer])
      let caller = try await service.caller(keys)
      let error = try await service.refusal {
        try await service.keeper.act(
          record.id, foreign.envelope.text, seals: ActSeals(root: first), by: caller)
      }
      #expect(error.code == .notFound)
    }
    let forged = try Statement(signing: body, with: [service.people.advocate.signer])
    let unsigned = try await service.refusal {
      try await service.keeper.act(
        record.id, forged.envelope.text, seals: ActSeals(root: first),
        by: service.survivor(of: record))
    }
    #expect(unsigned.statement == .signature)
    try await service.act(body, seals: ActSeals(root: first), in: record)
    let second = try record.root()
    try await service.act(
      change(service, record, to: second), seals: ActSeals(root: second), in: record)
    // The same statement again answers as before, and changes nothing.
    try await service.act(body, seals: ActSeals(root: first), in: record)
    #expect(try await service.keeper.root(record.code).root == second)
  }

  @Test("A frozen record takes a new phrase: the freeze may be because of the old one")
  func frozen() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    try await service.freeze(record)
    let new = try record.root()
    try await service.act(change(service, record, to: new), seals: ActSeals(root: new), in: record)
    #expect(try await service.keeper.root(record.code).root == new)
  }

  @Test("An old root behind the service's back is found by the check")
  func restored() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let old = try await service.keeper.root(record.code).root
    let new = try record.root()
    try await service.act(change(service, record, to: new), seals: ActSeals(root: new), in: record)
    func problems() async throws -> [String] {
      try await StoreCheck(
        records: service.records, segments: service.segments, keyStore: service.keyStore
      ).run().problems
    }
    let fault = "record \(record.id): its root is not the newest that she has signed"
    #expect(try await problems().contains(fault) == false)
    let bytes = Data(try CanonicalJSON.encode(old))
    let path = service.folder.records.appendingPathComponent("records.sqlite").path
    try await DatabaseQueue(path: path).write {
      try $0.execute(sql: "UPDATE records SET root = ?", arguments: [bytes])
    }
    #expect(try await problems().contains(fault))
  }
}
