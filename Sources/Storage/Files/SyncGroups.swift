import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Syncs files so that writers of one file who come while it is being synced share the next sync.
///
/// A sync that fails ends all: the next one could succeed without the bytes that were lost.
final class SyncGroups: Sendable {
  private typealias Waiter = CheckedContinuation<Void, any Error>

  private struct State {
    /// Who waits, by path; a path that is here is being synced.
    var waiting: [String: [Waiter]] = [:]
    var isSound = true
    var finishing: [CheckedContinuation<Void, Never>] = []
  }

  private let queue: DispatchQueue
  private let state = Mutex(State())

  init(queue: DispatchQueue) { self.queue = queue }

  /// False after a sync that failed.
  var isSound: Bool { state.withLock { $0.isSound } }

  /// Returns when all that was written to the file before is durable.
  func sync(_ path: String) async throws {
    try await withCheckedThrowingContinuation { (waiter: Waiter) in
      let isFirst = state.withLock { state in
        let isFirst = state.waiting[path] == nil
        state.waiting[path, default: []].append(waiter)
        return isFirst
      }
      if isFirst { queue.async { self.drain(path) } }
    }
  }

  /// Returns when nothing is being synced.
  func finish() async {
    await withCheckedContinuation { waiter in
      let isIdle = state.withLock { state in
        if !state.waiting.isEmpty { state.finishing.append(waiter) }
        return state.waiting.isEmpty
      }
      if isIdle { waiter.resume() }
    }
  }

  private func drain(_ path: String) {
    while let group = next(path) {
      let result = Result { try Self.synchronize(path) }
      if case .failure = result { state.withLock { $0.isSound = false } }
      for waiter in group { waiter.resume(with: result) }
    }
  }

  private func next(_ path: String) -> [Waiter]? {
    let (group, idle) = state.withLock { state in
      let group = state.waiting[path] ?? []
      state.waiting[path] = group.isEmpty ? nil : []
      guard state.waiting.isEmpty else { return (group, [CheckedContinuation<Void, Never>]()) }
      defer { state.finishing = [] }
      return (group, state.finishing)
    }
    for waiter in idle { waiter.resume() }
    return group.isEmpty ? nil : group
  }

  private static func synchronize(_ path: String) throws {
    let file = try PrivateFiles.open(path)
    defer { close(file) }
    #if canImport(Glibc)
      let failed = fdatasync(file) != 0
    #else
      let failed = fsync(file) != 0
    #endif
    guard !failed else { throw StorageError.failed }
  }
}
