import Keeper
import Sealing
import Statements
import Storage
import Testimony
import Testing

/// Where the next statement of a chain goes.
struct NextPlace: Sendable {
  var at: Timestamp
  var record: RecordID
  var seq: Int
  var prev: StatementHash
}

extension TestKeeper {
  /// A record whose ciphertext is not sent yet.
  func draft(by advocate: PrincipalKeys? = nil, code: RecordCode? = nil) throws -> TestRecord {
    try TestRecord(
      by: advocate ?? people.advocate, keeper: people.keeper.principal, at: clock.now(),
      code: code)
  }

  /// Sends the ciphertext of a record.
  func send(
    _ record: TestRecord, sections: Int? = nil, segments: Int? = nil,
    by advocate: PrincipalKeys? = nil
  ) async throws {
    let caller = try await caller(advocate ?? record.advocate)
    for section in record.sections.prefix(sections ?? .max) {
      try await keeper.storeSection(
        record.id, section.entry.sectionVersion, section.bytes, by: caller)
    }
    let attachment = try #require(record.attachment)
    try await announce(record, by: caller)
    for (index, segment) in record.segments.prefix(segments ?? .max).enumerated() {
      try await keeper.storeSegment(record.id, attachment, index, segment, by: caller)
    }
  }

  /// Announces the attachment of a record.
  func announce(_ record: TestRecord, by caller: Caller) async throws {
    let attachment = try #require(record.attachment)
    try await keeper.announce(
      attachment, of: record.id, hashes: record.segments.map(AttachmentSealing.hash),
      length: record.segments.reduce(0) { $0 + $1.count }, by: caller)
  }

  @discardableResult
  func open(_ record: TestRecord, _ opening: RecordOpening? = nil) async throws -> Admission {
    try await keeper.open(opening ?? record.opening(), by: caller(record.advocate))
  }

  /// A record that is open, with its reflection period ended by her.
  func record() async throws -> TestRecord {
    let record = try draft()
    try await send(record)
    try await open(record)
    let place = try await place(in: record)
    try await act(
      ReflectionEnd(at: place.at, record: place.record, seq: place.seq, prev: place.prev),
      in: record)
    return record
  }

  /// The place after the newest statement of the chain.
  func place(in record: TestRecord) async throws -> NextPlace {
    let row = try await records.read { try $0.record(record.id) }
    let head = try #require(row)
    return NextPlace(
      at: max(clock.now(), head.headAt), record: record.id, seq: head.headSeq + 1,
      prev: head.headHash)
  }

  /// Signs a statement as the survivor and sends it.
  @discardableResult
  func act<Body: ConsentStatement>(
    _ body: Body, seals: ActSeals? = nil, in record: TestRecord
  ) async throws -> Admission {
    let statement = try Statement(signing: body, with: [record.seed.signer])
    return try await keeper.act(
      record.id, statement.envelope.text, seals: seals, by: survivor(of: record))
  }

  func freeze(_ record: TestRecord) async throws {
    let place = try await place(in: record)
    try await act(
      Freeze(at: place.at, record: place.record, seq: place.seq, prev: place.prev), in: record)
  }

  func unfreeze(_ record: TestRecord) async throws {
    let place = try await place(in: record)
    try await act(
      Unfreeze(at: place.at, record: place.record, seq: place.seq, prev: place.prev), in: record)
  }

  func refuse(_ request: StatementHash, in record: TestRecord) async throws {
    let place = try await place(in: record)
    try await act(
      Refusal(
        at: place.at, record: place.record, seq: place.seq, prev: place.prev,
        requestHash: request),
      in: record)
  }

  func revoke(_ grant: StatementHash, in record: TestRecord) async throws {
    let place = try await place(in: record)
    try await act(
      Revocation(
        at: place.at, record: place.record, seq: place.seq, prev: place.prev, targetHash: grant),
      in: record)
  }
}
