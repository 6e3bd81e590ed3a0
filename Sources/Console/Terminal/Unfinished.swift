internal import Foundation
internal import Glibc
internal import Synchronization

/// Folders and files that are being written and can be read: whatever ends the program takes them away
/// first, as far as the program is asked.
///
/// Nothing is made or gets its name while they are taken away: what has its name is whole, and nothing
/// is made behind the back of whoever takes it away.
enum Unfinished {
  private static let paths = Mutex<Set<String>>([])
  /// Somebody may write into a folder while it is taken away.
  private static let attempts = 100

  /// Whether somebody watches already for what ends the program, and takes away what is unfinished then:
  /// a guard around this one, or the pages of a conversation.
  @TaskLocal static var isWatched = false

  /// Makes something that is not finished.
  /// - Parameter body: makes it; `false` when it could not.
  static func make(_ path: String, _ body: () -> Bool) -> Bool {
    paths.withLock { paths in
      guard body() else { return false }
      paths.insert(path)
      return true
    }
  }

  /// Gives it its name.
  /// - Parameter body: `false` when it could not.
  static func finish(_ path: String, _ body: () -> Bool) -> Bool {
    paths.withLock { paths in
      guard body() else { return false }
      paths.remove(path)
      return true
    }
  }

  /// It is gone.
  static func forget(_ path: String) { paths.withLock { _ = $0.remove(path) } }

  /// - Parameter folder: only what is below it.
  static func removeAll(below folder: String = "") {
    paths.withLock { remove($0.filter { $0.hasPrefix(folder) }) }
  }

  /// Ends the program at once, with nothing left behind. Nothing else is let run: it might write.
  static func endProgram() -> Never {
    paths.withLock { paths -> Never in
      remove(paths)
      _exit(0)
    }
  }

  private static func remove(_ paths: Set<String>) {
    for path in paths {
      for _ in 0..<attempts where access(path, F_OK) == 0 {
        try? FileManager.default.removeItem(atPath: path)
      }
    }
  }

  /// Does something that writes, and takes what is unfinished away should the program be ended
  /// meanwhile. It then ends by the same signal as it would have.
  ///
  /// Nothing is asked at a terminal within: whoever asks watches for signals alone.
  static func guarded<Result>(_ body: () async throws -> Result) async throws -> Result {
    guard !isWatched else { return try await body() }
    let watch = try EndWatch { event in
      switch event {
      case .ended(let signal): end(by: signal ?? SIGTERM)
      case .suspended: EndWatch.stopProgram()
      case .resumed: break
      }
    }
    // One that came at the last moment ends the program, too, and nothing is done after it.
    defer { for signal in watch.stop() where signal != SIGTSTP { end(by: signal) } }
    return try await $isWatched.withValue(true) { try await body() }
  }

  private static func end(by signal: Int32) -> Never {
    paths.withLock { paths -> Never in
      remove(paths)
      Glibc.signal(signal, SIG_DFL)
      var all = sigset_t()
      sigemptyset(&all)
      sigaddset(&all, signal)
      pthread_sigmask(SIG_UNBLOCK, &all, nil)
      raise(signal)
      _exit(1)
    }
  }
}
