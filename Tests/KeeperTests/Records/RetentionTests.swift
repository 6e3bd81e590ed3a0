import Keeper
import Policy
import Sealing
import Statements
import Storage
import Testimony
import Testing

@Suite("How long a record is kept", .serialized)
struct RetentionTests {
  private static let day: UInt64 = 86_400

  private func keep(
    _ record: TestRecord, until: Timestamp, _ service: TestKeeper
  ) async throws {
    let place = try await service.place(in: record)
    try await service.act(
      Keeping(
        at: place.at, record: place.record, seq: place.seq, prev: place.prev, until: until),
      in: record)
  }

  /// What the keeper has said about a record, in the order of the log.
  private func said(
    about record: TestRecord, _ service: TestKeeper
  ) async throws -> [Retention] {
    try await service.records.read { reader in
      try reader.statements(of: record.id, kind: .retention, fromLeaf: 0, limit: 100).map {
        try StatementVerifier.peek(Envelope(parsing: $0.envelope), as: Retention.self)
      }
    }
  }

  private func period() throws -> RetentionPeriod {
    let home = try #require(CountryCode("RO"))
    return try #require(try PolicyBook.embedded.retention(in: [home]))
  }

  @Test("It is looked at once a year, warned about half a year before, and ends by itself")
  func whole() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let other = try await service.record()
    let period = try period()
    #expect(try await service.keeper.reviewRetention() == (0, 0))
    service.clock.advance(UInt64(period.review) * Self.day - 60)
    #expect(try await service.keeper.reviewRetention() == (0, 0))
    service.clock.advance(60)
    #expect(try await service.keeper.reviewRetention() == (2, 0))
    // Said once.
    #expect(try await service.keeper.reviewRetention() == (0, 0))
    #expect(try await said(about: record, service).map(\.event) == [.review])

    service.clock.advance(UInt64(period.days - period.review - period.warning) * Self.day)
    #expect(try await service.keeper.reviewRetention() == (2, 0))
    let warning = try #require(try await said(about: record, service).last)
    #expect(warning.event == .warning)
    // She decides about the other one: nothing of the warning counts any more.
    try await keep(
      other, until: service.clock.now().adding(seconds: 400 * Self.day), service)
    service.clock.advance(UInt64(period.warning) * Self.day - 60)
    #expect(try await service.keeper.reviewRetention() == (0, 0))
    service.clock.advance(120)
    let size = try await service.logSize()
    #expect(try await service.keeper.reviewRetention() == (0, 1))
    #expect(try await service.logSize() == size + 1)

