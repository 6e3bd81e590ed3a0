import Foundation
import Sodium
import Statements
import Testimony
import Testing

@testable import Console

/// What was begun in a correction is found again, and every part where it was.
@Suite("A correction that was begun")
struct CorrectionBegunTests {
  private let her: HerWords

  init() throws { her = try HerWords(.english) }

  private static func entry(_ section: SectionID, _ version: Int) -> ManifestSection {
    ManifestSection(
      section: section, version: version, kind: .account, dekCommit: .zero, length: 0,
      digest: .zero, attachments: [])
  }

  private static func section() throws -> SectionID {
    try #require(SectionID(bytes: Random.bytes(16)))
  }

  private func part(_ kind: SectionKind, _ text: String) throws -> OpenedPart {
    OpenedPart(
      entry: Self.entry(try Self.section(), 1),
      content: SectionContent(
        kind: kind, language: .english,
        segments: [Segment(id: "s1", role: .survivor, text: text)]))
  }

  /// Goes on with a draft as it is on the disk.
  private func hold(
    _ moves: [ScriptedStage.Move], _ parts: [OpenedPart], on draft: AdditionDraft? = nil
  ) throws -> (pages: [ShownPage], draft: AdditionDraft, signs: Bool?, isDone: Bool) {
    let folder = NSTemporaryDirectory() + "toldonce-begun-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let drafts = try AdditionDrafts(in: Home(path: folder), keys: PrincipalKeys.generate())
    let code = try #require(RecordCode("ABCDEFGHJK"))
    let stage = ScriptedStage(moves)
    var talk = CorrectionTalk(
      stage: stage, say: her, her: her, parts: parts, drafts: drafts,
      draft: draft ?? AdditionDraft(.correct, to: code, now: .now))
    var signs: Bool?
    do { signs = try talk.correct() } catch is Leaving {}
    stage.close()
    return (stage.pages, try drafts.read(code) ?? talk.draft, signs, stage.isDone)
  }

  @Test("It is said on the list of parts, and on the part, until it is finished")
  func said() throws {
    let parts = [try part(.account, "In March."), try part(.journey, "By train.")]
    let begun = her(.correctBegun, ["sections": "journey"])
    let first = try hold([.choose("journey"), .first, .leaveWriting("By bu")], parts)
    #expect(first.isDone && first.pages.allSatisfy { !$0.texts.contains(begun) })
    let second = try hold(
      [
        .choose("journey"), .first, .goOnWriting("s."), .first, .type(""),
        .choose(her(.leaveOpen)), .choose(her(.correctMoreYes)), .leave,
      ], parts, on: first.draft)
    #expect(second.isDone && second.pages[0].texts.contains(begun))
    #expect(second.pages[1].texts.contains(begun))
    #expect(second.pages.last?.texts.contains(begun) == false)
    // In a part that was put right already, too: nothing of it is signed before somebody says that it is all.
    let third = try hold(
      [.choose("journey"), .first, .leaveWriting("By bus, at ni")], parts, on: second.draft)
    let fourth = try hold([.back, .leave], parts, on: third.draft)
    #expect(third.isDone && fourth.isDone && fourth.pages[0].texts.contains(begun))
    #expect(fourth.pages[1].choices == [her(.goOn), her(.correctDrop)])
  }

  @Test("The reason that was being typed stands there again")
  func reason() throws {
    let parts = [try part(.account, "In March.")]
    let first = try hold(
      [.first, .first, .write("In April."), .first, .leaveTyping("She rem")], parts)
    let second = try hold(
      [.back, .first, .first, .goOnTyping("embered."), .choose(her(.leaveOpen)), .leave], parts,
      on: first.draft)
    #expect(first.isDone && second.isDone)
    #expect(second.draft.sections.first?.content.corrects?.reason == "She remembered.")
    #expect(second.draft.halfReason == nil && second.draft.unfinished == nil)
  }

  @Test("A part that was put right keeps its place")
  func order() throws {
    let (a, b) = (try Self.section(), try Self.section())
    let all = [Self.entry(a, 1), Self.entry(b, 1), Self.entry(a, 2)]
    #expect(all.newest == [Self.entry(a, 2), Self.entry(b, 1)])
    #expect(Array(all.reversed()).newest == [Self.entry(a, 2), Self.entry(b, 1)])
  }

  @Test("What is too long for a list is cut behind a word, and that is seen")
  func labels() {
    #expect("It was cold.".shortened(to: 40) == "It was cold.")
    #expect("It was\n cold.".shortened(to: 12) == "It was cold.")
    #expect("Am plecat cu o lună medicament".shortened(to: 20) == "Am plecat cu o lună…")
    #expect("Am plecat cu o lună medicament".shortened(to: 19) == "Am plecat cu o…")
    #expect("abcdefghij".shortened(to: 5) == "abcd…")
    #expect("It was. We left.".shortened(to: 12) == "It was. We…")
    #expect("It was. We left.".shortened(to: 9) == "It was…")
    let long = String(repeating: "lua medica ", count: 9)
    let label = her.label(Segment(id: "s1", role: .survivor, text: long))
    #expect(label == "lua medica lua medica lua medica lua…")
  }
}
