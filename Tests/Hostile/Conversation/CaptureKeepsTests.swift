import Testimony
import Testing

@testable import Console

/// Nothing that she has said goes, and nothing is recorded that she has not said.
@Suite("What a session keeps")
struct CaptureKeepsTests {
  private let her: HerWords

  init() throws { her = try HerWords(.english) }

  private func choose(_ key: CaptureKey) -> ScriptedStage.Move { .choose(her(key)) }

  @Test("Words that were being written are read back, and are not approved with what was before")
  func readBack() async throws {
    var draft = CaptureDraft.begun(at: .menu, telling: ["We left."])
    draft.replace(
      0, draft.sections[0].content.with(approved: Approval(how: .readBack, at: .now)))
    draft.session?.unfinished = .init(place: .segment(.account, .survivor), text: "It was cold. ")
    let held = try await HeldSession([.leave], on: draft, readingBack: true)
    #expect(held.isDone && held.words == ["We left.", "It was cold."])
    #expect(held.draft.session?.unfinished == nil)
    #expect(held.draft.sections[0].content.approved == nil)
    #expect(held.pages[0].texts.contains("It was cold."))
    #expect(!held.pages[0].texts.contains(her(.approvedMark)))
  }

  @Test("She signs with nothing half answered behind it, unless it is left out")
  func halfAnswered() async throws {
    var draft = CaptureDraft.begun(at: .menu, telling: ["We left."])
    draft.keep("Whe", of: .init(.questionText, about: SectionKind.journey.rawValue))
    let reading = [choose(.approve), choose(.wasReadBack)]
    let later = try await HeldSession(
      reading + [.choose(her(.signLater))], on: draft, readingBack: true)
    #expect(later.isDone && later.ending == .kept && later.draft.halves == draft.halves)
    #expect(later.pages.last?.texts.suffix(4).contains("Whe") == true)
    let asked = her.sections([.journey]) + ": " + her(.questionText)
    #expect(later.pages.last?.texts.contains(asked) == true)
    let another = try await HeldSession(
      reading + [.choose(her(.signWithout)), .choose(her(.signLater))], on: later.draft,
      readingBack: true)
    #expect(another.isDone && another.draft.halves == draft.halves)
    let without = try await HeldSession(
      reading + [.choose(her(.signWithout)), .choose(her(.signNow))], on: later.draft,
      readingBack: true)
    #expect(without.isDone && without.ending == .signed && without.draft.halves == nil)
  }

  @Test("Where nothing but words that were being written is there, they are read back, too")
  func onlyUnfinished() async throws {
    var draft = CaptureDraft.begun(at: .account)
    draft.session?.unfinished = .init(place: .segment(.account, .survivor), text: "It was")
    let held = try await HeldSession(
      [choose(.approve), choose(.wasReadBack), .choose(her(.signNow))], on: draft,
      readingBack: true)
    #expect(held.isDone && held.ending == .signed && held.words == ["It was"])
  }
}
