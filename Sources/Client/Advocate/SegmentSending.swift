internal import API
internal import Synchronization

/// How many segments travel at once: one at first and after every fault, more while they arrive
/// quickly, so that a slow line carries one whole segment rather than pieces of many.
package final class SegmentSending: Sendable {
  /// Hides the time to an answer; each takes about 4 MiB of memory.
  package static let most = 6
  /// A segment that takes longer fills the line alone.
  private static let quick: Duration = .seconds(2)
  /// Pauses after faults in a row, five minutes in all; then it is given up.
  package static let pauses: [Duration] = [
    .milliseconds(500), .seconds(1), .seconds(2), .seconds(4), .seconds(8), .seconds(15),
    .seconds(30), .seconds(60), .seconds(60), .seconds(60), .seconds(60),
  ]

  private struct State {
    var width = 1
    /// In a row.
    var faults = 0
    /// When the pause after the last fault is over.
    var resumes: ContinuousClock.Instant?
  }

  private let state = Mutex(State())

  package init() {}

  package var width: Int { state.withLock { $0.width } }

  package func succeeded(in duration: Duration) {
    state.withLock { state in
      state.faults = 0
      state.resumes = nil
      if duration < Self.quick {
        state.width = min(Self.most, state.width + 1)
      } else if duration > Self.quick * 4 {
        state.width = max(1, state.width - 1)
      }
    }
  }

  /// Segments that were under way together fail together, which is one fault of the line.
  /// - Returns: how long to wait before the next attempt; `nil` to give up.
  package func failed(at now: ContinuousClock.Instant = .now) -> Duration? {
    state.withLock { state in
      if let resumes = state.resumes, now < resumes { return now.duration(to: resumes) }
      state.width = 1
      guard state.faults < Self.pauses.count else { return nil }
      let pause = Self.pauses[state.faults]
      state.faults += 1
      state.resumes = now.advanced(by: pause)
      return pause
    }
  }

  /// Sends all of `indices`, as many at once as the line carries, each again when the line breaks.
  /// - Throws: what `send` throws, except faults of the line that pass.
  func send(
    _ indices: [Int], _ send: @escaping @Sendable (Int) async throws -> Void,
    each: (Int) -> Void
  ) async throws {
    var waiting = indices[...]
    try await withThrowingTaskGroup(of: Int.self) { group in
      var active = 0
      while !waiting.isEmpty || active > 0 {
        while active < width, let index = waiting.popFirst() {
          group.addTask {
            try await self.stubbornly { try await send(index) }
            return index
          }
          active += 1
        }
        guard let done = try await group.next() else { return }
        active -= 1
        each(done)
      }
    }
  }

  /// Tries again after faults of the line, with pauses.
  func stubbornly<Value: Sendable>(
    _ body: @Sendable () async throws -> Value
  ) async throws -> Value {
    while true {
      let began = ContinuousClock.now
      do {
        let value = try await body()
        succeeded(in: began.duration(to: .now))
        return value
      } catch let error as ClientError where error.isPassing {
        guard let pause = failed() else { throw error }
        try await Task.sleep(for: pause)
      }
    }
  }
}

extension ClientError {
  /// Whether the same request may succeed a little later.
  var isPassing: Bool {
    switch code {
    case .unreachable: true
    case .problem: problem?.kind == .rate || problem?.kind == .unavailable
    default: false
    }
  }
}
