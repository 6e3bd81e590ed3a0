internal import ArgumentParser
internal import Testimony

/// `capture codes`: what an assessment in a statement file can be coded with.
struct CaptureCodes: AdvocateCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "codes", abstract: .codes,
      discussion: .codesMore)
  }

  @OptionGroup var options: GlobalOptions

  private struct Document: Encodable {
    struct Item: Encodable {
      let code: TopicCode
      let htcdsField: String
      let htcdsValue: String
    }
    let codes: [Item]
  }

  func run() async throws {
    let output = try options.settings().output
    for field in CodedTopic.Field.allCases {
      output.heading(field.rawValue)
      for topic in CodedTopic.listed where topic.field == field {
        output.field(topic.code.rawValue, topic.value)
      }
    }
    try output.document(
      Document(
        codes: CodedTopic.listed.map {
          .init(code: $0.code, htcdsField: $0.field.rawValue, htcdsValue: $0.value)
        }))
    try output.finish()
  }
}
