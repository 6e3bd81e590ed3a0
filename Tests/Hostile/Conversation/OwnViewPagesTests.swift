import Testimony
import Testing

@testable import Console

/// What the advocate writes in a session, and what she wishes for a part.
@Suite("What is the advocate's, and what is hers")
struct OwnViewPagesTests {
  private let her: HerWords

  init() throws { her = try HerWords(.english) }

  private func choose(_ key: CaptureKey) -> ScriptedStage.Move { .choose(her(key)) }

  private func code(_ code: String) throws -> CodedTopic {
    try #require(CodedTopic.listed.first { $0.code.rawValue == code })
  }

  @Test("An assessment is written with codes, and is marked as the advocate's everywhere")
  func assessment() async throws {
    let held = try await HeldSession(
      [
        choose(.toObservation), choose(.observationThought), .write("I think of debts."),
        choose(.codesControl), .mark([0]), .back, .mark([0]), .mark([]), .mark([2]),
        choose(.codesExploitation), .mark([]), .mark([5]), .mark([]), .choose(her(.done)),
        choose(.toReadBack), choose(.leaveOpen), .leave,
      ], on: .begun(at: .menu, telling: ["We left."]))
    #expect(held.isDone)
    let part = try #require(held.draft.sections.first { $0.content.kind == .observations })
    let segment = try #require(part.content.segments.first)
    let topics = try [
      code("debt_bondage"), CodedTopic.listed.filter { $0.field == .methodsOfControl }[16],
      CodedTopic.listed.filter { [.labour, .sexual].contains($0.field) }[12],
    ]
    #expect(segment.role == .assessment && segment.text == "I think of debts.")
    #expect(segment.topics == topics.map(\.code))
    // It is in none of her parts, and is read back as what it is.
    #expect(held.draft.sections.first?.content.segments.map(\.role) == [.survivor])
    let origin = her.words.word("origin", "assessment")
    let words = topics.map { her.topic($0.code) }.joined(separator: "; ")
    #expect(
      her.spoken(part.content) == [.quiet("[\(origin)] I think of debts. (\(words))")])
    #expect(held.pages.allSatisfy { $0.choices.count <= Page.mostChoices })
  }

  @Test("What the advocate saw or thinks is not hers to approve, and no approval of it is claimed")
  func notHers() async throws {
    var begun = CaptureDraft.begun(at: .menu, telling: ["We left."])
    begun.add(to: .observations, at: .now) {
      Segment(id: $0, role: .assessment, text: "I think of debts.")
    }
    // A draft in which she was asked about it before.
    let place = try #require(begun.place(of: .observations))
    begun.replace(
      place, begun.sections[place].content.with(approved: Approval(how: .readBack, at: .now)))
    let hers = try HerWords(begun.language)
    let held = try await HeldSession(
      [
        choose(.toReadBack), choose(.approve), choose(.wasReadBack), choose(.goOn),
        .choose(her(.signLater)), .leave,
      ], on: begun)
    #expect(held.isDone)
    let page = try #require(held.pages.first { $0.texts.contains(hers(.notesToHer)) })
    #expect(page.pieces.contains(.strong(hers(.notesToHer))))
    #expect(page.choices == [her(.goOn), her(.change)])
    #expect(page.texts.contains(her(.notesHint)) && !page.texts.contains(her(.readBackHint)))
    #expect(!page.texts.contains(her(.approvedMark)))
    #expect(held.draft.sections.map { $0.content.approved == nil } == [false, true])
    // She has left nothing open.
    let signing = try #require(held.pages.first { $0.title == her(.signTitle) })
    let open = her(.signOpen, ["sections": her.sections([.observations])])
    #expect(!signing.texts.contains(open))
    #expect(held.pages.count { $0.texts.contains(hers(.notesToHer)) } == 1)
  }

  @Test("Where such a view stands in a part of hers, her yes is said to be about her words only")
  func beside() async throws {
    var begun = CaptureDraft.begun(at: .menu, telling: ["We left."])
    begun.add(to: .account, at: .now) {
      Segment(id: $0, role: .assessment, text: "I think of debts.")
    }
    let hers = try HerWords(begun.language)
    let held = try await HeldSession(
      [choose(.toReadBack), choose(.leaveOpen), .choose(her(.signLater)), .leave], on: begun)
    let page = try #require(held.pages.first { $0.texts.contains(her(.readBackHint)) })
    #expect(held.isDone && page.pieces.contains(.strong(hers(.notesInside))))
    #expect(page.choices == [her(.approve), her(.change), her(.leaveOpen)])
  }

  @Test("Without codes it has none, and what was seen has none either")
  func none() async throws {
    let held = try await HeldSession(
      [
        choose(.toObservation), choose(.observationSeen), .write("She was cold."),
        choose(.toObservation), choose(.observationThought), .write("I think."),
        choose(.codesRecruitment), .mark([1]), .mark([]), .mark([]),
        choose(.codesRecruitment), .mark([]), .mark([]), .mark([]), .choose(her(.done)), .leave,
      ], on: .begun(at: .menu))
    #expect(held.isDone && held.draft.segments.map(\.role) == [.observation, .assessment])
    #expect(held.draft.segments.allSatisfy { $0.topics == nil })
  }

  @Test("Each code has a word in each language", arguments: Language.allCases)
  func codes(language: Language) throws {
    let her = try HerWords(language)
    let words = CodedTopic.listed.map { her.topic($0.code) }
    #expect(Set(words).count == words.count)
    #expect(words.allSatisfy { !$0.contains("_") && $0.columns <= 40 })
  }

  @Test("What she wished for a part is shown, and stays, is changed, or is taken back")
  func restriction() async throws {
    func hold(_ moves: [ScriptedStage.Move]) async throws -> HeldSession {
      var draft = CaptureDraft.begun(at: .menu, telling: ["We left."])
      draft.replace(
        0,
        draft.sections[0].content.with(wish: Wish(mayAsk: [], restriction: "Not my brother.")))
      return try await HeldSession(
        [choose(.toWishes), .first, .mark([])] + moves + [.mark([]), .mark([]), .leave], on: draft)
    }
    let cases: [([ScriptedStage.Move], String?)] = [
      ([choose(.wishesKeep)], "Not my brother."), ([.back], "Not my brother."),
      ([choose(.wishesChange), .type("Nobody at home.")], "Nobody at home."),
      ([choose(.wishesChange), .type("")], "Not my brother."), ([choose(.wishesTakeBack)], nil),
    ]
    for (moves, stays) in cases {
      let held = try await hold(moves)
      #expect(held.isDone && held.draft.sections[0].content.wish?.restriction == stays)
      #expect(held.pages.contains { $0.pieces.contains(.strong("Not my brother.")) })
    }
  }
}
