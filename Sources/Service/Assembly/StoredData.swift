internal import Foundation
internal import Keeper
internal import Storage

/// The data folder of a service that is not running, or a copy of one.
public enum StoredData {
  /// What was looked at, in numbers, and what is off, a sentence for each.
  public struct Report: Encodable, Hashable, Sendable {
    public let entries: Int
    public let statements: Int
    /// Entries whose statements were erased.
    public let erased: Int
    public let records: Int
    public let sections: Int
    public let segments: Int
    public let hasKeyStore: Bool
    public let problems: [String]

    fileprivate init(_ report: StoreCheck.Report) {
      entries = report.entries
      statements = report.statements
      erased = report.erased
      records = report.records
      sections = report.sections
      segments = report.segments
      hasKeyStore = report.hasKeyStore
      problems = report.problems
    }
  }

  /// Derives everything in it anew (``StoreCheck``).
  /// - Parameters:
  ///   - data: nobody else may have it open. Without a `key-store`, as a backup has none, what only
  ///     keys can show is left out.
  ///   - told: hears how far it is.
  /// - Throws: ``ServiceSetupError``.
  public static func check(
    data: String, told: (_ done: Int, _ of: Int) -> Void
  ) async throws -> Report {
    try PrivatePaths.checkFolder(data)
    let folder = URL(fileURLWithPath: data, isDirectory: true)
    func path(_ name: String) -> URL? {
      let url = folder.appendingPathComponent(name, isDirectory: true)
      return FileManager.default.fileExists(atPath: url.path) ? url : nil
    }
    // An empty store that was just made would be found in order.
    guard let recordFolder = path("records") else {
      throw ServiceSetupError.dataUnusable(data, "there is no folder \"records\" in it")
    }
    do {
      let segments = try FileSegmentStore(
        directory: folder.appendingPathComponent("segments", isDirectory: true))
      let records = try SQLiteRecordStore.open(directory: recordFolder, segments: segments) { _ in }
      let keyStore = try path("key-store").map { try SQLiteKeyStore.open(directory: $0) }
      let report = try await StoreCheck(
        records: records, segments: segments, keyStore: keyStore
      ).run(told: told)
      try await segments.close()
      try await records.close()
      try await keyStore?.close()
      return Report(report)
    } catch let error as StorageError {
      throw error == .inUse
        ? ServiceSetupError.dataInUse(data) : .dataUnusable(data, error.shortDescription)
    }
  }
}
