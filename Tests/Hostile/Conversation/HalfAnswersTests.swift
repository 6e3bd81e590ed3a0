import Testimony
import Testing

@testable import Console

/// What was typed or marked when she stops, or somebody leaves, is not lost: it stands there again.
@Suite("What is half answered")
struct HalfAnswersTests {
  private let her: HerWords

  init() throws { her = try HerWords(.english) }

  private func choose(_ key: CaptureKey) -> ScriptedStage.Move { .choose(her(key)) }

  /// What stood in the line of a page.
  private func typed(_ page: ShownPage?) -> String? {
    guard case .line(let prompt)? = page?.kind else { return nil }
    return String(prompt.dropFirst(her(.answerPrompt).count + 1))
  }

  @Test("Half an answer about the session stands there again, and is none before it is confirmed")
  func lines() async throws {
    let ways: [([ScriptedStage.Move], SessionNotes.Step)] = [
      ([.mark([0])], .present), ([.mark([])], .present),
      ([.mark([]), .type(""), choose(.genderAny)], .present),
      ([choose(.toClose)], .menu), ([choose(.toClose), .type("N"), .type("A")], .menu),
      ([choose(.toClose), .type("N"), .type("A"), .type("R")], .menu),
    ]
    for (way, step) in ways {
      for stops in [false, true] {
        let ending: [ScriptedStage.Move] =
          stops ? [.stopTyping("her si"), .first] : [.leaveTyping("her si")]
        let first = try await HeldSession(way + ending, on: .begun(at: step))
        #expect(first.isDone && first.draft.halves?.map(\.line) == ["her si"])
        #expect(!(first.draft.session?.allRemarks ?? []).contains { $0.contains("her si") })
        let second = try await HeldSession([.goOnTyping("ster"), .leave], on: first.draft)
        let shown = second.pages.first { typed($0)?.isEmpty == false }
        #expect(typed(shown) == "her si" && second.pages.first == shown)
        let isAsked = second.draft.halves?.map(\.line)
        // Who interprets is whole only with whether somebody is independent.
        #expect(second.isDone && (isAsked == nil || isAsked == ["her sister"]), "\(way)")
        let all = [
          second.draft.session?.allRemarks ?? [],
          [second.draft.contact?.reach, second.draft.contact?.never].compactMap(\.self),
          isAsked?.compactMap(\.self) ?? [],
        ].joined()
        #expect(all.contains { $0.contains("her sister") }, "\(way)")
      }
    }
    let none = try await HeldSession([.mark([]), .leaveTyping("  ")], on: .begun(at: .present))
    #expect(none.isDone && none.draft.halves == nil)
    let back = try await HeldSession(
      [.mark([]), .leaveTyping("x")], on: .begun(at: .present))
    let gone = try await HeldSession([.back, .leave], on: back.draft)
    #expect(gone.isDone && gone.draft.halves == nil)
  }

  @Test("What is marked stands there again, also codes, to which no other page leads")
  func marks() async throws {
    let people = try await HeldSession([.leaveMarking([0, 1])], on: .begun(at: .present))
    #expect(people.isDone && people.draft.session?.present == [])
    let again = try await HeldSession([.confirm, .leave], on: people.draft)
    #expect(again.pages.first?.kind == .mark([0, 1]))
    #expect(again.isDone && again.draft.session?.present.count == 4)
    #expect(again.draft.halves == nil)

    let codes = try await HeldSession(
      [
        choose(.toObservation), choose(.observationThought), .write("B."), choose(.codesControl),
        .mark([1]), .stopMarking([0]), .first,
      ], on: .begun(at: .menu))
    #expect(codes.isDone && codes.draft.segments.last?.topics == nil)
    let marked = try await HeldSession(
      [.confirm, .confirm, .mark([]), .leave], on: codes.draft)
    #expect(marked.isDone && marked.pages.map(\.kind).prefix(2) == [.mark([1]), .mark([0])])
    let listed = CodedTopic.listed.filter { $0.field == .methodsOfControl }.map(\.code)
    #expect(marked.draft.segments.last?.topics == [listed[1], listed[7]])
    #expect(marked.draft.halves == nil)
  }

