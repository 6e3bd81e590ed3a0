internal import Foundation
internal import Glibc

/// Folders that a program could not take away because it was killed outright: the next one that makes a
/// folder in the same place does.
enum LeftFolders {
  private static let mark = ".toldonce-part-"

  /// Removes unfinished folders beside a path. One that somebody is writing is locked, and stays.
  static func remove(beside path: String) {
    let above = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let parent = above.isEmpty ? "." : above == [""] ? "/" : above.joined(separator: "/")
    for name in (try? PrivateFile.names(in: parent)) ?? [] where isPart(name) {
      let left = "\(parent)/\(name)"
      guard let lock = FolderLock(left), !isJustMade(left) else { continue }
      try? FileManager.default.removeItem(atPath: left)
      withExtendedLifetime(lock) {}
    }
  }

  /// Whether somebody may be about to lock it. Nothing is in it then.
  private static func isJustMade(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && time(nil) - status.st_mtim.tv_sec < 60
      && (try? PrivateFile.names(in: path))?.isEmpty == true
  }

  private static func isPart(_ name: String) -> Bool {
    guard let place = name.range(of: mark, options: .backwards) else { return false }
    let digits = name[place.upperBound...]
    return place.lowerBound > name.startIndex && (1...8).contains(digits.count)
      && digits.allSatisfy { $0.isHexDigit && !$0.isUppercase }
  }

  /// A folder that is being written; it ends with the program that has it.
  final class FolderLock {
    private let descriptor: Int32

    /// - Returns: `nil` for what is no private folder of one's own, or is locked by somebody else.
    init?(_ path: String) {
      descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { return nil }
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_uid == geteuid(),
        status.st_mode & 0o077 == 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0
      else { return nil }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }
  }
}
