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

  /// Copies everything that is in the data's files now, also what is in write-ahead logs only.
  func copyData() throws -> TestFolder {
    let copy = try TestFolder()
    try FileManager.default.copyItem(at: records, to: copy.records)
    try FileManager.default.copyItem(at: segments, to: copy.segments)
    return copy
  }

  /// Puts a copy in the place of the closed data; the key store stays as it is.
  func putBack(_ copy: TestFolder) throws {
    for (place, from) in [(records, copy.records), (segments, copy.segments)] {
      try FileManager.default.removeItem(at: place)
      try FileManager.default.copyItem(at: from, to: place)
    }
  }

  /// The contents of all files below a folder, by their paths.
  static func files(below folder: URL) -> [String: Data] {
    var found: [String: Data] = [:]
    let all = FileManager.default.enumerator(atPath: folder.path)
    while let name = all?.nextObject() as? String {
      let path = "\(folder.path)/\(name)"
      found[path] = FileManager.default.contents(atPath: path)
    }
    return found
  }
}