  @Test("Each part of a wish that was confirmed is kept at once, and half of her words, too")
  func wishes() async throws {
    let draft = CaptureDraft.begun(at: .menu, telling: ["We left."])
    let way: [ScriptedStage.Move] = [choose(.toWishes), .first]
    let asking = try await HeldSession(way + [.stopMarking([0]), .first], on: draft)
    #expect(asking.isDone && asking.draft.sections[0].content.wish == nil)
    let asked = asking.draft.halves?.compactMap { her.begun($0).asked }
    #expect(asked == [her.sections([.account]) + ": " + her(.wishesAsk)])
    let first = try await HeldSession(
      way + [.confirm, .stopTyping("Tylko kobi"), .first], on: asking.draft)
    #expect(first.isDone && first.draft.sections[0].content.wish?.mayAsk == [.support])
    #expect(first.draft.sections[0].content.wish?.restriction == nil)
    let second = try await HeldSession(
      way + [.confirm, .goOnTyping("ety."), .leaveMarking([2])], on: first.draft)
    #expect(second.pages[2].kind == .mark([0]) && typed(second.pages[3]) == "Tylko kobi")
    #expect(second.isDone && second.draft.sections[0].content.wish?.restriction == "Tylko kobiety.")
    #expect(second.draft.sections[0].content.contentNote == nil)
    let third = try await HeldSession(
      way + [.confirm, choose(.wishesChange), .leaveTyping("Nikt")], on: second.draft)
    #expect(third.draft.sections[0].content.wish?.restriction == "Tylko kobiety.")
    let fourth = try await HeldSession(
      way + [.confirm, choose(.wishesChange), .goOnTyping("."), .confirm, .leave],
      on: third.draft)
    #expect(fourth.isDone && fourth.draft.sections[0].content.wish?.restriction == "Nikt.")
    #expect(fourth.pages[5].kind == .mark([2]))
    #expect(fourth.draft.sections[0].content.contentNote == [ContentTheme.listed[2]])
    #expect(fourth.draft.halves == nil)
  }

  @Test("Told already: what was typed is gone on with first")
  func told() async throws {
    let new = CaptureDraft(language: .english, now: .now)
    let whom = try await HeldSession([choose(.toldElsewhere), .leaveTyping("a shel")], on: new)
    let often = try await HeldSession([.goOnTyping("ter"), .leaveTyping("3")], on: whom.draft)
    #expect(whom.isDone && often.isDone && often.draft.told == nil)
    #expect(typed(often.pages.first) == "a shel")
    let done = try await HeldSession(
      [.goOnTyping(""), .goOnTyping(""), .leave], on: often.draft)
    #expect(
      done.isDone && typed(done.pages.first) == "a shelter"
        && done.draft.told?.elsewhere == [ToldElsewhere(tellings: 3, to: "a shelter")])
    #expect(done.draft.halves == nil && done.draft.session?.step == .safety)

