import Synchronization
import Testimony

/// A clock that only a test moves.
final class TestClock: Sendable {
  private let seconds = Mutex<UInt64>(1_800_000_000)

  func set(_ moment: Timestamp) { seconds.withLock { $0 = moment.seconds } }

  func advance(_ more: UInt64) { seconds.withLock { $0 += more } }

  @Sendable func now() -> Timestamp { Timestamp(seconds: seconds.withLock { $0 }) ?? .latest }
}
