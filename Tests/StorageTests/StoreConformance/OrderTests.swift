import Storage
import Testimony
import Testing

extension StoreConformance {
  @Suite("Order and atomicity") struct Order {
    /// Appends one entry to the log and one line to the audit; both or none.
    static func append(_ writer: any RecordWriter) throws -> Int {
      let size = try writer.logSize()
      try writer.insertLogEntry(size, Sample.bytes(size, count: 8))
      try writer.insertAudit(Sample.audit("\(size)"))
      return size
    }

    static func expectWhole(_ store: any RecordStore, size: Int) async throws {
      let (entries, codes) = try await store.read { reader in
        (
          try reader.logEntries(from: 0, limit: .max),
          try reader.audit(after: 0, limit: .max).map(\.code)
        )
      }
      #expect(entries == (0..<size).map { Sample.bytes($0, count: 8) })
      #expect(codes == (0..<size).map(String.init))
    }

    @Test(
      "Many writers at once come one after the other, each with what was before",
      arguments: Kind.all)
    func serial(_ kind: Kind) async throws {
      let folder = try TemporaryDirectory()
      let store = try kind.records(in: folder)
      let places = try await withThrowingTaskGroup(of: [Int].self) { group in
        for _ in 0..<16 {
          group.addTask {
            var places: [Int] = []
            for _ in 0..<8 { places.append(try await store.write(Self.append)) }
            return places
          }
        }
        return try await group.reduce(into: [[Int]]()) { $0.append($1) }
      }
      #expect(places.allSatisfy { $0 == $0.sorted() }, "somebody's writes changed places")
      #expect(places.joined().sorted() == Array(0..<128))
      try await Self.expectWhole(store, size: 128)
      try await store.close()
      let reopened = try kind.records(in: folder)
      try await Self.expectWhole(reopened, size: 128)
      try await reopened.close()
    }

    @Test(
      "Of a write that throws nothing is there, of its neighbours everything", arguments: Kind.all)
    func atomic(_ kind: Kind) async throws {
      let folder = try TemporaryDirectory()
      let store = try kind.records(in: folder)
      await withTaskGroup(of: Void.self) { group in
        for number in 0..<60 {
          group.addTask {
            let isRefused = number % 3 == 0
            let error = await race([
              {
                try await store.write { writer in
                  _ = try Self.append(writer)
                  if isRefused { throw StorageError.schema }
                }
              }
            ])
            #expect(error == [isRefused ? .schema : nil])
          }
        }
      }
      try await Self.expectWhole(store, size: 40)
      try await store.close()
    }

    @Test("A reader sees whole writes, and one state however long it looks", arguments: Kind.all)
    func snapshot(_ kind: Kind) async throws {
      let folder = try TemporaryDirectory()
      let store = try kind.records(in: folder)
      let writing = Task {
        for _ in 0..<200 { _ = try await store.write(Self.append) }
      }
      var last = 0
      while last < 200 {
        let seen = try await store.read { reader in
          let first = try reader.logSize()
          let lines = try reader.audit(after: 0, limit: .max).count
          return (first: first, lines: lines, again: try reader.logSize())
        }
        try #require(seen.first == seen.lines && seen.first == seen.again)
        try #require(seen.first >= last, "what was read is not there any more")
        last = seen.first
        await Task.yield()
      }
      try await writing.value
      try await store.close()
    }
  }
}
