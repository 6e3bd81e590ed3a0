import Synchronization

/// How long a keeper waits for witnesses: long, because hundreds of tests may have to run before one
/// gets its turn, until a test wants to see it refuse.
final class TestPatience: Sendable {
  private let isShort = Atomic(false)

  func end() { isShort.store(true, ordering: .relaxed) }
  func begin() { isShort.store(false, ordering: .relaxed) }

  @Sendable func now() -> Duration {
    isShort.load(ordering: .relaxed) ? .milliseconds(100) : .seconds(600)
  }
}
