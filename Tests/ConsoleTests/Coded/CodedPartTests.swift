import Policy
import Statements
import Testimony
import Testing

@testable import Console

@Suite("The coded part")
struct CodedPartTests {
  private static func sections(_ body: String) throws(StatementFileError) -> [StatementSection] {
    let text = "---\nlanguage: ro\n---\n## control\n\n\(body)\n"
    return try StatementFile(parsing: Array(text.utf8)).sections
  }

  private static func segments(_ body: String) throws(StatementFileError) -> [Segment] {
    try sections(body).flatMap(\.segments)
  }

  @Test("is written into the mark of an assessment, in any spacing")
  func written() throws {
    for mark in ["[assessment: debt_bondage, threats]", "[assessment:debt_bondage,threats]"] {
      let segments = try Self.segments("> \(mark) She owes them.\n> And more.")
      #expect(segments.map(\.role) == [.assessment])
      #expect(segments.first?.topics?.map(\.rawValue) == ["debt_bondage", "threats"])
      #expect(segments.first?.text == "She owes them.\nAnd more.")
    }
    #expect(try Self.segments("> [assessment] x").first?.topics == nil)
  }

  @Test(
    "is refused where it is not of the list, twice, empty, or not of an assessment",
    arguments: [
      ("[assessment: debt]", "6:16"), ("[assessment: threats, x]", "6:25"),
      ("[assessment: threats, threats]", "6:25"), ("[assessment:]", "6:15"),
      ("[assessment: threats,]", "6:24"), ("[assessment: Threats]", "6:16"),
      ("[observation: threats]", "6:3"), ("[interpreter: threats]", "6:3"),
      ("[assessments: threats]", "6:3"),
    ])
  func isRefused(_ mark: String, _ place: String) throws {
    let error = try #require(throws: StatementFileError.self) {
      try Self.segments("> \(mark) text")
    }
    #expect("\(error.position)" == place, "\(mark)")
  }

  @Test("has every code once, and says what the standard calls it")
  func listed() throws {
    let all = CodedTopic.listed
    #expect(Set(all.map(\.code)).count == all.count)
    #expect(Set(all.map { "\($0.field.rawValue) \($0.value)" }).count == all.count)
    for topic in all {
      #expect(TopicCode(rawValue: topic.code.rawValue) == topic.code, "\(topic.code)")
      #expect(CodedTopic(topic.code) == topic)
    }
    #expect(CodedTopic(TopicCode(known: "hers")) == nil)
  }

  @Test("has no word of hers or of anybody, only codes of assessments")
  func bare() throws {
    let topics = [TopicCode(known: "recruited_smuggling"), TopicCode(known: "of_the_house")]
    let content = SectionContent(
      kind: .control, language: .romanian,
      segments: [
        Segment(id: "s1", role: .survivor, text: "canary", topics: [TopicCode(known: "threats")]),
        Segment(id: "s2", role: .assessment, text: "canary", topics: topics),
        Segment(id: "canary", role: .assessment, text: "canary", topics: topics),
        Segment(id: "s4", role: .assessment, text: "canary"),
      ])
    let section = SectionVersion(
      section: try #require(SectionID("sec_aaaaaaaaaaaaaaaaaaaaaaaaaa")), version: 1)
    let part = CodedPart([(section, content)])
    #expect(
      part.csv == [
        "section,version,kind,segment,code,htcds_field,htcds_value",
        "sec_aaaaaaaaaaaaaaaaaaaaaaaaaa,1,control,s2,recruited_smuggling,"
          + "vic_MethodOfRecruitment,\"Smuggling, ransom\"",
        "sec_aaaaaaaaaaaaaaaaaaaaaaaaaa,1,control,,recruited_smuggling,"
          + "vic_MethodOfRecruitment,\"Smuggling, ransom\"",
      ])
    #expect(part.unlisted == 2)
    let json = String(decoding: try CanonicalJSON.encode(part), as: UTF8.self)
    #expect(!json.contains("canary") && !json.contains("threats"))
    #expect(!json.contains("of_the_house"))
  }
}
