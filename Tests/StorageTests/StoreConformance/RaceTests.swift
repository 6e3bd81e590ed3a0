import Storage
import Testimony
import Testing

extension StoreConformance {
  @Suite("Races for one place") struct Races {
    private static let count = 24

    /// One is taken, and all others are told that there was another.
    private func expectOne(_ outcomes: [StorageError?]) {
      #expect(outcomes.count { $0 == nil } == 1)
      #expect(outcomes.count { $0 == .conflict } == Self.count - 1)
    }

    @Test("One place in a chain", arguments: Kind.all)
    func chain(_ kind: Kind) async throws {
      let folder = try TemporaryDirectory()
      let store = try kind.records(in: folder)
      let record: RecordID = try Sample.id(1)
      let statements = try (0..<Self.count).map {
        try Sample.statement(leaf: $0, kind: .freeze, record: 1, seq: 5)
      }
      expectOne(
        await race(
          statements.map { statement in { try await store.write { try $0.insert(statement) } } }))
      #expect(try await store.read { try $0.chain(of: record, fromSeq: 0, limit: .max) }.count == 1)
      try await store.close()
    }

    @Test("One code for a record", arguments: Kind.all)
    func code(_ kind: Kind) async throws {
      let folder = try TemporaryDirectory()
      let store = try kind.records(in: folder)
      let code = try Sample.code(1)
      let rows = try (1...Self.count).map { number in
        let row = try Sample.record(number)
        return RecordRow(
          record: row.record, code: code, root: row.root, headHash: row.headHash, headSeq: 0,
          headAt: row.headAt, nextCounter: 1, fetches: 0, fetchesSaid: nil,
          survivor: row.survivor, advocate: row.advocate)
      }
      expectOne(await race(rows.map { row in { try await store.write { try $0.insert(row) } } }))
      let taken = try await store.read { try $0.record(code: code) }
      #expect(rows.contains { $0 == taken })
      try await store.close()
    }

    @Test("One leaf of the log, one checkpoint of a size", arguments: Kind.all)
    func log(_ kind: Kind) async throws {
      let folder = try TemporaryDirectory()
      let store = try kind.records(in: folder)
      expectOne(
        await race(
          (0..<Self.count).map { number in
            { try await store.write { try $0.insertLogEntry(0, Sample.bytes(number, count: 9)) } }
          }))
      expectOne(
        await race(
          (0..<Self.count).map { number in
            let checkpoint = StoredCheckpoint(
              size: 1, root: Sample.bytes(number, count: 32), note: "n")
            return { try await store.write { try $0.setCheckpoint(checkpoint) } }
          }))
      #expect(try await store.read { try $0.logSize() } == 1)
      try await store.close()
    }

    @Test("Other bytes under one version of a section", arguments: Kind.all)
    func section(_ kind: Kind) async throws {
      let folder = try TemporaryDirectory()
      let store = try kind.records(in: folder)
      let (record, version, now) = (
        try Sample.id(1) as RecordID, try Sample.version(1, 1), try Sample.time(1)
      )
      expectOne(
        await race(
          (0..<Self.count).map { number in
            let bytes = Sample.bytes(number, count: 5_000)
            return {
              try await store.write { try $0.insertSection(record, version, bytes, at: now) }
            }
          }))
      try await store.close()
    }

    @Test("One key for an owner", arguments: Kind.all)
    func key(_ kind: Kind) async throws {
      let folder = try TemporaryDirectory()
      let store = try kind.keys(in: folder)
      let owner = KeyOwner.record(try Sample.id(1))
      expectOne(
        await race(
          (0..<Self.count).map { number in
            { try await store.insert([owner: Sample.bytes(number, count: 32)]) }
          }))
      let kept = try await store.key(of: owner)
      #expect((0..<Self.count).contains { Sample.bytes($0, count: 32) == kept })
      try await store.close()
    }
  }
}
