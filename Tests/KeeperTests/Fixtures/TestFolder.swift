import Foundation

/// A folder of a test's own, deleted at its end.
final class TestFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("toldonce-keeper-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var records: URL { url.appendingPathComponent("records") }
  var segments: URL { url.appendingPathComponent("segments") }
  var keyStore: URL { url.appendingPathComponent("key-store") }
  private var backup: URL { url.appendingPathComponent("backup") }

  /// Keeps a copy of the closed records database, as yesterday's backup.
  func backUpRecords() throws { try FileManager.default.copyItem(at: records, to: backup) }

  /// Puts the copy in the place of the closed records database.
  func restoreRecords() throws {
    try FileManager.default.removeItem(at: records)
    try FileManager.default.copyItem(at: backup, to: records)
  }
}
