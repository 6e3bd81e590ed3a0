import Client
import Console
import Testimony
import Testing

@Suite("A transcript says whose words these are, and nothing in them becomes markup")
struct TranscriptTests {
  private func section(_ version: Int, _ content: SectionContent) throws
    -> VerifiedEvidence.Section
  {
    let section = try #require(SectionID(bytes: [UInt8](repeating: 3, count: 16)))
    return VerifiedEvidence.Section(
      entry: ManifestSection(
        section: section, version: version, kind: content.kind, dekCommit: .zero, length: 0,
        digest: .zero, attachments: []), content: content)
  }

  private func content(
    _ segments: [Segment], corrects: Correction? = nil, note: [ContentTheme]? = nil
  ) -> SectionContent {
    SectionContent(
      kind: .account, language: .romanian, segments: segments, corrects: corrects,
      contentNote: note)
  }

  private func html(_ contents: [(Int, SectionContent)]) throws -> String {
    try TranscriptSections(contents.map { try section($0.0, $0.1) }).html
  }

  @Test("Markup, quotes and what turns writing around are spelled out")
  func escape() throws {
    #expect(
      HTMLText.escape("<script>\"'&\u{202E}\u{1B}")
        == "&lt;script&gt;&quot;&#39;&amp;&lt;U+202E&gt;&lt;U+001B&gt;")
    let evil = "\"><script>alert(1)</script>"
    let page = try html([
      (
        1,
        SectionContent(
          kind: .account, language: .romanian, interpreter: evil,
          segments: [
            Segment(id: evil, role: .survivor, text: evil, translationOf: evil, translator: evil)
          ],
          attachments: [
            AttachmentNote(
              id: #require(AttachmentID(bytes: [UInt8](repeating: 4, count: 16))), name: evil,
              mediaType: evil, length: 1, segments: 1)
          ], corrects: Correction(version: 7, noticedBy: .survivor, reason: evil),
          wish: Wish(restriction: evil))
      )
    ])
    #expect(!page.contains("<script") && !page.contains("\"><s"))
  }

  @Test("A correction stands beside the original, which stays")
  func correction() throws {
    let page = try html([
      (
        2,
        content(
          [Segment(id: "s1", role: .survivor, text: "two days")],
          corrects: Correction(version: 1, noticedBy: .survivor, reason: "I counted again"))
      ),
      (1, content([Segment(id: "s1", role: .survivor, text: "three days")])),
    ])
    let (old, new) = (page.firstRange(of: "three days"), page.firstRange(of: "two days"))
    #expect(try #require(old).lowerBound < #require(new).lowerBound)
    #expect(page.contains("Memory of hard events comes in pieces."))
    #expect(page.contains("version 1; noticed by: survivor") && page.contains("I counted again"))
    #expect(page.ranges(of: "<h2>").count == 1, "both are one section")
    let alone = try html([
      (2, content([], corrects: Correction(version: 1, noticedBy: .advocate, reason: "")))
    ])
    #expect(alone.contains("version 1, which is not in this bundle"))
  }

  @Test("Every piece says where it comes from, and the three silences differ")
  func provenance() throws {
    let page = try html([
      (
        1,
        content(
          [
            Segment(id: "s1", role: .question, questionType: .leading, text: "Was it him?"),
            Segment(id: "s2", role: .survivor, text: "", answer: .unknown),
            Segment(id: "s3", role: .survivor, text: "", answer: .notRemembered),
            Segment(id: "s4", role: .survivor, text: "", answer: .notSaid),
            Segment(id: "s5", role: .assessment, text: "calm"),
            Segment(id: "s6", role: .observation, text: "tired"),
            Segment(
              id: "s7", role: .interpreter, text: "in English", language: .english,
              translationOf: "s1", translator: "A. Translator"),
          ], note: [.violence, .selfHarm])
      )
    ])
    for text in [
      "question (leading)", "[she does not know]", "[she does not remember]",
      "[she does not want to say]", "assessment by a professional, not her words",
      "observation of the advocate, not her words", "translation of s1",
      "translated by A. Translator", "lang=\"en\"", "Before you read: violence, self harm.",
    ] {
      #expect(page.contains(text), "\(text)")
    }
  }
}
