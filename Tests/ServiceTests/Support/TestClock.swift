import Service
import Synchronization
import Testimony

/// A clock that a test moves.
final class TestClock: Sendable {
  private let ahead = Mutex<UInt64>(0)

  func advance(seconds: UInt64) { ahead.withLock { $0 += seconds } }

  @Sendable func now() -> Timestamp { SystemClock.now().adding(seconds: ahead.withLock { $0 }) }
}
