internal import Foundation
internal import Glibc
internal import Testimony

/// Where somebody wants something to be written.
enum NewPlace: Hashable {
  /// An absolute path at which there is nothing.
  case free(String)
  case taken
  case noFolder

  /// Somebody in this folder already has as many names of a day: another name has to be typed.
  private static let mostOffered = 99

  /// - Parameters:
  ///   - typed: a name, or a path; `~` is one's own folder.
  ///   - ending: of a file's name, with its dot: added if it is missing.
  init(typed: String, ending: String) {
    var path = typed
    if path == "~" || path.hasPrefix("~/") { path = NSHomeDirectory() + path.dropFirst() }
    if !path.hasPrefix("/") { path = FileManager.default.currentDirectoryPath + "/" + path }
    // With a slash at its end a folder is meant: the name in it is the one that is offered.
    let isFolder = Self.isFolder(path) && !ending.isEmpty
    if isFolder {
      path = Self.offered(in: path, ending: ending)
    } else {
      while path.count > 1, path.hasSuffix("/") { path.removeLast() }
      if !path.hasSuffix(ending) { path += ending }
    }
    let parent = path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
    if Self.isThere(path) {
      self = .taken
    } else {
      self = Self.isFolder(parent.isEmpty ? "/" : parent) ? .free(path) : .noFolder
    }
  }

  /// A name in the folder where the program was started: the day, which tells nobody what it is.
  static func offered(ending: String) -> String {
    offered(in: FileManager.default.currentDirectoryPath, ending: ending)
  }

  private static func offered(in folder: String, ending: String) -> String {
    let day = "\(Timestamp.now)".prefix(10)
    let start = (folder.hasSuffix("/") ? folder : folder + "/") + day
    let others = (2...mostOffered).lazy.map { "\(start)-\($0)\(ending)" }
    return ([start + ending] + others).first { !isThere($0) } ?? start + ending
  }

  private static func isThere(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
