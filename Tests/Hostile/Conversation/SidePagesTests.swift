import Statements
import Testimony
import Testing

@testable import Console

/// Pages that a session comes to now and then, in each language.
@Suite("Pages beside the way")
struct SidePagesTests {
  private func compare(_ pages: some Sequence<ShownPage>, _ her: HerWords, as theme: String) throws
  {
    try KeptPages(her, StageWords(capturing: her)).compare(Array(pages), as: theme)
  }

  @Test("Somebody who may be under 18", arguments: Language.allCases)
  func child(language: Language) async throws {
    let her = try HerWords(language)
    let held = try await HeldSession(
      [.choose(her(.ageNo)), .leave], on: .begun(at: .age), language: language)
    #expect(held.isDone && held.ending == .nothing)
    try compare(held.pages, her, as: "under-18")
  }

  @Test("Another day", arguments: Language.allCases)
  func another(language: Language) async throws {
    let her = try HerWords(language)
    var draft = CaptureDraft.begun(at: .menu, telling: ["We left."])
    draft.session?.present = [.survivor, .advocate]
    draft.saved = Timestamp("2026-03-01T10:00:00Z")
    let held = try await HeldSession(
      [
        .choose(her(.sittingToldYes)), .type("…"), .choose(her(.safetyYes)),
        .choose(her(.sittingOther)), .choose(her(.inPerson)), .mark([0]), .type("ro-en"),
        .choose(her(.notIndependent)), .leave,
      ], on: draft, language: language)
    #expect(held.isDone)
    try compare(held.pages, her, as: "another-session")
  }

  @Test("A full disk", arguments: Language.allCases)
  func fullDisk(language: Language) async throws {
    let (her, disk) = (try HerWords(language), try DraftDisk())
    let held = try await HeldSession(
      [
        .choose(her(.toNeeds)), .doing { disk.fill() }, .write("Sleep."), .leave,
        .choose(her(.unsavedElsewhere)), .type("/no/folder/kept"), .leave,
      ], on: .begun(at: .menu), language: language, disk: disk)
    #expect(held.isDone && held.leaving == Leaving(kept: .nowhere))
    try compare(held.pages.dropFirst(2), her, as: "full-disk")
  }
}
