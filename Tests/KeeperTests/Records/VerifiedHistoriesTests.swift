import Keeper
import Sealing
import Statements
import Testimony
import Testing

@Suite("Histories that were verified are good for one head, and few are held")
struct VerifiedHistoriesTests {
  /// A chain of so many statements.
  private func history(length: Int) throws -> RecordHistory {
    let advocate = try PrincipalKeys.generate()
    let record = try TestRecord(
      by: advocate, keeper: .generate(), at: #require(Timestamp(seconds: 1_800_000_000)))
    func findKey(_ id: KeyID) -> SigningPublicKey? { advocate.signPublic }
    var history = try RecordHistory(
      opening: ConsentAct(peeking: record.manifest().envelope), now: nil, findKey: findKey)
    while history.head.seq + 1 < length {
      let freeze = Freeze(
        at: record.at, record: record.id, seq: history.head.seq + 1, prev: history.head.hash)
      try history.append(
        ConsentAct(Statement(signing: freeze, with: [record.seed.signer])), now: nil,
        findKey: findKey)
    }
    return history
  }

  /// Whether a history had to be rebuilt to be given.
  private func isRebuilt(
    _ history: RecordHistory, in histories: VerifiedHistories
  ) throws -> Bool {
    var isRebuilt = false
    let given = histories.history(of: history.head.record, head: history.head.hash) {
      isRebuilt = true
      return history
    }
    #expect(given?.head == history.head)
    return isRebuilt
  }

  @Test("With the same head it is not read again, with another it is")
  func heads() throws {
    let histories = VerifiedHistories(mostActs: 100)
    let long = try history(length: 3)
    #expect(try isRebuilt(long, in: histories))
    #expect(try !isRebuilt(long, in: histories))
    let other = histories.history(of: long.head.record, head: try Fresh.hash()) {
      RecordHistory?.none
    }
    #expect(other == nil)
  }

  @Test("The one that was not asked for longest goes first")
  func eviction() throws {
    let histories = VerifiedHistories(mostActs: 6)
    let (first, second, third) = try (
      history(length: 2), history(length: 2), history(length: 3)
    )
    for history in [first, second, first, third] { _ = try isRebuilt(history, in: histories) }
    #expect(try !isRebuilt(first, in: histories))
    #expect(try !isRebuilt(third, in: histories))
    #expect(try isRebuilt(second, in: histories))
  }

  @Test("One that is too long is given and not held")
  func tooLong() throws {
    let histories = VerifiedHistories(mostActs: 2)
    let long = try history(length: 3)
    #expect(try isRebuilt(long, in: histories))
    #expect(try isRebuilt(long, in: histories))
  }
}
