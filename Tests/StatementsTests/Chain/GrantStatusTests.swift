import Statements
import Testimony
import Testing

@Suite("How a grant stands is asked of the chain and a moment")
struct GrantStatusTests {
  private func status(
    _ chain: TestHistory, _ grant: StatementHash, _ seconds: UInt64
  ) -> GrantStatus? {
    chain.history.status(of: grant, at: Fixtures.time(seconds))
  }

  @Test("A grant that is not there has no status")
  func unknown() throws {
    #expect(try status(TestHistory(), Fixtures.hash(1), 100) == nil)
  }

  @Test("It runs from its first second to the one before its last")
  func span() throws {
    var chain = try TestHistory()
    let grant = try chain.grant()
    #expect(status(chain, grant, 99) == .notStarted)
    #expect(status(chain, grant, 100) == .active)
    #expect(status(chain, grant, 199) == .active)
    #expect(status(chain, grant, 200) == .expired)
  }

  @Test("A revocation ends it for good, from its admission on")
  func revoked() throws {
    var chain = try TestHistory()
    let grant = try chain.grant()
    try chain.append(chain.nextRevocation(of: grant, at: 140), admitted: 150)
    let second = try chain.nextRevocation(of: grant, at: 160)
    #expect(throws: StatementError.outOfPlace) { try chain.append(second) }
    for seconds: UInt64 in [100, 199, 200] {
      #expect(status(chain, grant, seconds) == .revoked(Fixtures.time(150)))
    }
  }

  @Test("Revoking one grant leaves the other")
  func revokesOne() throws {
    var chain = try TestHistory()
    let first = try chain.grant()
    let second = try chain.grant()
    try chain.append(chain.nextRevocation(of: first))
    #expect(status(chain, second, 100) == .active)
  }

  @Test("A freeze stops it until she unfreezes")
  func frozen() throws {
    var chain = try TestHistory()
    let grant = try chain.grant()
    try chain.append(chain.nextFreeze())
    #expect(status(chain, grant, 100) == .frozen)
    #expect(status(chain, grant, 200) == .expired)
    try chain.append(
      Unfreeze(
        at: Fixtures.time(2), record: chain.history.head.record, seq: chain.seq, prev: chain.prev))
    #expect(status(chain, grant, 100) == .active)
  }

  @Test("An erasure stops it until she takes it back")
  func erasing() throws {
    var chain = try TestHistory()
    let grant = try chain.grant()
    let record = chain.history.head.record
    try chain.append(
      Erasure(at: Fixtures.time(2), record: record, seq: chain.seq, prev: chain.prev))
    #expect(status(chain, grant, 100) == .erasing)
    #expect(chain.history.erasureAsked == Fixtures.time(2))
    #expect(chain.history.recordState == .erasing)
    try chain.append(
      ErasureCancel(at: Fixtures.time(3), record: record, seq: chain.seq, prev: chain.prev))
    #expect(status(chain, grant, 100) == .active)
    #expect(chain.history.erasureAsked == nil)
  }

  @Test("The reflection period ends when she first says so")
  func reflection() throws {
    var chain = try TestHistory()
    let record = chain.history.head.record
    #expect(chain.history.reflectionEnded == nil)
    func end(_ seconds: UInt64) -> ReflectionEnd {
      ReflectionEnd(
        at: Fixtures.time(seconds), record: record, seq: chain.seq, prev: chain.prev)
    }
    try chain.append(end(4), admitted: 5)
    #expect(throws: StatementError.outOfPlace) { try chain.append(end(6)) }
    #expect(chain.history.reflectionEnded == Fixtures.time(5))
  }
}
