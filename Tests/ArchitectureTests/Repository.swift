import Foundation

/// The files of this repository, found from this source file.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// All files below a folder, as paths from the root; build folders and git's own left out.
  static func files(under folder: String = "") throws -> [String] {
    let base = root.appendingPathComponent(folder)
    guard let walker = FileManager.default.enumerator(atPath: base.path) else { return [] }
    var files: [String] = []
    for case let path as String in walker {
      let whole = folder.isEmpty ? path : "\(folder)/\(path)"
      if whole.hasPrefix(".build") || whole.hasPrefix(".git/") || whole == ".git" {
        walker.skipDescendants()
        continue
      }
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(
        atPath: base.appendingPathComponent(path).path, isDirectory: &isFolder)
      if !isFolder.boolValue { files.append(whole) }
    }
    return files.sorted()
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// Modules that a Swift file imports.
  static func imports(of text: String) -> Set<String> {
    Set(
      text.matches(of: /(?m)^(?:@\w+ )*(?:(?:public|package|internal) )?import (\w+)/)
        .map { String($0.1) })
  }
}
