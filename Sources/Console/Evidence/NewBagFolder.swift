internal import Foundation
internal import Glibc
internal import Sodium

/// A bag that is written: there completely or not at all, and for its owner only.
///
/// Until it is complete it has another name, beside its own. It is taken away whatever ends the program;
/// after `kill -9` it stays for its owner only, until the next folder is made in the same place.
final class NewBagFolder {
  private let path: String
  private let part: String
  private var folders: Set<String> = []
  private let lock: LeftFolders.FolderLock?

  /// - Throws: ``ConsoleError`` when the name is taken or the place cannot be written to.
  init(_ path: String) throws {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let mark = Random.bytes(4).map { String($0, radix: 16) }.joined()
    part = "\(self.path).toldonce-part-\(mark)"
    var status = stat()
    guard lstat(self.path, &status) != 0 else {
      throw ConsoleError.failed(
        .somethingThere, ["path": .text(self.path)], hint: .init(.freeName))
    }
    LeftFolders.remove(beside: self.path)
    guard Unfinished.make(part, { [part] in mkdir(part, 0o700) == 0 }) else {
      throw ConsoleError.failed(
        .folderNotMade, ["path": .text(self.path)], hint: .init(.yourPlace))
    }
    lock = LeftFolders.FolderLock(part)
  }

  /// For a name that is better known to be free before anything is asked.
  /// - Throws: as ``init(_:)``.
  static func expectFree(_ path: String) async throws {
    try await Unfinished.guarded { _ = try NewBagFolder(path) }
  }

  /// Without ``finish(_:)`` nothing is left.
  deinit {
    try? FileManager.default.removeItem(atPath: part)
    Unfinished.forget(part)
  }

  /// Where the files are until the folder has its name.
  var whileIncomplete: String { part }

  /// Writes one file piece by piece, durable when this returns.
  /// - Parameter length: bytes that it will have; room is made for them first.
  func stream(
    _ name: String, length: Int, _ write: (NewFile) async throws -> Void
  ) async throws {
    try makeFolders(above: name)
    let file = try newFile(name)
    try file.reserve(length)
    try await write(file)
    try file.finish(syncsName: false)
  }

  /// What keeps it from being written is said of the folder that was asked for.
  private func newFile(_ name: String) throws -> NewFile {
    try NewFile("\(part)/\(name)", said: path)
  }

  /// Writes all files that are not there yet, and gives the folder its name.
  func finish(_ bag: Bag) throws {
    for (name, bytes) in bag.files.sorted(by: { $0.key < $1.key }) {
      try makeFolders(above: name)
      let file = try newFile(name)
      try file.append(bytes)
      try file.finish(syncsName: false)
    }
    try finish()
  }

  private func makeFolders(above name: String) throws {
    let above = name.split(separator: "/").dropLast()
    for depth in above.indices {
      let folder = above[...depth].joined(separator: "/")
      guard folders.insert(folder).inserted else { continue }
      guard mkdir("\(part)/\(folder)", 0o700) == 0 else {
        throw PrivateFile.failure(.folderNotMade, path)
      }
    }
  }

  /// Gives the folder its name. Whatever is in it is durable before, and the name afterwards.
  func finish() throws {
    for folder in [""] + folders.sorted() {
      try PrivateFile.synchronise(directoryOf: "\(part)/\(folder)/")
    }
    guard Unfinished.finish(part, { rename(part, path) == 0 }) else {
      throw ConsoleError.failed(
        .folderNotMade, ["path": .text(path)], hint: .init(.freeName))
    }
    try PrivateFile.synchronise(directoryOf: path)
  }
}
