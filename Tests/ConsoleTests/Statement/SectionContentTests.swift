import Statements
import Testimony
import Testing

@Suite("The content document of a section version")
struct SectionContentTests {
  private func decode(_ json: String) throws -> SectionContent {
    try CanonicalJSON.decode(SectionContent.self, from: Array(json.utf8), limit: 65_536)
  }

  @Test(
    "what is not in the document's form is refused",
    arguments: [
      (#""format":"toldonce/section/v1","#, #""format":"toldonce/section/v2","#),
      (#""format":"toldonce/section/v1","#, ""), (#""en""#, #""fr""#),
      (#""survivor""#, #""judge""#),
      (#""present":[],"#, #""present":[],"mood":"calm","#),
      (#""present":[],"#, #""present":[],"wish":null,"#), (#""present":[],"#, ""),
    ])
  func refused(part: String, changed: String) throws {
    let json = """
      {"format":"toldonce/section/v1","kind":"account","language":"en","present":[],\
      "segments":[{"id":"s1","role":"survivor","text":"x"}],"attachments":[]}
      """
    #expect(throws: Never.self) { try decode(json) }
    #expect(json.contains(part))
    #expect(throws: StatementError.self) { try decode(json.replacing(part, with: changed)) }
  }

  @Test("everything it can say comes back as it was, in snake case and without nulls")
  func roundTrip() throws {
    let id = try #require(AttachmentID(bytes: [UInt8](repeating: 7, count: 16)))
    let at = try #require(Timestamp("2026-11-22T06:00:00Z"))
    let content = SectionContent(
      kind: .privateLife, language: .romanian, phase: .questions, started: at, ended: at,
      present: [.survivor, .supportPerson], interpreter: "none",
      segments: [
        Segment(id: "s1", role: .question, questionType: .leading, text: "a\n\"b\" \\ ș 🌿", at: at),
        Segment(id: "s2", role: .survivor, text: "", answer: .notRemembered),
        Segment(
          id: "s3", role: .interpreter, text: "c", language: .german, translationOf: "s1",
          translator: "certified", topics: [TopicCode(known: "debt_bondage")]),
      ],
      attachments: [
        AttachmentNote(
          id: id, name: "voice.ogg", mediaType: "audio/ogg", length: 38_912, sha256: .zero,
          segments: 1)
      ],
      corrects: Correction(version: 1, noticedBy: .survivor, reason: ""),
      wish: Wish(mayAsk: [], restriction: "not my mother"), contentNote: [.sexualViolence],
      approved: Approval(how: .readHerself, at: at)
    ).with(
      earlier: EarlierAccount(
        told: ToldBefore(topics: [.journey], tellings: 1, since: "2026-03", language: .romanian),
        necessity: "no interpreter"))
    let json = try CanonicalJSON.encode(content)
    #expect(try decode(String(decoding: json, as: UTF8.self)) == content)
    let text = String(decoding: json, as: UTF8.self)
    for name in [
      #""format":"toldonce/section/v1""#, #""question_type":"leading""#,
      #""translation_of":"s1""#, #""answer":"not_remembered""#, #""media_type":"audio/ogg""#,
      #""noticed_by":"survivor""#, #""may_ask":[]"#, #""content_note":["sexual_violence"]"#,
      #""how":"read_herself""#, #""sha256":"#, #""phase":"questions""#,
      #""earlier":{"necessity":"no interpreter""#,
    ] {
      #expect(text.contains(name))
    }
    #expect(!text.contains("null"))
  }
}