    let left = try await service.records.read { reader in
      (
        try reader.record(record.id), try reader.record(other.id),
        try reader.statements(of: record.id, fromLeaf: 0, limit: 100)
      )
    }
    #expect(left.0 == nil && left.1 != nil)
    #expect(left.2.map(\.kind) == [.retention])
    #expect(left.2.first?.salt == nil)
    // The other one is warned about anew, half a year before what she has said.
    service.clock.advance(UInt64(400 - 2 * period.warning) * Self.day)
    #expect(try await service.keeper.reviewRetention() == (1, 0))
    #expect(try await said(about: other, service).last?.event == .warning)
    // After a start it stays so, and the tombstone with it.
    let running = try await service.restarted()
    #expect(try await running.keeper.reviewRetention() == (0, 0))
  }

  @Test("A clock that jumps far ahead warns, and ends nothing before the warning's time")
  func jump() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let period = try period()
    service.clock.advance(20 * UInt64(period.days) * Self.day / 10)
    #expect(try await service.keeper.reviewRetention() == (1, 0))
    let warning = try #require(try await said(about: record, service).last)
    #expect(warning.event == .warning)
    #expect(
      warning.ends == service.clock.now().adding(seconds: UInt64(period.warning) * Self.day))
    #expect(try await service.keeper.reviewRetention() == (0, 0))
    service.clock.advance(UInt64(period.warning) * Self.day - 1)
    #expect(try await service.keeper.reviewRetention() == (0, 0))
    service.clock.advance(1)
    #expect(try await service.keeper.reviewRetention() == (0, 1))
  }

  @Test("It ends when she has said, and not while a permission can be used")
  func chosen() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let period = try period()
    let late = try await service.refusal {
      try await keep(record, until: service.clock.now(), service)
    }
    #expect(late.statement == .outOfPlace)
    try await keep(record, until: service.clock.now().adding(seconds: 2 * Self.day), service)
    let grant = try await service.grant(in: record)
    service.clock.advance(1)
    #expect(try await service.keeper.reviewRetention() == (1, 0))
    let warning = try #require(try await said(about: record, service).last)
    #expect(
      warning.ends == service.clock.now().adding(seconds: UInt64(period.warning) * Self.day))
    #expect(grant.body.notAfter < warning.ends)
    service.clock.advance(UInt64(period.warning) * Self.day)
    #expect(try await service.keeper.reviewRetention() == (0, 1))
  }

  @Test("What is frozen is kept, and what is being erased is not spoken of")
  func restricted() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let erasing = try await service.record()
    let period = try period()
    let place = try await service.place(in: erasing)
    try await service.act(
      Erasure(at: place.at, record: place.record, seq: place.seq, prev: place.prev), in: erasing)
    service.clock.advance(UInt64(period.days) * Self.day)
    #expect(try await service.keeper.reviewRetention() == (1, 0))
    #expect(try await said(about: erasing, service).isEmpty)
    try await service.freeze(record)
    service.clock.advance(UInt64(period.warning) * Self.day + 60)
    #expect(try await service.keeper.reviewRetention().ended == 0)
    service.clock.advance(UInt64(period.days) * Self.day)
    #expect(try await service.keeper.reviewRetention().ended == 0)
    #expect(try await said(about: record, service).last?.event == .review)
    // Once it is let go on, she is warned anew.
    try await service.unfreeze(record)
    #expect(try await service.keeper.reviewRetention().ended == 0)
    #expect(try await service.records.read { try $0.record(record.id) } != nil)
  }

  @Test(
    "An end that was cut off after it was logged is carried out, and nothing is taken before",
    arguments: [false, true])
  func cutOff(isKeyGone: Bool) async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let place = try await service.place(in: record)
    try await service.act(
      Erasure(at: place.at, record: place.record, seq: place.seq, prev: place.prev), in: record)
    let after = try await service.place(in: record)
    try await service.act(
      ErasureCancel(at: after.at, record: after.record, seq: after.seq, prev: after.prev),
      in: record)
    let now = service.clock.now()
    let end = try Statement(
      signing: Retention(at: now, record: record.id, event: .end, ends: now),
      with: [service.people.keeper.principal.signer])
    _ = try await service.records.write { writer in
      try writer.append(
        end.envelope, kind: .retention, record: record.id, seq: nil, author: nil,
        line: .organisation, now: now)
    }
    let late = try await service.refusal { try await service.freeze(record) }
    #expect(late.statement == .outOfPlace)
    var running = service
    if isKeyGone {
      try await service.keyStore.destroy([.record(record.id)], at: now)
      running = try await service.restarted()
    } else {
      #expect(try await service.keeper.reviewRetention() == (0, 1))
    }
    let left = try await running.records.read { reader in
      (
        try reader.record(record.id),
        try reader.statements(of: record.id, fromLeaf: 0, limit: 100).map(\.hash)
      )
    }
    #expect(left.0 == nil)
    // The erasure that she took back is not what stays.
    #expect(left.1 == [end.hash])
  }

  @Test("In the strict profile nothing is destroyed before the quorum has cosigned its end")
  func unwitnessed() async throws {
    let service = try await TestKeeper.start(witnesses: 1, quorum: 1, profile: .strict)
    let record = try await service.record()
    let period = try period()
    try await keep(record, until: service.clock.now().adding(seconds: Self.day), service)
    service.clock.advance(Self.day)
    #expect(try await service.keeper.reviewRetention() == (1, 0))
    service.clock.advance(UInt64(period.warning) * Self.day)
    service.witnesses[0].conduct = .silent
    service.patience.end()
    for _ in 0..<2 {
      await #expect {
        _ = try await service.keeper.reviewRetention()
      } throws: {
        ($0 as? KeeperError)?.code == .unwitnessed
      }
      #expect(try await said(about: record, service).last?.event == .end)
      #expect(try await service.records.read { try $0.record(record.id) } != nil)
    }
    service.witnesses[0].conduct = .honest
    service.patience.begin()
    await service.keeper.followWitnesses()
    #expect(try await service.keeper.reviewRetention() == (0, 1))
    #expect(try await service.records.read { try $0.record(record.id) } == nil)
  }

  @Test("While she gets her words back nothing ends, for a year")
  func recovering() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let period = try period()
    let recovery = try await service.turnOnRecovery(in: record)
    try await keep(record, until: service.clock.now().adding(seconds: Self.day), service)
    service.clock.advance(Self.day)
    #expect(try await service.keeper.reviewRetention() == (1, 0))
    service.clock.advance(UInt64(period.warning) * Self.day - 60)
    try await service.vouch(for: Claimant.generate(), recovery)
    service.clock.advance(364 * Self.day)
    #expect(try await service.keeper.reviewRetention() == (0, 0))
    service.clock.advance(2 * Self.day)
    #expect(try await service.keeper.reviewRetention() == (0, 1))
  }

  @Test("Nobody but she says how long")
  func hers() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let place = try await service.place(in: record)
    let wish = Keeping(
      at: place.at, record: place.record, seq: place.seq, prev: place.prev,
      until: service.clock.now().adding(seconds: Self.day))
    let advocate = service.people.advocate
    let forged = try Statement(signing: wish, with: [advocate.signer])
    let error = try await service.refusal {
      _ = try await service.keeper.act(
        record.id, forged.envelope.text, by: service.caller(advocate))
    }
    #expect(error.code == KeeperError.notFound.code)
    let inHerName = try await service.refusal {
      _ = try await service.keeper.act(
        record.id, forged.envelope.text, by: service.survivor(of: record))
    }
    #expect(inHerName.statement == .signature)
  }
}
