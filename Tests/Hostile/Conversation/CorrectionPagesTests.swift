import Foundation
import Sodium
import Statements
import Testimony
import Testing

@testable import Console

/// A sealed record is gone through with her, in every language, on a narrow and on a wide screen.
@Suite("The pages of a correction")
struct CorrectionPagesTests {
  private static func part(_ kind: SectionKind, _ text: String, version: Int = 1) throws
    -> OpenedPart
  {
    OpenedPart(
      entry: ManifestSection(
        section: try #require(SectionID(bytes: Random.bytes(16))), version: version, kind: kind,
        dekCommit: .zero, length: 0, digest: .zero, attachments: []),
      content: SectionContent(
        kind: kind, language: .romanian,
        segments: [Segment(id: "s1", role: .survivor, text: text)]))
  }

  private struct Held {
    let pages: [ShownPage]
    let signs: Bool?
    let draft: AdditionDraft
    /// As it is on the disk.
    let kept: AdditionDraft?
    let isDone: Bool
  }

  private func hold(
    _ moves: [ScriptedStage.Move], _ parts: [OpenedPart], _ language: Language = .english,
    _ talk: (inout CorrectionTalk) throws -> Bool = { try $0.correct() },
    begun: (inout AdditionDraft) -> Void = { _ in }
  ) throws -> Held {
    let folder = NSTemporaryDirectory() + "toldonce-correction-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let drafts = try AdditionDrafts(in: Home(path: folder), keys: PrincipalKeys.generate())
    let code = try #require(RecordCode("ABCDEFGHJK"))
    var draft = AdditionDraft(.correct, to: code, now: .now)
    begun(&draft)
    let stage = ScriptedStage(moves)
    let words = try HerWords(language)
    var held = CorrectionTalk(
      stage: stage, say: words, her: words, parts: parts, drafts: drafts, draft: draft)
    var signs: Bool?
    do {
      signs = try talk(&held)
    } catch is Leaving {
    }
    stage.close()
    return Held(
      pages: stage.pages, signs: signs, draft: held.draft, kept: try drafts.read(code),
      isDone: stage.isDone)
  }

  private func way(_ her: HerWords) -> [ScriptedStage.Move] {
    func choose(_ key: CaptureKey) -> ScriptedStage.Move { .choose(her(key)) }
    func choose(_ key: AccountKey) -> ScriptedStage.Move { .choose(her(key)) }
    return [
      .choose(her.sections([.account])), .first, .write("În aprilie."), .first, .type("M."),
      choose(.approve), choose(.wasReadBack), choose(.correctMoreYes),
      .choose(her.sections([.journey])), choose(.correctAdd), .write("Cu autobuzul."), .first,
      .type(""), choose(.leaveOpen), choose(.correctMoreNo),
      // She looks once more before she signs, and nothing of it is lost.
      .back, .back, choose(.signYes),
    ]
  }

  @Test(
    "All of it can be done in each language, and reads like a page", arguments: Language.allCases)
  func pages(language: Language) throws {
    let her = try HerWords(language)
    let parts = [try Self.part(.account, "În martie."), try Self.part(.journey, "Cu trenul.")]
    let held = try hold(way(her), parts, language)
    #expect(held.isDone && held.signs == true)
    let contents = held.draft.sections.map(\.content)
    #expect(
      contents.map { $0.segments.map(\.text) } == [
        ["În aprilie."], ["Cu trenul.", "Cu autobuzul."],
      ])
    #expect(contents.map(\.corrects?.version) == [1, 1])
    #expect(contents.map(\.approved?.how) == [.readBack, nil])
    #expect(held.draft.versions == parts.map(\.next))
    let back = try hold(
      [
        .choose(her(.goOn)), .choose(her(.approve)), .choose(her(.listened)),
        .choose(her(.leaveOpen)), .choose(her(.signNo)),
      ], parts, language
    ) { try $0.readBack() }
    #expect(back.isDone && back.signs == false)
    try KeptPages(her, StageWords(capturing: her)).compare(held.pages + back.pages, as: "correct")
  }

  @Test("What was only begun is finished or left out: nothing is signed that was not said")
  func begun() throws {
    let her = try HerWords(.english)
    let part = try Self.part(.account, "In March.")
    func begin(_ draft: inout AdditionDraft) {
      let typed = part.content.segments.writing("In Apr", at: 0)
      draft.put(part.content.with(segments: typed, ended: nil), after: part)
    }
    let left = try hold([.back, .choose(her(.correctDrop))], [part], begun: begin)
    #expect(left.isDone && left.signs == false && left.draft.sections.isEmpty)
    let finished = try hold(
      [
        .back, .choose(her(.goOn)), .first, .type("why"), .choose(her(.leaveOpen)),
        .choose(her(.signYes)),
      ], [part], begun: begin)
    #expect(finished.isDone && finished.signs == true)
    #expect(finished.draft.sections.first?.content.corrects?.reason == "why")
    let said = try #require(finished.pages.last).texts
    #expect(said.contains(her(.youCorrect, ["sections": "account"])))
  }

  @Test("When she leaves, or says no, words that were written stay, and approvals do not")
  func keeps() throws {
    let her = try HerWords(.english)
    let parts = [try Self.part(.account, "In March."), try Self.part(.journey, "By train.")]
    let written: [ScriptedStage.Move] = [
      .choose("account"), .first, .write("In April."), .first, .type(""),
    ]
    let leaves = try hold(written + [.leave], parts)
    #expect(leaves.kept?.sections.first?.content.segments.map(\.text) == ["In April."])
    let no = try hold(
      [
        .choose(her(.goOn)), .choose(her(.change)), .first, .write("In April."), .first, .type(""),
        .choose(her(.leaveOpen)), .choose(her(.approve)), .choose(her(.listened)),
        .choose(her(.signNo)),
      ], parts
    ) { try $0.readBack() }
    #expect(no.isDone && no.signs == false && no.draft.sections.count == 2)
    var draft = no.draft
    draft.keepWords(of: parts)
    #expect(draft.sections.map(\.content.kind) == [.account])
  }
}
