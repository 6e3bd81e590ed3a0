import Testimony
import Testing

@testable import Console

@Suite("Her own copy")
struct RecordCopyTests {
  private static let hostile = "<script>alert(1)</script> & \u{1B}[2J\u{202E}\"x\""

  private static func note(_ name: String) throws -> AttachmentNote {
    AttachmentNote(
      id: try #require(AttachmentID("att_aaaaaaaaaaaaaaaaaaaaaaaaaa")), name: name,
      mediaType: "audio/ogg", length: 3, segments: 1)
  }

  private static func copy(withFile: Bool = true) throws -> RecordCopy {
    let now = try #require(Timestamp("2026-12-31T10:00:00Z"))
    let note = try note("../../\(hostile).ogg")
    let content = SectionContent(
      kind: .journey, language: .romanian, started: now, ended: now, interpreter: hostile,
      segments: [
        Segment(id: "s1", role: .question, questionType: .open, text: hostile),
        Segment(id: "s2", role: .survivor, text: "Am plecat noaptea. \(hostile)", answer: .told),
        Segment(id: "s3", role: .survivor, text: "", answer: .notRemembered),
        Segment(id: "s4", role: .observation, text: "x"),
        Segment(id: "s5", role: .assessment, text: "y"),
        Segment(id: "s6", role: .interpreter, text: "z", translationOf: "s2", translator: hostile),
      ], attachments: [note],
      corrects: Correction(version: 1, noticedBy: .survivor, reason: hostile),
      wish: Wish(mayAsk: [], restriction: hostile))
    return RecordCopy(
      sections: [
        .init(
          section: try #require(SectionID("sec_aaaaaaaaaaaaaaaaaaaaaaaaaa")), version: 2,
          content: content)
      ], tellings: 1, advocate: hostile, receipts: try ConsentReceiptTests.receipts(),
      files: withFile ? [note.id: RecordCopy.path(of: note)] : [:], made: now)
  }

  @Test("runs nothing and fetches nothing, whatever was written into it")
  func harmless() throws {
    let page = try Self.copy().html(CopyWords(.english))
    #expect(page.contains("default-src 'none'"))
    #expect(!page.contains("<script") && page.contains("&lt;script&gt;"))
    #expect(!page.contains("http:") && !page.contains("https:"))
    for text in [page, try Self.copy().text(CopyWords(.english))] {
      #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    }
  }

  @Test("keeps her words as they are, and marks what is not hers", arguments: Language.allCases)
  func whole(_ language: Language) throws {
    let words = try CopyWords(language)
    let copy = try Self.copy()
    for page in [copy.html(words), copy.text(words)] {
      #expect(page.contains("Am plecat noaptea."))
      #expect(page.contains("\(words.text(.mayAsk)): \(words.text(.mayAskNobody))"))
      for key: CopyKey in [
        .warning, .roleSurvivor, .roleInterpreter, .roleQuestion, .roleObservation,
        .roleAssessment, .answerNotRemembered, .decisions,
      ] {
        // Lines of the text are broken at spaces.
        let first = try #require(words.text(key).split(separator: " ").first)
        #expect(page.contains(first), "\(key)")
      }
      #expect(page.contains("attachments/att_aaaaaaaaaaaaaaaaaaaaaaaaaa"))
    }
    let without = try Self.copy(withFile: false).html(words)
    #expect(without.contains(words.text(.left)))
  }

  /// A part as readers have it.
  private static func part(_ content: SectionContent) throws -> RecordCopy {
    RecordCopy(
      sections: [
        .init(
          section: try #require(SectionID("sec_aaaaaaaaaaaaaaaaaaaaaaaaaa")), version: 1,
          content: content)
      ], tellings: 1, advocate: "Ana Example", receipts: [], files: [:],
      made: try #require(Timestamp("2026-12-31T10:00:00Z")))
  }

  @Test(
    "says whatever readers see: who was there, what was marked, how she approved it, how often she told"
  )
  func asRead() throws {
    let now = try #require(Timestamp("2026-12-31T10:00:00Z"))
    let marked = ["debt_bondage", "of_nobody"].map { TopicCode(known: $0) }
    let content = SectionContent(
      kind: .account, language: .romanian,
      present: [.init(known: "survivor"), .init(known: "lawyer")],
      segments: [
        Segment(id: "s1", role: .survivor, text: "a"),
        Segment(
          id: "s2", role: .interpreter, text: "b", language: .german, translationOf: "s1"),
        Segment(id: "s3", role: .assessment, text: "c", topics: marked),
      ], attachments: [try Self.note("voice.ogg")],
      corrects: Correction(version: 1, noticedBy: .init(known: "advocate"), reason: ""),
      contentNote: [.threats], approved: Approval(how: .readBack, at: now))
    let told = ToldBefore(
      topics: [.account], tellings: 1, since: "2026-11", language: .romanian)
    let whole = content.with(earlier: EarlierAccount(told: told, necessity: "No interpreter."))
      .with(elsewhere: [ToldElsewhere(tellings: nil, to: "A shelter in Lublin")])
    let copy = try Self.part(whole)
    let words = try CopyWords(.english)
    let said = [
      "Who was there: you yourself, a lawyer", "Who noticed it: an advocate",
      "You approved it on 31 December 2026. It was read to you.", "What it is about: threats",
      "interpreter, not your words (translation, German)",
      "What a professional sees in it: debts that cannot be paid off; of_nobody",
      "voice.ogg, 3 B", "You have told at least 3 times.",
      "You told it elsewhere, too: A shelter in Lublin",
      "Why you were asked again: No interpreter.",
    ]
    for page in [copy.html(words), copy.text(words)] {
      // Lines of the text are broken at spaces.
      let flat = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for sentence in said { #expect(flat.contains(sentence), "\(sentence)") }
      #expect(!flat.contains(words.text(.open)))
    }
    let open = try Self.part(content.with(approved: nil)).text(words)
    #expect(open.contains(words.text(.open)) && open.contains("You have told once."))
  }

  @Test("says all that can be, calls nobody a victim", arguments: Language.allCases)
  func complete(_ language: Language) throws {
    let words = try CopyWords(language)
    let english = try CopyWords(.english)
    let names = [
      "victim", "alleged", "failed", "invalid", "illegal", "victimă", "жертва", "áldozat",
      "sértett", "ofiar", "opfer", "slachtoffer",
    ]
    for key in CopyKey.allCases where key.placeholders.isEmpty {
      let text = words.text(key)
      #expect(!text.contains { "{}_".contains($0) }, "\(text)")
      #expect(language == .english || text != english.text(key), "\(text)")
      for name in names { #expect(!text.lowercased().contains(name), "\(text)") }
    }
  }

  @Test(
    "lets no name of an attachment into a path",
    arguments: [
      ("voice.ogg", ".ogg"), ("voice.OGG", ".ogg"), ("voice", ""), ("../../x", ""),
      ("a.b/../c", ""), ("a.", ""), (".bashrc", ""), ("a.toolong", ""), ("a.ъ", ""), ("a.o g", ""),
    ])
  func path(_ name: String, _ ending: String) throws {
    #expect(
      RecordCopy.path(of: try Self.note(name)) == "attachments/att_aaaaaaaaaaaaaaaaaaaaaaaaaa"
        + ending)
  }
}
