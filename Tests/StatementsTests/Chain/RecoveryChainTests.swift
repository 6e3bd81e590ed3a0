import Statements
import Testimony
import Testing

@Suite("A recovery in the consent chain")
struct RecoveryChainTests {
  private func recovery(
    _ number: UInt8, in chain: TestHistory, delay: Int = 72
  ) throws -> Recovery {
    try Recovery(
      at: Fixtures.time(2), record: chain.history.head.record, seq: chain.seq, prev: chain.prev,
      recovery: Fixtures.id(number), unit: Fixtures.id(40), certificateHash: Fixtures.hash(40),
      boxPk: Fixtures.keys(5).boxPublic, generation: 1, keeper: Fixtures.keys(3).keyID,
      delay: delay, consentText: Fixtures.consentText())
  }

  private func rootChange(in chain: TestHistory) throws -> RootChange {
    try RootChange(
      at: Fixtures.time(2), record: chain.history.head.record, seq: chain.seq, prev: chain.prev,
      root: Fixtures.digest(1))
  }

  @Test("One at a time: another one after it is off, or after a new root")
  func once() throws {
    var chain = try TestHistory()
    try chain.append(recovery(50, in: chain))
    let first = chain.prev
    #expect(chain.history.isOn(first))
    #expect(throws: StatementError.outOfPlace) { try chain.append(recovery(51, in: chain)) }
    try chain.append(chain.nextRevocation(of: first))
    #expect(!chain.history.isOn(first))
    #expect(throws: StatementError.outOfPlace) {
      try chain.append(chain.nextRevocation(of: first))
    }
    try chain.append(recovery(51, in: chain))
    let second = chain.prev
    try chain.append(rootChange(in: chain))
    #expect(throws: StatementError.outOfPlace) { try chain.append(recovery(51, in: chain)) }
    try chain.append(recovery(52, in: chain))
    #expect(throws: StatementError.outOfPlace) {
      try chain.append(chain.nextRevocation(of: second))
    }
    #expect(chain.history.newestRecovery?.hash == chain.prev)
  }

  @Test("A root from before it does not make room for another one")
  func earlierRoot() throws {
    var chain = try TestHistory()
    try chain.append(rootChange(in: chain))
    try chain.append(recovery(50, in: chain))
    #expect(throws: StatementError.outOfPlace) { try chain.append(recovery(51, in: chain)) }
  }

  @Test("Nobody but she turns it on or off, and a delay is three days to thirty")
  func hers() throws {
    var chain = try TestHistory()
    for keys in [try Fixtures.advocate(), try Fixtures.delegate(), try Fixtures.keys(7)] {
      #expect(throws: StatementError.signature) {
        try chain.append(recovery(50, in: chain), by: [keys])
      }
    }
    try chain.append(recovery(50, in: chain))
    for keys in [try Fixtures.advocate(), try Fixtures.delegate()] {
      #expect(throws: StatementError.signature) {
        try chain.append(chain.nextRevocation(of: chain.prev), by: [keys])
      }
    }
    for delay in [-1, 0, 71, 721] {
      #expect(throws: (any Error).self) {
        try chain.append(recovery(51, in: chain, delay: delay))
      }
    }
  }

  @Test("An erasure ends it, also one that is taken back")
  func erased() throws {
    var chain = try TestHistory()
    try chain.append(recovery(50, in: chain))
    let recovery = chain.prev
    let record = chain.history.head.record
    try chain.append(
      Erasure(at: Fixtures.time(3), record: record, seq: chain.seq, prev: chain.prev))
    #expect(!chain.history.isOn(recovery))
    try chain.append(
      ErasureCancel(at: Fixtures.time(4), record: record, seq: chain.seq, prev: chain.prev))
    #expect(!chain.history.isOn(recovery))
  }
}
