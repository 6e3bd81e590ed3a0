import Foundation

/// Files of this repository that tests read.
enum ProjectFiles {
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
  private static let root = tests.deletingLastPathComponent().deletingLastPathComponent()

  static func malformed(_ name: String) throws -> [UInt8] {
    try bytes(tests.appending(path: "Malformed").appending(path: name))
  }

  /// - Parameter path: from the top of the repository.
  static func bytes(_ path: String) throws -> [UInt8] { try bytes(root.appending(path: path)) }

  static func url(_ path: String) -> URL { root.appending(path: path) }

  private static func bytes(_ url: URL) throws -> [UInt8] { Array(try Data(contentsOf: url)) }
}
