import Policy
import Testimony
import Testing

@Suite("A decision")
struct DecisionTests {
  private let now = Timestamp("2026-12-01T00:00:00Z") ?? .latest

  private func question(opened: Timestamp?, seconds: UInt64 = 86_400) throws -> PolicyQuestion {
    PolicyQuestion(
      act: .grant, role: .officer, countries: [.romania], sections: [.account],
      purpose: .prosecution, legalBasis: .criminalProcedure,
      window: try #require(TimeWindow(notBefore: now, notAfter: now.adding(seconds: seconds))),
      now: now, recordOpened: opened)
  }

  @Test("without any reason is a refusal, and a permission does not outweigh one")
  func refusesByDefault() {
    #expect(!Decision(reasons: []).isAllowed)
    let allows = reason(.allows)
    #expect(Decision(reasons: [allows]).isAllowed)
    #expect(Decision(reasons: [allows, reason(.warns)]).isAllowed)
    #expect(!Decision(reasons: [reason(.warns)]).isAllowed)
    #expect(!Decision(reasons: [allows, reason(.refuses), allows]).isAllowed)
  }

  @Test("shields to the second: one before the end it refuses, at the end it allows")
  func shieldsToTheSecond() throws {
    let book = try PolicyBook.embedded
    let days90: UInt64 = 90 * 86_400
    #expect(!book.decide(try question(opened: now.subtracting(seconds: days90 - 1))).isAllowed)
    #expect(book.decide(try question(opened: now.subtracting(seconds: days90))).isAllowed)
    #expect(!book.decide(try question(opened: now.adding(seconds: 60))).isAllowed)
  }

  @Test("counts a day begun as a whole one")
  func countsDays() throws {
    let book = try PolicyBook.embedded
    let opened = now.subtracting(seconds: 200 * 86_400)
    #expect(book.decide(try question(opened: opened, seconds: 180 * 86_400)).isAllowed)
    let long = book.decide(try question(opened: opened, seconds: 180 * 86_400 + 1))
    #expect(long.refusals.map(\.parameters) == [["days": "181", "limit": "180"]])
  }

  @Test("survives a window as long as time itself")
  func survivesLongWindows() throws {
    var asked = try question(opened: nil)
    asked.window = try #require(
      TimeWindow(notBefore: Timestamp(seconds: 0) ?? .latest, notAfter: .latest))
    asked.recordOpened = .latest
    #expect(!(try PolicyBook.embedded.decide(asked)).isAllowed)
  }

  @Test("says in plain words what refuses, from which rule and source")
  func speaks() throws {
    let opened = try #require(Timestamp("2026-11-22T06:00:00Z"))
    let decision = try PolicyBook.embedded.decide(question(opened: opened))
    let refusal = try #require(decision.refusals.last)
    #expect(refusal.rule == "ro-reflection-1")
    #expect(refusal.country == "ro")
    #expect(refusal.source == "Law 678/2001 art. 39^1")
    #expect(refusal.confidence == .read)
    #expect(refusal.code == .reflectionRunning)
    #expect(refusal.parameters == ["days": "90", "until": "2027-02-20T06:00:00Z"])
    #expect(
      refusal.sentence
        == "Romania: the reflection period of 90 days lasts until 2027-02-20; "
        + "only the survivor ends it earlier.")
  }

  @Test("depends on nothing but the question and the files, in whatever order they come")
  func isPure() async throws {
    var asked = try question(opened: now)
    let austria = try #require(CountryCode("AT"))
    asked.countries = [.romania, .germany, .netherlands, austria]
    let first = try PolicyBook.embedded.decide(asked)
    await withTaskGroup { group in
      for order in [[austria, .netherlands, .germany, .romania], [.germany, austria]] {
        group.addTask { [asked] in
          var again = asked
          again.countries = Set(order).union(asked.countries)
          #expect((try? PolicyBook.embedded)?.decide(again) == first)
        }
      }
    }
    #expect(first.refusals.first?.code == .noPolicy)
    #expect(first.refusals.first?.parameters == ["country": "AT"])
  }

  private func reason(_ outcome: Decision.Outcome) -> Decision.Reason {
    Decision.Reason(
      outcome: outcome, rule: "eu-a", country: "eu", source: "Law", confidence: .read,
      code: .permitted, parameters: [:], sentence: "So it is.")
  }
}
