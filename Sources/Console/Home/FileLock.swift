internal import Glibc

/// Holds a file of its own locked, so that one program alone works on what it stands for.
///
/// The lock is `flock(2)`: it goes when the program does, however it ends.
final class FileLock: @unchecked Sendable {
  // Unchecked: the descriptor changes once, when the one holder lets go.
  private var descriptor: Int32 = -1
  private let path: String
  private let leavesFile: Bool

  /// - Parameters:
  ///   - path: of the lock file; made if absent.
  ///   - waits: whether to wait for another holder.
  ///   - leavesFile: whether the lock file stays when the lock goes.
  /// - Throws: ``ConsoleError`` with status ``ExitStatus/tryAgain`` when another one holds it.
  init(path: String, waits: Bool, leavesFile: Bool) throws {
    self.path = path
    self.leavesFile = leavesFile
    while descriptor < 0 {
      let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard opened >= 0 else { throw PrivateFile.failure(.pathNotMade, path) }
      while flock(opened, LOCK_EX | (waits ? 0 : LOCK_NB)) != 0 {
        if errno == EINTR { continue }
        let isBusy = errno == EWOULDBLOCK
        let error = PrivateFile.failure(.pathNotOpened, path)
        close(opened)
        throw isBusy
          ? ConsoleError(.init(.busy), hint: .init(.finishThere), status: .tryAgain) : error
      }
      // The last holder may have removed the file between opening and locking: then this lock is
      // one that nobody else will ever see.
      if Self.isSameFile(opened, path) { descriptor = opened } else { close(opened) }
    }
  }

  deinit { release() }

  /// Lets go; once more is nothing.
  func release() {
    guard descriptor >= 0 else { return }
    if !leavesFile { unlink(path) }
    close(descriptor)
    descriptor = -1
  }

  private static func isSameFile(_ descriptor: Int32, _ path: String) -> Bool {
    var held = stat()
    var named = stat()
    return fstat(descriptor, &held) == 0 && lstat(path, &named) == 0
      && held.st_dev == named.st_dev && held.st_ino == named.st_ino
  }
}
