import Foundation
import Sodium
import Statements
import Testimony
import Testing

@testable import Console

/// A sealed record is gone through with her, in every language, on a narrow and on a wide screen.
@Suite("The pages of a correction")
struct CorrectionPagesTests {
  private static func part(
    _ kind: SectionKind, _ text: String, in language: Language = .romanian
  ) throws -> OpenedPart {
    try part(kind, [Segment(id: "s1", role: .survivor, text: text)], in: language)
  }

  private static func part(
    _ kind: SectionKind, _ segments: [Segment], in language: Language = .romanian
  ) throws -> OpenedPart {
    OpenedPart(
      entry: ManifestSection(
        section: try #require(SectionID(bytes: Random.bytes(16))), version: 1, kind: kind,
        dekCommit: .zero, length: 0, digest: .zero, attachments: []),
      content: SectionContent(
        kind: kind, language: language, segments: segments))
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
      .choose(her.sections([.account])), .first, .write("În aprilie."), choose(.interpretationYes),
      choose(.languageHu), .write("I."), .first, .type("M."), choose(.approve),
      choose(.wasReadBack), choose(.correctMoreYes), .choose(her.sections([.journey])),
      choose(.correctAdd), .write("Cu autobuzul."), choose(.interpretationNo), .first, .type(""),
      choose(.leaveOpen), choose(.correctMoreNo),
      // She looks once more before she signs, and nothing of it is lost.
      .back, .back, choose(.signYes),
    ]
  }

  @Test(
    "All of it can be done in each language, and reads like a page", arguments: Language.allCases)
  func pages(language: Language) throws {
    let her = try HerWords(language)
    // She tells in another language than the advocate's.
    let tells = language == .romanian ? Language.bulgarian : .romanian
    let parts = [
      try Self.part(.account, "În martie.", in: tells),
      try Self.part(.journey, "Cu trenul.", in: tells),
    ]
    let held = try hold(way(her), parts, language)
    #expect(held.isDone && held.signs == true)
    let contents = held.draft.sections.map(\.content)
    #expect(
      contents.map { $0.segments.map(\.text) } == [
        ["În aprilie.", "I."], ["Cu trenul.", "Cu autobuzul."],
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

  @Test("Words that were begun another day are all as they stand, once she says so")
  func stands() throws {
    let her = try HerWords(.english)
    let part = try Self.part(.account, "In March.")
    let begin: [ScriptedStage.Move] = [.choose("account"), .first]
    let first = try hold(begin + [.leaveWriting("In April.")], [part])
    let kept = try #require(first.kept)
    #expect(first.isDone && kept.isBegun(part))
    let second = try hold(
      begin + [
        .goOnWriting(""), .choose(her(.interpretationNo)), .first, .type(""),
        .choose(her(.leaveOpen)), .choose(her(.correctMoreNo)), .choose(her(.signYes)),
      ], [part], begun: { $0 = kept })
    #expect(second.isDone && second.signs == true)
    #expect(second.draft.sections.map(\.content.segments.first?.text) == ["In April."])
    // As it was at first: nothing is begun any more.
    let undone = try hold(begin + [.write("In March."), .leave], [part], begun: { $0 = kept })
    #expect(undone.isDone && undone.draft.sections.isEmpty && !undone.draft.isBegun(part))
    // A piece that she only looks at takes nothing from another one, which has no words.
    let answered = try Self.part(
      .account,
      part.content.segments + [
        Segment(id: "s2", role: .survivor, text: "", answer: .notRemembered)
      ])
    let looked = try hold(begin + [.write("In March."), .leave], [answered]) {
      try $0.correct()
    } begun: {
      $0.write(
        answered.content.with(
          segments: answered.content.segments.answering(.notSaid, at: 1), ended: nil),
        after: answered)
    }
    #expect(looked.isDone && looked.draft.isBegun(answered))
    #expect(looked.draft.sections.first?.content.segments.last?.answer == .notSaid)
  }

  @Test("What the advocate saw is not hers to say yes to, also when it is put right")
  func notesBeside() throws {
    let her = try HerWords(.english)
    let seen = Segment(id: "s2", role: .assessment, text: "She is tired.")
    let cases: [(notes: [Segment], isSaid: Bool)] = [([], false), ([seen], true)]
    for (notes, isSaid) in cases {
      let part = try Self.part(
        .account, [Segment(id: "s1", role: .survivor, text: "In March.")] + notes)
      let held = try hold(
        [
          .choose("account"), .first, .write("In April."), .choose(her(.interpretationNo)), .first,
          .type(""), .choose(her(.leaveOpen)), .choose(her(.correctMoreNo)),
          .choose(her(.signYes)),
        ], [part])
      #expect(held.isDone)
      let page = held.pages.first { $0.texts.contains(her(.correctApprove)) }
      #expect(page?.texts.contains(her(.notesInside)) == isSaid)
    }
  }

  @Test("When she leaves, or says no, words that were written stay, and approvals do not")
  func keeps() throws {
    let her = try HerWords(.english)
    let parts = [try Self.part(.account, "In March."), try Self.part(.journey, "By train.")]
    let written: [ScriptedStage.Move] = [
      .choose("account"), .first, .write("In April."), .choose(her(.interpretationNo)), .first,
      .type(""),
    ]
    let leaves = try hold(written + [.leave], parts)
    #expect(leaves.kept?.sections.first?.content.segments.map(\.text) == ["In April."])
    let no = try hold(
      [
        .choose(her(.goOn)), .choose(her(.change)), .first, .write("In April."),
        .choose(her(.interpretationNo)), .first, .type(""),
        .choose(her(.leaveOpen)), .choose(her(.approve)), .choose(her(.listened)),
        .choose(her(.signNo)),
      ], parts
    ) { try $0.readBack() }
    #expect(no.isDone && no.signs == false && no.draft.sections.count == 2)
    var draft = no.draft
    draft.keepWords(of: parts)
    #expect(draft.sections.map(\.content.kind) == [.account])
  }

  @Test("An answer without words is shown in words, and can become another one")
  func answers() throws {
    let her = try HerWords(.romanian)
    let part = try Self.part(
      .journey,
      [
        Segment(id: "s1", role: .question, questionType: .open, text: "Unde?"),
        Segment(id: "s2", role: .survivor, text: "", answer: .notRemembered),
        Segment(id: "s3", role: .question, questionType: .open, text: "Cu cine?"),
        Segment(id: "s4", role: .survivor, text: "Cu M.", answer: .told),
        Segment(
          id: "s5", role: .interpreter, text: "With M.", language: .english, translationOf: "s4"),
      ])
    func hold(_ moves: [ScriptedStage.Move]) throws -> Held {
      try self.hold([.first] + moves + [.first, .type(""), .leave], [part], .romanian)
    }
    let silence = "— " + her(.answerNotRemembered)
    let told = try hold([.choose(silence), .choose(her(.answerTold)), .write("La Cluj."), .back])
    #expect(told.pages[1].choices.contains(silence))
    #expect(told.pages.allSatisfy { $0.choices.allSatisfy { !$0.trimmed.isEmpty } })
    let segments = try #require(told.draft.sections.first).content.segments
    #expect(segments[1].text == "La Cluj." && segments[1].answer == .told)
    let other = try hold([.choose("Cu M."), .choose(her(.answerNotSaid))])
    let changed = try #require(other.draft.sections.first).content.segments
    #expect(changed.map(\.id) == ["s1", "s2", "s3", "s4"])
    #expect(changed[3].answer == .notSaid && changed[3].text.isEmpty)
    // Nothing that is sealed is taken out.
    #expect(!other.pages[2].choices.contains(her(.takeOutAnswer)))
  }

  @Test("What the advocate saw or thinks is not hers to approve, neither as it is nor put right")
  func notes() throws {
    let her = try HerWords(.english)
    let note = Segment(id: "s1", role: .assessment, text: "I think.")
    let part = try Self.part(.observations, [note])
    let read = try hold([.choose(her(CaptureKey.goOn)), .choose(her(CaptureKey.goOn))], [part]) {
      try $0.readBack()
    }
    #expect(read.isDone && read.signs == false && read.draft.sections.isEmpty)
    let page = try #require(read.pages.last)
    #expect(page.choices == [her(CaptureKey.goOn), her(.change)])
    #expect(page.pieces.contains(.strong(her(.notesToHer))))
    let changed = try hold(
      [
        .first, .first, .write("I think otherwise."), .first, .type("why"),
        .choose(her(CaptureKey.goOn)), .choose(her(.correctMoreNo)), .choose(her(.signYes)),
      ], [part])
    let content = try #require(changed.draft.sections.first).content
    #expect(changed.isDone && changed.signs == true)
    #expect(content.approved == nil && content.corrects?.reason == "why")
    let asked = try #require(changed.pages.first { $0.texts.contains(her(.notesToHer)) })
    #expect(asked.choices == [her(CaptureKey.goOn), her(.change)])
    // What she adds of her own beside it is hers again.
    let hers = try Self.part(
      .observations, [note, Segment(id: "s2", role: .survivor, text: "Yes.")])
    let both = try hold([.choose(her(CaptureKey.goOn)), .leave], [hers]) { try $0.readBack() }
    #expect(both.pages.last?.pieces.contains(.strong(her(.notesInside))) == true)
    #expect(both.pages.last?.choices.first == her(.approve))
  }

  @Test("What is not hers is not called hers when it is written anew")
  func titles() throws {
    let her = try HerWords(.english)
    let origins: [(Segment.Role, [String])] = [
      (.survivor, [her(.correctAddText)]),
      (.question, [her(.correctQuestion), her(.questionText)]),
      (.observation, [her.words.word("origin", "observation"), her(.observationText)]),
      (.assessment, [her.words.word("origin", "assessment"), her(.assessmentText)]),
      (.interpreter, [her.words.word("origin", "interpreter"), her(.interpretationText)]),
    ]
    for (role, texts) in origins {
      let part = try Self.part(.observations, [Segment(id: "s1", role: role, text: "Words.")])
      let held = try hold([.first, .first, .leave], [part])
      #expect(held.isDone && held.pages.last?.pieces.map(\.text) == texts, "\(role)")
    }
  }

  @Test("What was interpreted is changed with her words or goes, and new words can be interpreted")
  func interpreted() throws {
    let her = try HerWords(.english)
    let part = try Self.part(
      .account,
      [
        Segment(id: "s1", role: .survivor, text: "În martie."),
        Segment(
          id: "s2", role: .interpreter, text: "In March.", language: .english, translationOf: "s1"),
        Segment(
          id: "s3", role: .interpreter, text: "Im März.", language: .german, translationOf: "s1",
          translator: "A. B."),
      ])
    func words(_ moves: [ScriptedStage.Move]) throws -> [Segment] {
      let held = try self.hold([.first] + moves + [.first, .type(""), .leave], [part])
      #expect(held.isDone)
      return try #require(held.draft.sections.first).content.segments
    }
    let both = try words([.first, .write("În aprilie."), .write("In April.")])
    #expect(both.map(\.text) == ["În aprilie.", "In April."] && both[1].language == .english)
    // The key that skips gives up nothing that was typed before it.
    let typed = try words([.first, .skipWriting("În aprilie."), .skipWriting("In April.")])
    #expect(typed.map(\.text) == ["În aprilie.", "In April."])
    let gone = try words([.first, .write("În aprilie."), .back])
    #expect(gone.map(\.text) == ["În aprilie."])
    // Its language is known.
    let added = try words([
      .choose(her(.correctAdd)), .write("Era frig."), .choose(her(.interpretationYes)),
      .write("It was cold."),
    ])
    #expect(added.map(\.text).suffix(2) == ["Era frig.", "It was cold."])
    #expect(
      added.last?.translationOf == added.dropLast().last?.id && added.last?.language == .english)
    #expect(Set(added.map(\.id)).count == added.count)
    let not = try words([
      .choose(her(.correctAdd)), .write("Era frig."), .choose(her(.interpretationNo)),
    ])
    #expect(not.map(\.text).last == "Era frig.")
  }
}
