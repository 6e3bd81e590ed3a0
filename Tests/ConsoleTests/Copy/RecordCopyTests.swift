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
      ], advocate: hostile, receipts: try ConsentReceiptTests.receipts(),
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
