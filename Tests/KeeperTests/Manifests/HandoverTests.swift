import Keeper
import Statements
import Storage
import Testimony
import Testing

@Suite("Another advocate goes on with her record", .serialized)
struct HandoverTests {
  /// A record that was handed from the advocate to the other one.
  private func handedOver(_ service: TestKeeper) async throws -> TestRecord {
    let record = try await service.record()
    try await service.add(to: record, [], by: service.people.otherAdvocate)
    return record
  }

  private func freeze(
    _ record: TestRecord, by advocate: PrincipalKeys, _ service: TestKeeper
  ) async throws {
    let place = try await service.place(in: record)
    let freeze = try Statement(
      signing: Freeze(at: place.at, record: place.record, seq: place.seq, prev: place.prev),
      with: [advocate.signer])
    _ = try await service.keeper.act(
      record.id, freeze.envelope.text, by: service.caller(advocate))
  }

  @Test("The new advocate adds and freezes; the former one does neither any more")
  func follows() async throws {
    let service = try await TestKeeper.start()
    let record = try await handedOver(service)
    #expect(
      try await service.records.read { try $0.record(record.id)?.advocate }
        == service.people.otherAdvocate.keyID)
    let error = try await service.refusal {
      try await freeze(record, by: service.people.advocate, service)
    }
    #expect(error.code == .notFound)
    #expect(try await service.audit().last?.key == service.people.advocate.keyID)
    try await service.add(to: record, by: service.people.otherAdvocate)
    try await freeze(record, by: service.people.otherAdvocate, service)
  }

  @Test("Without her signature nobody takes over, and she can go back")
  func back() async throws {
    let service = try await TestKeeper.start()
    let record = try await handedOver(service)
    let alone = try await service.laterDraft(in: record, adding: [], by: service.people.advocate)
    let error = try await service.refusal {
      try await service.add(alone, signedBy: [service.people.advocate.signer])
    }
    #expect(error.code == .notFound)
    try await service.add(alone)
    try await freeze(record, by: service.people.advocate, service)
  }

  @Test("The former advocate is told that it was handed over and when, and nothing else")
  func waiting() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let asked = service.clock.now()
    service.clock.advance(60)
    try await service.add(to: record, [], by: service.people.otherAdvocate)
    let moment = service.clock.now()
    try await service.ask(service.accessRequest(to: record.id))
    func told(_ advocate: PrincipalKeys) async throws -> [WaitingRecord] {
      try await service.keeper.waiting(from: 0, by: service.caller(advocate)).records
    }
    let former = try await told(service.people.advocate)
    #expect(former.map(\.handedOver) == [moment] && asked < moment)
    #expect(former.first?.statements.isEmpty == true)
    #expect(former.first?.manifest.envelope == (try record.manifest().envelope.text))
    let present = try await told(service.people.otherAdvocate)
    #expect(present.map(\.handedOver) == [nil])
    #expect(present.first?.statements.count == 1)
    service.clock.advance(30 * TestKeeper.day)
    #expect(try await told(service.people.advocate).isEmpty)
    try await service.add(to: record, [], by: service.people.advocate)
    #expect(try await told(service.people.advocate).map(\.handedOver) == [nil])
  }

  @Test(
    "An answer comes from her or from her advocate, signed by her, to a question about her record")
  func answers() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let grant = try await service.grant(in: record)
    let question = try await service.question(under: grant.hash, in: record)
    let added = try await service.add(to: record)
    let entry = try #require(added.added.first?.entry)
    let answer = try await service.answer(question.hash, in: record, with: entry)
    let stranger = try await service.refusal {
      try await service.keeper.act(
        record.id, answer.envelope.text, by: service.caller(service.people.otherAdvocate))
    }
    #expect(stranger.code == .notFound)
    let forged = try Statement(signing: answer.body, with: [record.advocate.signer])
    let unsigned = try await service.refusal {
      try await service.keeper.act(
        record.id, forged.envelope.text, by: service.caller(record.advocate))
    }
    #expect(unsigned.code == .notFound)
    let unlisted = try await service.answer(
      question.hash, in: record, with: entry.with(version: 2))
    let missing = try await service.refusal {
      try await service.keeper.act(
        record.id, unlisted.envelope.text, by: service.caller(record.advocate))
    }
    #expect(missing.statement == .answerSection)
    _ = try await service.keeper.act(
      record.id, answer.envelope.text, by: service.caller(record.advocate))
    let said = try await service.keeper.grants(
      record.id, by: service.caller(service.people.officer))
    #expect(said.first?.said?.count == 2)

    let other = try await service.record()
    let foreign = try await service.answer(
      question.hash, in: other, with: other.entries.first)
    let elsewhere = try await service.refusal {
      try await service.keeper.act(
        other.id, foreign.envelope.text, by: service.caller(other.advocate))
    }
    #expect(elsewhere.statement == .outOfPlace)
  }

  @Test("A reader is given the manifests before the one that a grant names")
  func earlier() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let first = try await service.grant(in: record)
    let added = try await service.add(to: record)
    let second = try await service.grant(in: record) {
      $0.manifestHash = try added.signed().hash
    }
    try await service.add(to: record, after: added.entries, [], by: service.people.otherAdvocate)
    let held = try await service.keeper.grants(
      record.id, by: service.caller(service.people.officer))
    #expect(held.count == 2 && first.hash != second.hash)
    #expect(held.first?.earlier == nil)
    let earlier = try #require(held.last?.earlier)
    #expect(earlier.map(\.envelope) == [try record.manifest().envelope.text])
    #expect(earlier.allSatisfy { $0.counter == nil } && held.last?.manifest.counter == nil)
    #expect(held.last?.manifest.envelope == (try added.signed().envelope.text))
  }
}
