import Statements
import Synchronization
import Testimony
import Testing

@testable import Console

/// What is asked before somebody tells again.
@Suite("Told already, asked in a session")
struct ToldPagesTests {
  private let her: HerWords
  private let code: RecordCode
  private static let before = ToldBefore(
    topics: [.account, .journey], tellings: 2, since: "2026-12", language: .romanian)

  init() throws {
    her = try HerWords(.english)
    code = try #require(RecordCode(random: Array(1...10)))
  }

  private func choose(_ key: CaptureKey) -> ScriptedStage.Move { .choose(her(key)) }

  private func hold(
    _ moves: [ScriptedStage.Move],
    _ inquire: @escaping @Sendable (RecordCode) async -> ToldFinding
  ) async throws -> HeldSession {
    try await HeldSession(
      [choose(.toldYes)] + moves, on: CaptureDraft(language: .english, now: .now),
      inquire: inquire)
  }

  @Test("With a connection, it is said what is told, before anybody says why it is asked again")
  func found() async throws {
    let asked = Mutex<[RecordCode]>([])
    let held = try await hold([
      .type(code.description), .type("A court asks."), .back, .type("Another court."), .leave,
    ]) { code in
      asked.withLock { $0.append(code) }
      return .told(Self.before)
    }
    #expect(held.isDone && held.draft.told?.necessity == "Another court.")
    #expect(held.draft.told?.found == Self.before && held.draft.told?.code == code)
    let page = held.pages[2].texts
    #expect(page.contains(Self.before.sentence(her)) && page.contains(her(.toldWhy)))
    #expect(Self.before.sentence(her).contains(her.sections([.account, .journey])))
    // She sees each time that it was asked: what is known is not asked again.
    #expect(asked.withLock { $0 } == [code])
    #expect(held.pages[4].texts.contains(Self.before.sentence(her)))
  }

  @Test("A code under which nothing is told is not kept, and is asked for anew")
  func nothing() async throws {
    let held = try await hold([.type(code.description), .leave]) { _ in .nothing }
    #expect(held.isDone && held.draft.told == nil && held.draft.session?.toldCode == nil)
    #expect(held.pages.last?.texts.contains(her(.toldNothing)) == true)
    let first = try await hold([.type(code.description), .back, choose(.toldNo), .leave]) { _ in
      .nothing
    }
    #expect(first.isDone && first.draft.told == .first)
  }

  @Test("Without a connection it goes on, and says where to look")
  func unknown() async throws {
    let held = try await hold([.type(code.description), .type("A court asks."), .leave]) { _ in
      .unknown
    }
    #expect(held.isDone && held.draft.told?.code == code && held.draft.told?.found == nil)
    #expect(held.draft.told?.isComplete == false)
    #expect(held.pages[2].texts.contains(her(.toldUnseen)))
  }

  @Test("The pages in each language", arguments: Language.allCases)
  func pages(language: Language) async throws {
    let her = try HerWords(language)
    var pages: [ShownPage] = []
    for finding in [ToldFinding.told(Self.before), .nothing, .unknown] {
      let held = try await HeldSession(
        [.choose(her(.toldYes)), .type(code.description), .leave],
        on: CaptureDraft(language: language, now: .now), language: language
      ) { _ in finding }
      #expect(held.isDone)
      pages += held.pages.dropFirst(pages.isEmpty ? 0 : 2)
    }
    try KeptPages(her, StageWords(capturing: her)).compare(pages, as: "told")
  }
}