    let code = try #require(RecordCode(random: Array(1...10)))
    let half = try await HeldSession([choose(.toldYes), .leaveTyping("\(code)")], on: new)
    let looked = try await HeldSession([.goOnTyping(""), .leaveTyping("A cou")], on: half.draft)
    #expect(half.isDone && looked.isDone && looked.draft.session?.toldCode == code)
    let why = try await HeldSession([.goOnTyping("rt."), .leave], on: looked.draft)
    #expect(why.isDone && why.pages.first?.texts.contains("\(code)") == true)
    #expect(why.draft.told?.code == code && why.draft.told?.necessity == "A court.")
    let seen = try await HeldSession([choose(.toldYes), .type("\(code)"), .leave], on: new)
    let open = try await HeldSession([.type("why"), .leave], on: seen.draft)
    #expect(open.isDone && open.draft.told?.necessity == "why")
  }

  @Test("A question in other words is gone on with, and so is one that was not asked yet")
  func questions() async throws {
    let ask: [ScriptedStage.Move] = [choose(.toQuestion), .first, choose(.typeOpen)]
    let draft = CaptureDraft.begun(at: .menu, telling: ["We left."])
    let half = try await HeldSession(ask + [.leaveTyping("Whe")], on: draft)
    let asked = try await HeldSession(
      ask + [.goOnTyping("re?"), .back, .leaveTyping("Where did")], on: half.draft)
    #expect(half.isDone && asked.isDone && asked.words == ["We left.", "Where?"])
    let other = try await HeldSession(
      [.goOnTyping(" you sleep?"), choose(.noAnswer), .leave], on: asked.draft)
    #expect(typed(other.pages.first) == "Where did")
    #expect(other.pages.first?.texts.contains(her(.questionAgain)) == true)
    #expect(other.isDone && other.words == ["We left.", "Where did you sleep?"])
    #expect(other.pages.last?.title == her(.menuTitle) && other.draft.halves == nil)
  }

  @Test("What is half answered when another session begins makes it no session that has begun")
  func sitting() async throws {
    var draft = CaptureDraft.begun(at: .menu, telling: ["We left."])
    draft.session?.present = [.survivor, .advocate]
    draft.saved = Timestamp("2026-03-01T10:00:00Z")
    let begin = [choose(.safetyYes), choose(.sittingOther), choose(.remote)]
    let whom = try await HeldSession([choose(.sittingToldYes), .leaveTyping("a co")], on: draft)
    #expect(whom.isDone && whom.draft.session?.isEnded == true)
    let people = try await HeldSession(
      [choose(.sittingToldYes), .goOnTyping("urt")] + begin + [
        .mark([0]), .stopTyping("ro-"), .first,
      ],
      on: whom.draft)
    #expect(people.isDone && people.draft.told?.elsewhere == nil)
    #expect(people.draft.session?.present == [.survivor, .advocate])
    #expect(people.draft.session?.setting == .inPerson && people.draft.session?.remarks == [])
    // Also where the power goes in between.
    let cut = try await HeldSession(
      [choose(.sittingToldYes), .goOnTyping("urt")] + begin
        + [.mark([0]), .leave], on: whom.draft)
    #expect(cut.draft.halves?.count == 2 && cut.draft.told?.elsewhere == nil)
    #expect(cut.draft.session?.setting == .inPerson && cut.draft.session?.isEnded == true)
    let last = try await HeldSession(
      [choose(.sittingToldYes), .goOnTyping("")] + begin
        + [.confirm, .goOnTyping("en"), choose(.independent), .leave], on: people.draft)
    #expect(last.isDone && last.draft.halves == nil && last.draft.session?.isEnded == nil)
    #expect(last.draft.told?.elsewhere == [ToldElsewhere(tellings: nil, to: "a court")])
    #expect(last.draft.session?.present == [.survivor, .advocate, .interpreter])
    #expect(last.draft.session?.interpreter == her(.notedIndependent, ["text": "ro-en"]))
  }

  @Test("Where it cannot be saved, that is said, and nothing of it is lost as long as it is open")
  func fullDisk() async throws {
    let disk = try DraftDisk()
    let held = try await HeldSession(
      [
        .mark([]), .doing { disk.fill() }, .leaveTyping("her si"),
        .doing { disk.makeRoom() }, .choose(her(.saveAgain)),
      ], on: .begun(at: .present), disk: disk)
    #expect(held.isDone && held.leaving == Leaving())
    #expect(held.pages.last?.texts.contains(her(.unsavedLeft)) == true)
    #expect(held.draft.halves?.map(\.line) == ["her si"])
    let lost = try DraftDisk()
    let left = try await HeldSession(
      [.mark([]), .doing { lost.fill() }, .leaveTyping("her si"), .leave],
      on: .begun(at: .present), disk: lost)
    #expect(left.isDone && left.leaving?.kept == .nowhere && left.draft.halves == nil)
  }
}
