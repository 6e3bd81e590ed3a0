import Foundation
import Glibc
import Synchronization

/// Resident memory of a process, sampled while it runs.
final class MemorySampler: Sendable {
  private struct State {
    var most = 0
    var isDone = false
    var hasEnded = false
  }

  private let state = Mutex(State())

  /// - Parameter derivation: bytes that only the derivation of a key takes: what came before it
  ///   was its beginning, and what is seen in the next 0.1 s its end; neither counts.
  init(_ process: Int32, derivation: Int = .max) {
    Thread.detachNewThread { [self] in
      var skipped = 0
      while !state.withLock(\.isDone) {
        if let bytes = Self.resident(process) {
          if bytes >= derivation { skipped = 10 }
          skipped = max(0, skipped - 1)
          let isCounted = skipped == 0
          state.withLock { $0.most = isCounted ? max($0.most, bytes) : 0 }
        }
        usleep(10_000)
      }
      state.withLock { $0.hasEnded = true }
    }
  }

  /// - Returns: bytes.
  func stop() -> Int {
    state.withLock { $0.isDone = true }
    while !state.withLock(\.hasEnded) { usleep(1_000) }
    return state.withLock(\.most)
  }

  private static func resident(_ process: Int32) -> Int? {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/statm", encoding: .utf8),
      let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return nil }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
