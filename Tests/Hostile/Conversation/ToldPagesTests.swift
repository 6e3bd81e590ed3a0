import Client
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
    // What stands already is seen by whoever comes back to it.
    #expect(page.contains(code.description))
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

  @Test("Told elsewhere, or the code is lost: it is counted, and nobody asks why")
  func elsewhere() async throws {
    func hold(_ moves: [ScriptedStage.Move]) async throws -> HeldSession {
      try await HeldSession(
        [choose(.toldElsewhere)] + moves, on: CaptureDraft(language: .english, now: .now))
    }
    let often = try await hold([.type("a shelter in Cluj"), .type("3"), .leave])
    #expect(often.isDone && often.draft.told?.isComplete == true)
    #expect(
      often.draft.told?.elsewhere == [ToldElsewhere(tellings: 3, to: "a shelter in Cluj")])
    #expect(often.draft.told?.code == nil && often.draft.session?.step == .safety)
    #expect(often.pages.allSatisfy { !$0.texts.contains(her(.toldWhy)) })
    let unknown = try await hold([.type("the police"), .type(""), .leave])
    #expect(unknown.draft.told?.elsewhere == [ToldElsewhere(tellings: nil, to: "the police")])
    // What is no number is asked for again, and each page leads back.
    for typed in ["often", "0", "-2", "1000"] {
      let unclear = try await hold([.type("the police"), .type(typed), .leave])
      #expect(unclear.isDone && unclear.draft.told == nil)
      #expect(unclear.pages.last?.texts.contains(her(.toldOftenUnclear)) == true)
    }
    let back = try await hold([
      .type("the police"), .back, .back, choose(.toldNo), .leave,
    ])
    #expect(back.isDone && back.draft.told == .first)
  }

  @Test("What she has told elsewhere stands in each part, and is counted for her and for readers")
  func counted() async throws {
    var draft = CaptureDraft.begun(at: .menu, telling: ["We left."])
    draft.told = .elsewhere(ToldElsewhere(tellings: 3, to: "a shelter"))
    draft.session?.isEnded = true
    let held = try await HeldSession(
      [
        choose(.sittingToldYes), .back, choose(.sittingToldYes), .type("a court"),
        choose(.safetyYes), choose(.sittingSame), .leave,
      ], on: draft)
    #expect(held.isDone)
    let record = try held.draft.captured(ConsentWords(for: .english).reference)
    let all = [
      ToldElsewhere(tellings: 3, to: "a shelter"), ToldElsewhere(tellings: nil, to: "a court"),
    ]
    #expect(record.sections.count == 2)
    #expect(record.sections.allSatisfy { $0.content.elsewhere == all })
    let note = TellingsNote(tellings: 1, in: record.sections.first?.content)
    #expect(note.count == 5 && note.isLeast)
    #expect(
      note.sentences == [
        "She has told at least 5 times.",
        "She says that she told it elsewhere, too: a shelter, about 3 times.",
        "She says that she told it elsewhere, too: a court.",
      ])
    #expect(
      note.sentences(her) == [
        "You have told at least 5 times.",
        "You told it elsewhere, too, about 3 times: a shelter",
        "You told it elsewhere, too: a court",
      ])
    let checked = ToldCheck.again(code, because: "why").and(all[0])
      .with(found: Self.before, because: "why")
    #expect(checked.isComplete && checked.elsewhere == [all[0]] && checked.found == Self.before)
    // Nothing of it is kept where the session does not begin.
    let left = try await HeldSession(
      [choose(.sittingToldYes), .type("a court"), choose(.safetyNo)], on: draft)
    #expect(left.isDone && left.draft.told?.elsewhere == [all[0]])
    let first = try await HeldSession([choose(.sittingToldNo), .leave], on: draft)
    #expect(first.pages.first?.texts.contains(her(.sittingTold)) == true)
    #expect(first.pages.first?.back == her(.leaveFirst))
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
    let elsewhere = try await HeldSession(
      [.choose(her(.toldElsewhere)), .type("…"), .type("…"), .leave],
      on: CaptureDraft(language: language, now: .now), language: language)
    pages += elsewhere.pages.dropFirst()
    try KeptPages(her, StageWords(capturing: her)).compare(pages, as: "told")
  }
}
