import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Holds a file of its own locked, so that one process alone opens the database beside it.
///
/// The lock is `flock(2)`: it goes when the process does, however it ends, and it does not meet
/// the locks that SQLite takes on the database file itself.
final class FileLock: Sendable {
  private let descriptor: Mutex<CInt?>

  /// - Parameter path: of the lock file; made with mode 0600 if absent, and never deleted, for
  ///   two processes could then hold the locks of two files of one name.
  /// - Throws: ``StorageError/inUse`` when somebody holds it.
  init(path: String) throws {
    let opened = try PrivateFiles.open(path)
    descriptor = Mutex(opened)
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      throw errno == EWOULDBLOCK ? StorageError.inUse : .failed
    }
  }

  deinit { release() }

  /// Lets others open the database; once is enough.
  func release() {
    descriptor.withLock { descriptor in
      if let descriptor {
        // Not by closing alone: a child that another thread has just forked holds a copy until it
        // begins its program.
        flock(descriptor, LOCK_UN)
        close(descriptor)
      }
      descriptor = nil
    }
  }
}
