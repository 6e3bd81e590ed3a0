import Console
import Foundation
import Sodium
import Synchronization

/// A stage on which she comes to her first page, stops all reading and lets it go on some times, and
/// leaves; it notes when each page came.
final class HomeStage: Stage {
  private struct State {
    var first: (page: Page, at: ContinuousClock.Instant)?
    var decisionsLeft: Int
    var signed: ContinuousClock.Instant?
    var waits: [Double] = []
  }

  private let state: Mutex<State>

  /// - Parameter decisions: that she makes before she leaves.
  init(decisions: Int = 0) { state = Mutex(State(decisionsLeft: decisions)) }

  var first: (page: Page, at: ContinuousClock.Instant)? { state.withLock(\.first) }
  /// Seconds from each yes until it is said that it is done.
  var waits: [Double] { state.withLock(\.waits) }

  func choose(_ page: Page) throws -> Int? {
    let now = ContinuousClock.now
    return try state.withLock { state in
      if state.first == nil { state.first = (page, now) }
      if let signed = state.signed {
        state.waits.append(signed.duration(to: now) / .seconds(1))
        state.signed = nil
        return nil
      }
      // The page on which a decision is said back has yes and no, the first page more than that.
      guard page.choices.count > 2 else {
        state.signed = now
        return 0
      }
      guard state.decisionsLeft > 0 else { throw Leaving() }
      state.decisionsLeft -= 1
      // Permissions stand first while nothing waits for an answer, then stopping or letting go on.
      return 1
    }
  }

  func mark(_ page: Page, marked: inout Set<Int>) throws -> Bool { throw Leaving() }
  func line(_ page: Page, prompt: String, typed: inout String) throws -> String? { throw Leaving() }

  func secret(
    _ page: Page, prompt: String, missing: (UnsafeRawBufferPointer) -> String?
  ) throws -> SecretBytes? { throw Leaving() }

  func wait(_ page: Page) {}
  func close() {}
}
