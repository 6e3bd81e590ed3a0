import Foundation
import Storage
import Testing

/// What any store must do: written against the protocols alone, and run over every kind of store
/// there is. A new kind is added to ``Kind/all`` and must pass as it is.
@Suite("Any store") enum StoreConformance {
  /// A way to keep data, each store in a folder of its own.
  struct Kind: Sendable, CustomTestStringConvertible {
    let name: String
    let openRecords: @Sendable (URL) throws -> any RecordStore
    let openKeys: @Sendable (URL) throws -> any KeyStore
    let openSegments: @Sendable (URL) throws -> any SegmentStore

    var testDescription: String { name }

    static let all = [
      Kind(
        name: "SQLite and files",
        openRecords: { folder in try SQLiteRecordStore.open(directory: folder) { _ in } },
        openKeys: { folder in try SQLiteKeyStore.open(directory: folder) },
        openSegments: { folder in try FileSegmentStore(directory: folder, reserve: 0) })
    ]

    static func named(_ name: String) throws -> Kind {
      try #require(all.first { $0.name == name })
    }

    func records(in folder: TemporaryDirectory) throws -> any RecordStore {
      try openRecords(folder.url.appendingPathComponent("records"))
    }

    func keys(in folder: TemporaryDirectory) throws -> any KeyStore {
      try openKeys(folder.url.appendingPathComponent("keys"))
    }

    func segments(in folder: TemporaryDirectory) throws -> any SegmentStore {
      try openSegments(folder.url.appendingPathComponent("segments"))
    }
  }

  /// How each of many attempts at once ended; `nil` for the one that was taken.
  static func race(
    _ attempts: [@Sendable () async throws -> Void]
  ) async -> [StorageError?] {
    await withTaskGroup(of: StorageError?.self) { group in
      for attempt in attempts {
        group.addTask {
          do {
            try await attempt()
            return nil
          } catch {
            return error as? StorageError ?? .failed
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }
}
