import Statements
import Testimony
import Testing

@Suite("Until when a record is kept")
struct KeptUntilTests {
  private let period = RetentionPeriod(days: 10, review: 2, warning: 3)
  private static let day: UInt64 = 86_400

  private func keep(until seconds: UInt64, in chain: inout TestHistory) throws {
    try chain.append(
      Keeping(
        at: Fixtures.time(2), record: chain.history.head.record, seq: chain.seq,
        prev: chain.prev, until: Fixtures.time(seconds)))
  }

  @Test("So long after the last thing that was decided, or as she says")
  func said() throws {
    var chain = try TestHistory()
    #expect(chain.history.keptUntil(period) == Fixtures.time(10 * Self.day))
    try chain.append(chain.nextFreeze(), admitted: 50)
    #expect(chain.history.keptUntil(period) == Fixtures.time(10 * Self.day + 50))
    try keep(until: 300, in: &chain)
    #expect(chain.history.keptUntil(period) == Fixtures.time(300))
    #expect(throws: StatementError.outOfPlace) { try keep(until: 2, in: &chain) }
    #expect(chain.history.keptUntil(period) == Fixtures.time(300))
  }

  /// The grant runs until second 200.
  @Test("Not before the end of a permission that she has not stopped")
  func permitted() throws {
    var chain = try TestHistory()
    let grant = try chain.grant()
    try keep(until: 150, in: &chain)
    #expect(chain.history.keptUntil(period) == Fixtures.time(200))
    try chain.append(chain.nextRevocation(of: grant))
    #expect(chain.history.keptUntil(period) == Fixtures.time(150))
  }

  @Test("What is said first, and when it is said again")
  func due() throws {
    let chain = try TestHistory()
    func due(after said: [Retention] = [], at seconds: UInt64) -> Retention? {
      chain.history.retentionDue(period, after: said, at: Fixtures.time(seconds))
    }
    #expect(due(at: 2 * Self.day - 1) == nil)
    let review = try #require(due(at: 2 * Self.day))
    #expect(review.event == .review && review.ends == Fixtures.time(10 * Self.day))
    #expect(due(after: [review], at: 4 * Self.day - 1) == nil)
    #expect(due(after: [review], at: 4 * Self.day)?.event == .review)
    let warning = try #require(due(after: [review], at: 7 * Self.day))
    #expect(warning.event == .warning && warning.ends == Fixtures.time(10 * Self.day))
    #expect(due(after: [review, warning], at: 10 * Self.day - 1) == nil)
    let end = try #require(due(after: [review, warning], at: 10 * Self.day))
    #expect(end.event == .end)
    #expect(due(after: [review, warning, end], at: 99 * Self.day) == nil)
  }
}
