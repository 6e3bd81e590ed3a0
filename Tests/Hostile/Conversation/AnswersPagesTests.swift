import Testimony
import Testing

@testable import Console

/// What is recorded of a question, and what becomes of it when it is changed.
@Suite("What she says to a question")
struct AnswersPagesTests {
  private let her: HerWords

  init() throws { her = try HerWords(.english) }

  private func choose(_ key: CaptureKey) -> ScriptedStage.Move { .choose(her(key)) }

  private func asked(_ moves: [ScriptedStage.Move]) async throws -> HeldSession {
    try await HeldSession(
      [
        choose(.toQuestion), .choose(her.sections([.journey])), choose(.typeOpen), .type("Where?"),
      ] + moves, on: .begun(at: .menu, telling: ["We left."]))
  }

  private func journey(_ held: HeldSession) -> [Segment] {
    held.draft.sections.first { $0.content.kind == .journey }?.content.segments ?? []
  }

  @Test("What she does not say is only recorded where it is chosen")
  func answers() async throws {
    // Back is the question; an empty page is none of the three; a question can stay open.
    for moves: [ScriptedStage.Move] in [
      [.back, .type(""), .leave], [.back, .back, .leave],
      [choose(.answerTold), .back, choose(.noAnswer), .leave],
      [choose(.answerTold), .write(" "), choose(.noAnswer), .leave], [choose(.noAnswer), .leave],
      [.leave], [choose(.answerTold), .leave],
    ] {
      let held = try await asked(moves)
      #expect(held.isDone && held.leaving != nil, "\(moves)")
      #expect(journey(held).map(\.text) == ["Where?"], "\(moves)")
      #expect(held.draft.session?.unfinished == nil)
    }
    let changed = try await asked([.back, .type("Where to?"), choose(.answerNotSaid), .leave])
    #expect(changed.isDone && journey(changed).map(\.text) == ["Where to?", ""])
    #expect(journey(changed).last?.answer == .notSaid)
  }

  @Test("An answer without words can become another one, or words, or none")
  func changes() async throws {
    func hold(_ moves: [ScriptedStage.Move]) async throws -> HeldSession {
      try await asked(
        [
          choose(.answerNotSaid), choose(.toReadBack), choose(.leaveOpen), choose(.change),
          .begins("— "),
        ] + moves)
    }
    let other = try await hold([choose(.answerNotRemembered), .leave])
    #expect(other.isDone && journey(other).last?.answer == .notRemembered)
    let told = try await hold([choose(.answerTold), .write("By train."), .leave])
    #expect(told.isDone && journey(told).last?.answer == .told)
    #expect(journey(told).last?.text == "By train.")
    let out = try await hold([choose(.takeOutAnswer), choose(.takeOut), .leave])
    #expect(out.isDone && journey(out).map(\.text) == ["Where?"])
    let stays = try await hold([choose(.takeOutAnswer), choose(.takeOutNot), .leave])
    #expect(stays.isDone && journey(stays).last?.answer == .notSaid)
    // Nothing on the page of choices is an empty line.
    #expect(out.pages.allSatisfy { $0.choices.allSatisfy { !$0.isEmpty } })
  }

  @Test("No answer stays without its question, and words go only when it is said that they do")
  func takenOut() async throws {
    func hold(_ moves: [ScriptedStage.Move]) async throws -> HeldSession {
      try await asked(
        [
          choose(.answerTold), .write("By train."), choose(.toReadBack), choose(.leaveOpen),
          choose(.change), .choose("Where?"), .write(""),
        ] + moves)
    }
    let gone = try await hold([choose(.takeOut), .leave])
    #expect(gone.isDone && journey(gone).isEmpty && gone.words == ["We left."])
    let kept = try await hold([choose(.takeOutNot), .leave])
    #expect(kept.isDone && journey(kept).map(\.text) == ["Where?", "By train."])
    // Who stops in the middle of writing it anew has lost nothing.
    let stopped = try await hold([.stop, .first])
    #expect(stopped.isDone && journey(stopped).map(\.text) == ["Where?", "By train."])
  }

  @Test("A leading question is written down: the page that says so has no other way")
  func leading() async throws {
    let held = try await HeldSession(
      [
        choose(.toQuestion), .first, choose(.typeLeading), .back, .type("You were afraid?"), .leave,
      ], on: .begun(at: .menu, telling: ["We left."]))
    #expect(held.isDone)
    #expect(held.draft.segments.last?.questionType == .leading)
  }
}
