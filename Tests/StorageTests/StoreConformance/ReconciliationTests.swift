import Foundation
import Storage
import Testimony
import Testing

extension StoreConformance {
  /// Data and keys are two stores: after a crash or a restored backup the key store is right.
  @Suite("Data and key store together") struct Reconciliation {
    @Test("Keys that were made for data which never came are found", arguments: Kind.all)
    func orphans(_ kind: Kind) async throws {
      let folder = try TemporaryDirectory()
      let (records, keys) = (try kind.records(in: folder), try kind.keys(in: folder))
      let rows = try (1...6).map(Sample.record)
      for (number, row) in rows.enumerated() {
        try await keys.insert([.record(row.record): Sample.bytes(number, count: 32)])
        if number % 2 == 0 { try await records.write { try $0.insert(row) } }
      }
      try await records.close()
      try await keys.close()

      let (again, keysAgain) = (try kind.records(in: folder), try kind.keys(in: folder))
      var orphans: [KeyOwner] = []
      for owner in try await keysAgain.owners(after: nil, limit: .max) {
        guard case .record(let id) = owner else { continue }
        if try await again.read({ try $0.record(id) }) == nil { orphans.append(owner) }
      }
      #expect(Set(orphans) == Set([1, 3, 5].map { .record(rows[$0].record) }))
      try await keysAgain.destroy(orphans, at: Sample.time(2))
      #expect(try await keysAgain.owners(after: nil, limit: .max).count == 3)
      try await again.close()
      try await keysAgain.close()
    }

    @Test("Yesterday's data come back without the keys that have ended since", arguments: Kind.all)
    func restored(_ kind: Kind) async throws {
      let folder = try TemporaryDirectory()
      let row = try Sample.record(1)
      let owner = KeyOwner.record(row.record)
      let records = try kind.records(in: folder)
      let keys = try kind.keys(in: folder)
      try await keys.insert([owner: Sample.bytes(1, count: 32)])
      try await records.write { try $0.insert(row) }
      try await records.close()
      let (data, backup) = (
        folder.url.appendingPathComponent("records"), folder.url.appendingPathComponent("backup")
      )
      try FileManager.default.copyItem(at: data, to: backup)

      let today = try kind.records(in: folder)
      try await keys.destroy([owner], at: Sample.time(9))
      try await today.write { try $0.erase(row.record, keeping: nil) }
      try await today.close()
      try await keys.close()
      try FileManager.default.removeItem(at: data)
      try FileManager.default.moveItem(at: backup, to: data)

      let restored = try kind.records(in: folder)
      let known = try kind.keys(in: folder)
      #expect(try await restored.read { try $0.record(row.record) } == row)
      #expect(try await known.key(of: owner) == nil)
      let ended = try await known.ended(after: 0, limit: .max)
      #expect(ended.map(\.owner) == [owner])
      #expect(ended.map(\.at) == [try Sample.time(9)])
      await #expect(throws: StorageError.conflict) {
        try await known.insert([owner: Sample.bytes(2, count: 32)])
      }
      // What was begun once more after a crash is finished, and the line stays as it was.
      try await known.destroy([owner], at: Sample.time(10))
      #expect(try await known.ended(after: 0, limit: .max) == ended)
      try await restored.close()
      try await known.close()
    }
  }
}
