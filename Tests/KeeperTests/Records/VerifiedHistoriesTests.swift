import Keeper
import Sealing
import Statements
import Testimony
import Testing

@Suite("Histories that were verified are good for one head, and few are held", .serialized)
struct VerifiedHistoriesTests {
  /// A chain of one manifest that lists so many sections.
  private func history(sections: Int = 3) throws -> RecordHistory {
    let advocate = try PrincipalKeys.generate()
    let record = try TestRecord(
      by: advocate, keeper: .generate(), at: #require(Timestamp(seconds: 1_800_000_000)))
    let first = try #require(record.entries.last)
    let entries = try (0..<sections).map { _ in
      ManifestSection(
        section: try Fresh.id(), version: 1, kind: first.kind, dekCommit: first.dekCommit,
        length: first.length, digest: first.digest, attachments: [])
    }
    let known = advocate.signPublic
    let place = try ChainPlace(
      admitted: #require(Timestamp(seconds: 1_800_000_000)), now: nil, findKey: { _ in known })
    return try RecordHistory(
      opening: ConsentAct(peeking: record.manifest(entries: entries).envelope), at: place)
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
    let histories = VerifiedHistories()
    let long = try history()
    #expect(try isRebuilt(long, in: histories))
    #expect(try !isRebuilt(long, in: histories))
    let other = histories.history(of: long.head.record, head: try Fresh.hash()) {
      RecordHistory?.none
    }
    #expect(other == nil)
  }

  @Test("The one that was not asked for longest goes first")
  func eviction() throws {
    let (first, second, third) = try (history(), history(), history())
    let histories = VerifiedHistories(mostBytes: 5 * VerifiedHistories.size(of: first) / 2)
    for history in [first, second, first, third] { _ = try isRebuilt(history, in: histories) }
    #expect(try !isRebuilt(first, in: histories))
    #expect(try !isRebuilt(third, in: histories))
    #expect(try isRebuilt(second, in: histories))
  }

  @Test("One that is too large is given and not held, and lets the others be")
  func tooLarge() throws {
    let small = try history()
    let large = try history(sections: 60)
    let histories = VerifiedHistories(mostBytes: 2 * VerifiedHistories.size(of: small))
    #expect(VerifiedHistories.size(of: large) > 2 * VerifiedHistories.size(of: small))
    #expect(try isRebuilt(small, in: histories))
    #expect(try isRebuilt(large, in: histories))
    #expect(try isRebuilt(large, in: histories))
    #expect(try !isRebuilt(small, in: histories))
  }
}
