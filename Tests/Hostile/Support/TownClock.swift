import Console
import Synchronization
import Testimony

/// The time, which a test may put forward; programs of their own go by the real one.
final class TownClock: Sendable {
  private let ahead = Mutex<UInt64>(0)

  func advance(_ seconds: UInt64) { ahead.withLock { $0 += seconds } }

  @Sendable func now() -> Timestamp { Timestamp.now.adding(seconds: ahead.withLock { $0 }) }
}
