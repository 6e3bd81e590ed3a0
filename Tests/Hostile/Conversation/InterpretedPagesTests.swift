import Testimony
import Testing

@testable import Console

/// What was interpreted stands beside her words, and not beside others.
@Suite("What is interpreted in a session")
struct InterpretedPagesTests {
  private let her: HerWords

  init() throws { her = try HerWords(.english) }

  private func choose(_ key: CaptureKey) -> ScriptedStage.Move { .choose(her(key)) }

  private func telling(
    _ present: [PresentRole] = [.survivor, .advocate], in language: Language
  ) -> CaptureDraft {
    var draft = CaptureDraft.begun(at: .menu, in: language)
    draft.session?.present = present
    return draft
  }

  @Test("It is offered where somebody interprets, or where the advocate writes another language")
  func offered() async throws {
    let drafts: [(CaptureDraft, Bool)] = [
      (telling(in: .romanian), true), (telling(in: .english), false),
      (telling([.survivor, .advocate, .interpreter], in: .english), true),
    ]
    for (draft, isOffered) in drafts {
      let held = try await HeldSession([choose(.toNeeds), .write("Somn."), .leave], on: draft)
      #expect(held.isDone)
      #expect(held.pages.last?.texts.contains(her(.interpretationAsk)) == isOffered)
    }
  }

  @Test("It is asked once in which language it is, and nobody takes it for hers")
  func language() async throws {
    let held = try await HeldSession(
      [
        choose(.toNeeds), .write("Somn."), choose(.interpretationYes), choose(.languageDe),
        .write("Schlaf."), choose(.toNeeds), .write("Haine."), choose(.interpretationYes),
        .write("Kleidung."), .leave,
      ], on: telling(in: .romanian))
    #expect(held.isDone && held.draft.session?.interpretedInto == .german)
    #expect(held.draft.segments.map(\.language) == [nil, .german, nil, .german])
    #expect(held.draft.segments.map(\.translationOf) == [nil, "s1", nil, "s3"])
    // The same language as hers is not said apart.
    let same = try await HeldSession(
      [
        choose(.toNeeds), .write("Somn."), choose(.interpretationYes), choose(.languageRo),
        .write("Să dorm."), .leave,
      ], on: telling(in: .romanian))
    #expect(same.isDone && same.draft.segments.map(\.language) == [nil, nil])
  }

  /// Her words with their interpretation, read back.
  private func changing(_ moves: [ScriptedStage.Move]) async throws -> HeldSession {
    try await HeldSession(
      [
        choose(.toNeeds), .write("Somn."), choose(.interpretationYes), choose(.languageDe),
        .write("Schlaf."), choose(.toReadBack), choose(.change), .choose("Somn."),
      ] + moves, on: telling(in: .romanian))
  }

  @Test("What was interpreted of other words is changed with them, or goes")
  func changed() async throws {
    let both = try await changing([.write("Haine."), .write("Kleidung."), .leave])
    #expect(both.isDone && both.words == ["Haine.", "Kleidung."])
    #expect(both.draft.segments.last?.language == .german)
    #expect(both.pages.dropLast().last?.texts.contains(her(.interpretationAgain)) == true)
    for gone: ScriptedStage.Move in [.back, .write(" ")] {
      let held = try await changing([.write("Haine."), gone, .leave])
      #expect(held.isDone && held.words == ["Haine."])
    }
    // The key that skips gives up nothing that was typed before it.
    let typed = try await changing([.skipWriting("Haine."), .skipWriting("Kleidung."), .leave])
    #expect(typed.isDone && typed.words == ["Haine.", "Kleidung."])
    // The same words are interpreted as they were.
    let same = try await changing([.write("Somn."), .leave])
    #expect(same.isDone && same.words == ["Somn.", "Schlaf."])
    #expect(same.pages.last?.title == her(.readBackTitle))
  }

  @Test("Where a session ends before it is changed, it is asked about next time, and never sealed")
  func stopped() async throws {
    let held = try await changing([.write("Haine."), .stop, .first])
    #expect(held.isDone && held.words == ["Haine.", "Schlaf."])
    let next = try await HeldSession([.write("Kleidung."), .leave], on: held.draft)
    #expect(next.isDone && next.words == ["Haine.", "Kleidung."])
    #expect(next.pages.first?.texts.contains(her(.interpretationAgain)) == true)
    #expect(next.draft.session?.outdated == nil)
    let back = try await HeldSession([.back, .leave], on: held.draft, readingBack: true)
    #expect(back.isDone && back.words == ["Haine."])
    var sealed = held.draft
    sealed.leaveOutdated()
    #expect(sealed.segments.map(\.text) == ["Haine."] && sealed.session?.outdated == nil)
  }

  @Test("Who interprets is asked with whether independently; where nobody does, it is not asked")
  func independent() async throws {
    for (key, noted) in [
      (CaptureKey.independent, CaptureKey.notedIndependent),
      (.notIndependent, .notedNotIndependent),
      (.independenceUnknown, .notedIndependenceUnknown),
    ] {
      var draft = CaptureDraft.begun(at: .present, in: .romanian)
      draft.session?.present = []
      let held = try await HeldSession(
        [.mark([0]), .type("A., ro-en"), choose(key), .leave], on: draft)
      let hers = try HerWords(.romanian)
      #expect(held.isDone)
      #expect(held.draft.session?.interpreter == hers(noted, ["text": "A., ro-en"]))
    }
    let nobody = try await HeldSession([.mark([]), .leave], on: .begun(at: .present))
    #expect(nobody.isDone && nobody.pages.last?.texts.contains(her(.companion)) == true)
    #expect(nobody.draft.session?.interpreter == nil)
  }
}
