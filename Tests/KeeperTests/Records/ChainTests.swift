import Foundation
import GRDB
import Keeper
import Statements
import Storage
import Testimony
import Testing

@Suite("The consent chain at the keeper", .serialized)
struct ChainTests {
  @Test("A statement that does not extend the head is a conflict that names the head")
  func conflict() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let place = try await service.place(in: record)
    let wrong = [
      Freeze(at: place.at, record: place.record, seq: place.seq + 1, prev: place.prev),
      Freeze(at: place.at, record: place.record, seq: place.seq - 1, prev: place.prev),
      try Freeze(at: place.at, record: place.record, seq: place.seq, prev: Fresh.hash()),
      Freeze(
        at: place.at.subtracting(seconds: 1), record: place.record, seq: place.seq,
        prev: place.prev),
    ]
    for body in wrong {
      let error = try await service.refusal { try await service.act(body, in: record) }
      #expect(error.code == .conflict)
      #expect(error.head?.hash == place.prev)
      #expect(error.head?.seq == place.seq - 1)
    }
  }

  @Test("A statement more than 300 seconds ahead is refused, to the second")
  func future() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let place = try await service.place(in: record)
    func freeze(_ ahead: UInt64) -> Freeze {
      Freeze(
        at: place.at.adding(seconds: ahead), record: place.record, seq: place.seq,
        prev: place.prev)
    }
    let error = try await service.refusal { try await service.act(freeze(301), in: record) }
    #expect(error.statement == .chainFuture)
    try await service.act(freeze(300), in: record)
  }

  @Test("A chain whose end is gone is not believed: a revocation may be what is missing")
  func truncated() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    try await service.revoke(grant.hash, in: record)
    let again = try await service.restarted { folder in
      let path = folder.records.appendingPathComponent("records.sqlite").path
      try DatabaseQueue(path: path).write {
        try $0.execute(sql: "DELETE FROM statements WHERE kind = 'revocation'")
      }
    }
    let error = try await again.refusal { try await again.release(grant) }
    #expect(error.code == .unavailable)
  }

  @Test("Of two statements at once exactly one wins")
  func race() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let place = try await service.place(in: record)
    let size = try await service.logSize()
    let bodies = (0..<8).map {
      Freeze(
        at: place.at.adding(seconds: $0), record: place.record, seq: place.seq, prev: place.prev)
    }
    let codes = await withTaskGroup(of: KeeperError.Code?.self) { group in
      for body in bodies {
        group.addTask {
          do {
            try await service.act(body, in: record)
            return nil
          } catch {
            return (error as? KeeperError)?.code ?? .unavailable
          }
        }
      }
      return await group.reduce(into: [KeeperError.Code?]()) { $0.append($1) }
    }
    #expect(codes.count { $0 == nil } == 1)
    #expect(codes.count { $0 == .conflict } == 7)
    #expect(try await service.logSize() == size + 1)
  }

  @Test("The same envelope twice, also at once, gives the same answer and one entry")
  func twice() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let draft = try await service.grantDraft(in: record)
    let grant = try draft.signed()
    let seals = try draft.seals(for: grant).seals
    let caller = try await service.survivor(of: record)
    let size = try await service.logSize()
    let admissions = try await withThrowingTaskGroup(of: Admission.self) { group in
      for _ in 0..<6 {
        group.addTask {
          try await service.keeper.act(
            record.id, grant.envelope.text, seals: ActSeals(grant: seals), by: caller)
        }
      }
      return try await group.reduce(into: [Admission]()) { $0.append($1) }
    }
    #expect(Set(admissions.map(\.statement)).count == 1)
    #expect(try await service.logSize() == size + 1)
    #expect(try await service.release(grant).code == .released)
  }

  @Test("A statement about another record than the path names is refused")
  func otherRecord() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let other = try await service.record()
    let place = try await service.place(in: other)
    let body = Freeze(at: place.at, record: place.record, seq: place.seq, prev: place.prev)
    let error = try await service.refusal { try await service.act(body, in: record) }
    #expect(error.statement == .chainRecord)
  }

  @Test("A foreign advocate who freezes is told the same whether there is a record or not")
  func foreignFreeze() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let caller = try await service.caller(service.people.otherAdvocate)
    let signer = service.people.otherAdvocate.signer
    let places: [(RecordID, Int)] = [(record.id, 2), (record.id, 9), (try Fresh.id(), 2)]
    for (id, seq) in places {
      let freeze = try Statement(
        signing: Freeze(at: service.clock.now(), record: id, seq: seq, prev: .zero),
        with: [signer])
      let error = try await service.refusal {
        try await service.keeper.act(id, freeze.envelope.text, by: caller)
      }
      #expect(error.code == .notFound)
    }
  }

  @Test("The capturing advocate freezes, and does nothing else")
  func advocate() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let caller = try await service.caller(record.advocate)
    let place = try await service.place(in: record)
    let freeze = try Statement(
      signing: Freeze(at: place.at, record: place.record, seq: place.seq, prev: place.prev),
      with: [record.advocate.signer])
    _ = try await service.keeper.act(record.id, freeze.envelope.text, by: caller)
    let next = try await service.place(in: record)
    let unfreeze = try Statement(
      signing: Unfreeze(at: next.at, record: next.record, seq: next.seq, prev: next.prev),
      with: [record.advocate.signer])
    let error = try await service.refusal {
      try await service.keeper.act(record.id, unfreeze.envelope.text, by: caller)
    }
    #expect(error.code == .notFound)
    let refusal = try await service.refusal {
      try await service.act(as: record.advocate, in: record) {
        Refusal(at: $0.at, record: $0.record, seq: $0.seq, prev: $0.prev, requestHash: .zero)
      }
    }
    #expect(refusal.code == .notFound)
  }

  @Test("A revocation of what is no grant of the record is refused")
  func revocationTarget() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let other = try await service.record()
    let grant = try await service.grant(in: other)
    let error = try await service.refusal {
      try await service.revoke(grant.hash, in: record)
    }
    #expect(error.code == .statement || error.code == .malformed)
  }

  @Test("A clock that has gone back admits nothing")
  func clockBack() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    service.clock.set(service.clock.now().subtracting(seconds: 1))
    let error = try await service.refusal { try await service.freeze(record) }
    #expect(error.code == .clock)
  }

  @Test("Times never decrease along the log, and counters of a record are consecutive")
  func order() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    for _ in 0..<3 {
      service.clock.advance(1)
      try await service.freeze(record)
      try await service.ask(service.accessRequest(to: record.id))
    }
    let stored = try await service.records.read {
      try $0.statements(of: record.id, fromLeaf: 0, limit: 99)
    }
    #expect(stored.compactMap(\.counter) == Array(0..<stored.count))
    #expect(stored.map(\.leaf) == stored.map(\.leaf).sorted())
    #expect(stored.map(\.admitted) == stored.map(\.admitted).sorted())
  }
}
