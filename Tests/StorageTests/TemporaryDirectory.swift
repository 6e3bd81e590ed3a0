import Foundation
import Storage

/// A directory of a test's own, deleted at its end.
final class TemporaryDirectory: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("toldonce-storage-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Where the store's files go; not yet there.
  var data: URL { url.appendingPathComponent("data") }

  func records(
    beforeCommit: @escaping @Sendable (any RecordWriter) throws -> Void = { _ in }
  ) throws -> SQLiteRecordStore {
    try SQLiteRecordStore.open(directory: data, beforeCommit: beforeCommit)
  }

  func keys() throws -> SQLiteKeyStore {
    try SQLiteKeyStore.open(directory: data)
  }

  func content(of name: String) throws -> Data {
    let file = data.appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: file.path) else { return Data() }
    return try Data(contentsOf: file)
  }
}

extension Data {
  /// Whether these bytes stand anywhere in it.
  func holds(_ part: ArraySlice<UInt8>) -> Bool { range(of: Data(part)) != nil }
}
