internal import Foundation
internal import Glibc
internal import Synchronization

/// Folders and files that are being written and can be read: whatever ends the program takes them away
/// first, as far as the program is asked.
enum Unfinished {
  private static let paths = Mutex<Set<String>>([])
  /// Somebody may write into a folder while it is taken away.
  private static let attempts = 100

  static func add(_ path: String) { paths.withLock { _ = $0.insert(path) } }

  /// It has its name, or is gone.
  static func forget(_ path: String) { paths.withLock { _ = $0.remove(path) } }

  static func removeAll() {
    for path in paths.withLock({ $0 }) {
      for _ in 0..<attempts where access(path, F_OK) == 0 {
        try? FileManager.default.removeItem(atPath: path)
      }
    }
  }

  /// Ends the program at once, with nothing left behind. Nothing else is let run: it might write.
  static func endProgram() -> Never {
    removeAll()
    _exit(0)
  }

  /// Does something that writes, and takes what is unfinished away should the program be ended
  /// meanwhile. It then ends by the same signal as it would have.
  static func guarded<Result>(_ body: () async throws -> Result) async throws -> Result {
    let watch = try EndWatch { event in
      switch event {
      case .ended(let signal):
        removeAll()
        Glibc.signal(signal ?? SIGTERM, SIG_DFL)
        var all = sigset_t()
        sigemptyset(&all)
        sigaddset(&all, signal ?? SIGTERM)
        pthread_sigmask(SIG_UNBLOCK, &all, nil)
        raise(signal ?? SIGTERM)
        _exit(1)
      case .suspended: kill(getpid(), SIGSTOP)
      }
    }
    defer { watch.stop() }
    return try await body()
  }
}
