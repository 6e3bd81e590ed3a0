import Statements
import Testimony
import Testing

@testable import Console

/// How a part came about, for whoever reads it.
@Suite("The circumstances of a part")
struct CircumstancesTests {
  @Test("Who was there, who interpreted, when, and what she wishes")
  func all() throws {
    let began = try #require(Timestamp("2026-12-03T14:05:00Z"))
    let ended = try #require(Timestamp("2026-12-03T15:10:00Z"))
    let content = SectionContent(
      kind: .account, language: .romanian, phase: .account, started: began, ended: ended,
      present: [.survivor, .interpreter], interpreter: "ro-en, independent", segments: [],
      wish: Wish(mayAsk: [], restriction: "Not by telephone."))
    let facts = content.circumstances.map { "\($0.name): \($0.value)" }
    #expect(
      facts == [
        "Phase of the session: account", "Started: 3 December 2026, 14:05 UTC",
        "Ended: 3 December 2026, 15:10 UTC", "Present: survivor, interpreter",
        "Interpreter: ro-en, independent", "Who may ask for it, by her wish: nobody",
        "Her wish: Not by telephone.",
      ])
    let bare = SectionContent(kind: .account, language: .romanian, segments: [])
    #expect(bare.circumstances.isEmpty)
  }
}
