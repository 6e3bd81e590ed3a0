internal import Foundation
internal import Keeper
internal import Storage
internal import Testimony

/// The ciphertext in a data folder whose service is not running.
public enum StoredCiphertext {
  /// What a clean-up found and did, in numbers.
  public struct Report: Encodable, Hashable, Sendable {
    public let listed: Int
    public let incomplete: Int
    public let pending: Int
    public let deleted: Int
    public let strays: Int
  }

  /// Deletes what no manifest lists, unless it arrived in the last days.
  /// - Parameters:
  ///   - data: the folder of a service's stores; nobody else may have them open.
  ///   - days: 0 deletes all that is not listed.
  /// - Throws: ``ServiceSetupError``.
  public static func cleanUp(data: String, days: Int) async throws -> Report {
    try PrivatePaths.checkFolder(data)
    let folder = URL(fileURLWithPath: data, isDirectory: true)
    do {
      let segments = try FileSegmentStore(
        directory: folder.appendingPathComponent("segments", isDirectory: true))
      let records = try SQLiteRecordStore.open(
        directory: folder.appendingPathComponent("records", isDirectory: true), segments: segments
      ) { _ in }
      // A second later, so that 0 days mean all that is here.
      let moment = SystemClock.now().adding(seconds: 1)
        .subtracting(seconds: UInt64(days) * 86_400)
      let found = try await UnlistedCiphertext(
        records: records, segments: segments, before: moment
      ).cleanUp()
      try await segments.close()
      try await records.close()
      return Report(
        listed: found.listed, incomplete: found.incomplete, pending: found.pending,
        deleted: found.deleted, strays: found.strays)
    } catch let error as StorageError {
      throw error == .inUse
        ? ServiceSetupError.dataInUse(data) : .dataUnusable(data, error.shortDescription)
    }
  }
}
