import Testimony
import Testing

@testable import Console

/// Each answer about a session is kept, and every page leads back to the one before.
@Suite("The questions about a session")
struct SessionAnswersTests {
  private let her: HerWords

  init() throws { her = try HerWords(.english) }

  private func choose(_ key: CaptureKey) -> ScriptedStage.Move { .choose(her(key)) }

  @Test("Each answer is saved by itself, and the next session begins at the first open question")
  func present() async throws {
    let answers: [ScriptedStage.Move] = [
      .mark([0]), .type("ro-en"), choose(.independent), .type("her sister"), choose(.genderWoman),
      .type("ABE"),
    ]
    // Whether somebody is independent belongs to who it is.
    let pages = [0, 1, 3, 4, 5, 6]
    for count in pages {
      let first = try await HeldSession(
        Array(answers[..<count]) + [count % 2 == 0 ? .leave : .stop]
          + (count % 2 == 0 ? [] : [.first]),
        on: .begun(at: .present))
      #expect(first.isDone, "\(count)")
      let second = try await HeldSession(Array(answers[count...]) + [.leave], on: first.draft)
      #expect(second.isDone, "\(count)")
      let session = try #require(second.draft.session)
      #expect(session.step == .consent)
      #expect(session.interpreter == her(.notedIndependent, ["text": "ro-en"]))
      #expect(session.present == [.survivor, .advocate, .interpreter])
      #expect(
        session.allRemarks == [
          her(.notedCompanion, ["text": "her sister"]), her(.notedWoman),
          her(.notedTraining, ["text": "ABE"]),
        ], "\(count)")
    }
  }

  @Test("The same at the end of a day, and another day ends with answers of its own")
  func closing() async throws {
    let answers: [ScriptedStage.Move] = [.type("N"), .type("A"), .type("R"), .type("X")]
    for count in 0..<answers.count {
      let first = try await HeldSession(
        [choose(.toClose)] + answers[..<count] + [.leave], on: .begun(at: .menu))
      #expect(first.isDone && first.draft.session?.step == .close)
      let second = try await HeldSession(Array(answers[count...]) + [.first], on: first.draft)
      #expect(second.isDone && second.ending == .kept, "\(count)")
      #expect(second.draft.contact?.reach == "R" && second.draft.contact?.never == "X")
      let said = [her(.notedNext, ["text": "N"]), her(.notedAfter, ["text": "A"])]
      #expect(second.draft.session?.allRemarks == said && second.draft.session?.step == .menu)
      let third = try await HeldSession(
        [
          choose(.sittingToldNo), choose(.safetyYes), choose(.sittingSame), choose(.toClose),
          .type("M"), .leave,
        ],
        on: second.draft)
      let all = try #require(third.draft.session).allRemarks
      #expect(third.isDone && all.count == 4 && Array(all.prefix(2)) == said)
      #expect(all.last == her(.notedNext, ["text": "M"]))
    }
    let back = try await HeldSession([choose(.toClose), .back, .leave], on: .begun(at: .menu))
    #expect(back.isDone && back.draft.session?.step == .menu)
  }

  @Test("Going back is one question back, and nothing is noted by it")
  func back() async throws {
    let held = try await HeldSession(
      [
        choose(.toldYes), .type("00000-00000"), .back, .type("00000-00000"), .type("why"),
        choose(.safetyYes), choose(.inPerson), choose(.ageYes), .mark([0]), .type("ro-en"),
        .back, .type("ro-en"), choose(.notIndependent), .type("her sister"), choose(.genderMan),
        .type(""), choose(.consentHeard), .back, .back,
        // At her training, her gender, her companion, the interpreter, and who is there.
        .back, .back, .back, .back, .back,
        // Her age, how they meet, whether it is safe, why she tells again, the code, and the first page.
        .back, .back, .back, .back, .back, .back,
      ], on: CaptureDraft(language: .english, now: .now))
    #expect(held.isDone && held.ending == .kept)
    #expect(held.pages.last?.texts.contains(her(.toldAsk)) == true)
    #expect(held.pages.last?.back == her(.leaveFirst))
    #expect(held.draft.session?.heard.isEmpty == true)
    #expect(
      held.draft.session?.allRemarks == [
        her(.notedCompanion, ["text": "her sister"]), her(.notedMan),
      ])
    let open = try await HeldSession(
      [.mark([]), .type(""), choose(.noAnswer), .type(""), .leave], on: .begun(at: .present))
    #expect(open.isDone && open.draft.session?.allRemarks == [])
  }

  @Test("Where nothing is kept, nothing says that it is, and a wrong key can be taken back")
  func child() async throws {
    let page = try await HeldSession([choose(.ageNo), .leave], on: .begun(at: .age))
    #expect(page.isDone && page.ending == .nothing && page.leaving == nil)
    #expect(page.pages.last?.leave == her(.ageLeave))
    let stopped = try await HeldSession([choose(.ageNo), .stop], on: .begun(at: .age))
    #expect(stopped.isDone && stopped.ending == .nothing)
    let back = try await HeldSession(
      [choose(.ageNo), .back, choose(.ageYes), .leave], on: .begun(at: .age))
    #expect(back.isDone && back.leaving != nil && back.draft.session?.step == .present)
  }

  @Test("Words that were being written stand there again, and are interpreted then")
  func resumed() async throws {
    var draft = CaptureDraft.begun(at: .account)
    draft.session?.present = [.survivor, .advocate, .interpreter]
    draft.session?.interpreter = "ro-en"
    let first = try await HeldSession([.stopWriting("Am plecat"), .first], on: draft)
    #expect(first.isDone && first.draft.session?.unfinished?.text == "Am plecat")
    let held = try await HeldSession(
      [
        .goOnWriting(" în martie."), choose(.interpretationYes), .back, choose(.interpretationYes),
        choose(.languageHu), .write("We left in March."), .leave,
      ], on: first.draft)
    #expect(held.isDone && held.words == ["Am plecat în martie.", "We left in March."])
    #expect(held.pages[0].texts.contains(her(.writingKept)))
    #expect(held.draft.segments.map(\.language) == [nil, .hungarian])
    #expect(held.draft.segments.last?.translationOf == held.draft.segments.first?.id)
    #expect(held.pages.last?.title == her(.menuTitle))
    // Skipping it leaves it as it was; stopping again, too.
    let skipped = try await HeldSession(
      [.back, choose(.interpretationNo), .leave], on: first.draft)
    #expect(skipped.isDone && skipped.words == ["Am plecat"])
    let stopped = try await HeldSession([.stop, .first], on: first.draft)
    #expect(stopped.isDone && stopped.draft.session?.unfinished?.text == "Am plecat")
  }

  @Test("Words that were written before the key that skips stay")
  func skipped() async throws {
    let held = try await HeldSession(
      [choose(.toNeeds), .skipWriting("Sleep."), .leave], on: .begun(at: .menu))
    #expect(held.isDone && held.words == ["Sleep."], "\(held.pages.last?.texts ?? [])")
    let nothing = try await HeldSession([choose(.toNeeds), .back, .leave], on: .begun(at: .menu))
    #expect(nothing.isDone && nothing.words == [])
  }

  @Test("When all was saved is when it was saved last")
  func saved() async throws {
    let begun = try #require(Timestamp("2026-03-01T10:00:00Z"))
    let before = Timestamp.now
    let held = try await HeldSession([.leave], on: CaptureDraft(language: .english, now: begun))
    #expect(held.draft.begun == begun && held.draft.saved.map { $0 >= before } == true)
    let record = try #require(RecordID(bytes: Array(repeating: 1, count: 16)))
    let said = CaptureDesk.closing(held.draft, record, .here, in: her)
    #expect(said.contains(her.moment(try #require(held.draft.saved))))
    #expect(!said.contains(her.moment(begun)))
    let unsaved = CaptureDesk.closing(held.draft, record, .nowhere, in: her)
    #expect(!unsaved.contains("Everything") && unsaved.contains("lost"))
  }

  @Test("Another day is another session: safety and people are asked, and it stands in the record")
  func another() async throws {
    var draft = CaptureDraft.begun(at: .menu, telling: ["We left."])
    draft.session?.present = [.survivor, .advocate]
    draft.saved = Timestamp("2026-03-01T10:00:00Z")
    let same = try await HeldSession(
      [choose(.sittingToldNo), choose(.safetyYes), choose(.sittingSame), .leave], on: draft)
    #expect(same.isDone && same.pages.last?.title == her(.menuTitle))
    let times = try #require(same.draft.session).remarks
    #expect(times.count == 1 && times[0].hasPrefix("Another session began (UTC): "))

    let other = try await HeldSession(
      [
        choose(.sittingToldNo), choose(.safetyYes), choose(.sittingOther), choose(.remote),
        .mark([0]),
        .type("ro-en"), choose(.independenceUnknown), .leave,
      ], on: draft)
    #expect(other.isDone)
    let section = try #require(try other.draft.sessionSection).content
    #expect(section.present == [.survivor, .advocate, .interpreter])
    #expect(
      section.segments.map(\.text).suffix(2) == [
        her(.notedRemote),
        her(
          .notedInterpreter, ["text": her(.notedIndependenceUnknown, ["text": "ro-en"])]),
      ])
    // Not now is an answer, going back is one page back, and what is not finished is asked again.
    let no = try await HeldSession([choose(.sittingToldNo), choose(.safetyNo)], on: draft)
    #expect(no.isDone && no.ending == .kept && no.draft.session?.remarks == [])
    let back = try await HeldSession(
      [
        choose(.sittingToldNo), choose(.safetyYes), choose(.sittingOther), choose(.remote), .back,
        choose(.sittingToldNo), choose(.safetyYes), choose(.sittingSame), .leave,
      ], on: draft)
    #expect(back.isDone && back.draft.session?.setting == .inPerson)
    let later = try await HeldSession(
      [choose(.sittingToldNo), choose(.safetyYes), .leave], on: draft)
    #expect(later.isDone && later.draft.session?.remarks == [])
  }
}
