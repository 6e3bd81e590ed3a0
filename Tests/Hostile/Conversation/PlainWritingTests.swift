import Foundation
import Sodium
import Synchronization
import Testimony
import Testing

@testable import Console

/// A text in which something stands already, line by line: what is wrong in it can go.
@Suite("Changing what is written, line by line") struct PlainWritingTests {
  private static let old = "Am plecat cu fratele meu.\nEra frig."

  private struct Held {
    var written: Written?
    var error: (any Error)?
    /// Each text as it was saved.
    let kept: [String]
    let shown: String
  }

  /// - Parameter typed: for the choice, then for the text.
  private func write(
    _ typed: [String], over text: String = old, in language: Language = .english,
    failing: Bool = false, canGo: Bool = false
  ) throws -> Held {
    let her = try HerWords(language)
    // Typed when all is said, so that what is echoed stands behind it.
    let asked = text.isEmpty ? [] : ["\n> "]
    let said = her(.stopKey) + "\n"
    let replies = zip(asked + [said], typed).map { ScriptedTerminal.Reply.to($0, $1) }
    let scripted = try ScriptedTerminal(replies)
    let stage = PlainStage(scripted.terminal, StageWords(capturing: her), WritingWords(her))
    let kept = Mutex<[String]>([])
    var written: Written?
    var fault: (any Error)?
    do {
      let page = Page("A title", [.text("A text")])
      let keep = { (text: String) in
        kept.withLock { $0.append(text) }
        if failing { throw Leaving() }
      }
      written =
        try canGo
        ? stage.rewrite(page, text: text, keep: keep) : stage.write(page, text: text, keep: keep)
    } catch {
      fault = error
    }
    let (screens, isDone) = scripted.close()
    #expect(isDone, "\(screens)")
    return Held(
      written: written, error: fault, kept: kept.withLock(\.self), shown: screens.joined())
  }

  @Test("Written anew, the old words go once it is ended, and not before")
  func anew() throws {
    let held = try write(["1", "Am plecat singură.\nEra frig.\n."])
    #expect(held.written == Written("Am plecat singură.\nEra frig.", .done))
    #expect(
      held.kept == [
        Self.old + "\nAm plecat singură.", Self.old + "\nAm plecat singură.\nEra frig.",
        "Am plecat singură.\nEra frig.",
      ])
  }

  @Test("What is called away, or cannot be saved, is lost neither of the old nor of the new")
  func interrupted() throws {
    for (typed, error) in [(":x", "Leaving"), (":s", "Stopping")] {
      let held = try write(["1", "Am plecat singură.\n\(typed)"])
      #expect(held.kept.last == Self.old + "\nAm plecat singură.")
      #expect(held.written == nil && held.error.map { "\(type(of: $0))" } == error)
    }
    let held = try write(["1", "Am plecat singură.\n."], failing: true)
    #expect(held.written?.text == "Am plecat singură.")
    #expect(held.shown.contains(try HerWords(.english)(.notSaved)))
  }

  @Test("It is gone on with at its end")
  func atEnd() throws {
    let held = try write(["2", "Era noapte.\n."])
    #expect(held.written == Written(Self.old + "\nEra noapte.", .done))
    #expect(held.kept == [Self.old + "\nEra noapte."])
  }

  @Test(
    "Without a word the old text stays",
    arguments: [
      ["3"], [""], ["1", "."], ["1", "\n  \n."], ["2", "."], ["2", "\n."], ["1", ":k"],
    ])
  func stays(_ typed: [String]) throws {
    let held = try write(typed)
    #expect(held.written == Written(Self.old, typed.last == ":k" ? .skipped : .done))
    #expect(held.kept.allSatisfy { $0 == Self.old })
  }

  @Test("Where all of it can go it is offered, and left to who asks whether it is meant")
  func out() throws {
    let held = try write(["3"], canGo: true)
    #expect(held.written == Written("", .done) && held.kept.isEmpty)
    #expect(try write(["4"], canGo: true).written == Written(Self.old, .done))
    #expect(try !write(["3"]).shown.contains(HerWords(.english)(.writingTakeOut)))
  }

  @Test("What she takes back as a whole goes, line by line, too")
  func takesOut() async throws {
    let her = try HerWords(.english)
    let disk = try DraftDisk()
    let draft = CaptureDraft.begun(at: .menu, telling: ["We left.", "With my brother."])
    let place = try disk.drafts.open(try #require(RecordID(bytes: Random.bytes(16))))
    defer { place.close() }
    try place.save(draft)
    // Change something, the second piece, take it out, yes; then leave.
    let scripted = try ScriptedTerminal(
      ["2", "2", "3", "1", "0"].map { .to(her(.howToType), $0) })
    let stage = PlainStage(scripted.terminal, StageWords(capturing: her), WritingWords(her))
    var talk = CaptureTalk(stage: stage, her: her, place: place, country: nil, draft: draft)
    var hasLeft = false
    do { _ = try await talk.hold(readingBack: true) } catch is Leaving { hasLeft = true }
    #expect(hasLeft)
    let (screens, isDone) = scripted.close()
    #expect(isDone, "\(screens)")
    #expect(try place.capture().segments.map(\.text) == ["We left."])
  }

  @Test("A pause is taken there, too")
  func pause() throws {
    for (typed, error) in [("0", "Leaving"), (":s", "Stopping")] {
      let held = try write([typed])
      #expect(held.error.map { "\(type(of: $0))" } == error && held.kept.isEmpty)
    }
  }

  @Test("Where nothing stands, nothing is asked")
  func empty() throws {
    let held = try write(["Era noapte.\n."], over: "")
    #expect(held.written == Written("Era noapte.", .done))
    #expect(!held.shown.contains(try HerWords(.english)(.writingAnew)))
  }

  @Test("What becomes of it is asked in plain words", arguments: Language.allCases)
  func pages(_ language: Language) throws {
    let her = try HerWords(language)
    let kept = KeptPages(her, StageWords(capturing: her))
    let held = try write(["1", "Era noapte.\n."], in: language, canGo: true)
    let place = try #require(held.shown.firstRange(of: Self.old))
    for key in [
      CaptureKey.writingAnew, .writingAtEnd, .writingTakeOut, .writingAsItIs, .writingAnewHint,
    ] {
      #expect(held.shown[place.upperBound...].contains(her(key)))
    }
    for columns in [40, 80] {
      let lines = held.shown.split(separator: "\n", omittingEmptySubsequences: false).map {
        String($0).wrapped(width: columns)
      }
      try kept.compare(
        [lines.joined(separator: "\n").trimmingCharacters(in: .newlines)], as: "plain-writing",
        columns: columns)
    }
  }
}
