package import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `toldonce told`: whether something is told under a code, so that nobody asks again.
package struct ToldCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "told",
      abstract: .topTold,
      discussion: """
        For officers and advocates to whom she has given her code. You learn which topics are told, \
        how often, since which month and in which language; never what. She sees that you have asked. \
        The service knows what is kept under the code: whom else she has told stands in the record.
        """)
  }

  @Argument(help: ArgumentHelp("The code that she or her advocate gave you.", valueName: "code"))
  private var code: RecordCode
  @OptionGroup private var options: GlobalOptions

  package init() {}

  private struct Document: Encodable {
    let told: Bool
    let topics: [SectionKind]
    /// Under this code; whom else she has told is sealed.
    let tellings: Int
    /// Whether it may have been more often; absent where nothing is told.
    let tellingsAreLeast: Bool?
    let since: String?
    let language: Language?
  }

  package func run() async throws {
    let workplace = try Workplace(options)
    let keys = try workplace.keys()
    let service = try await workplace.service(signedBy: keys.signer)
    let log = try await service.log(seen: workplace.seen())
    let answer = try await service.told(code, by: keys, after: log)
    try workplace.remember(answer.log)
    let output = workplace.output
    if let told = answer.told {
      output.line(
        "It has been told already, here at least \(told.tellings.times), since \(told.sinceInWords), in "
          + "\(told.language.rawValue).", as: .strong)
      output.line("She may have told others, too. That stands in the record.")
      output.line("It covers \(told.topics.inWords).")
      output.line("Nobody needs to ask her again. To read: toldonce request new --record \(code)")
      output.line("What is missing is asked in writing: toldonce ask")
      output.line("She sees that you have asked.")
    } else {
      output.line("Nothing is told under this code. Compare it with her card, letter by letter.")
    }
    try output.document(
      Document(
        told: answer.told != nil, topics: answer.told?.topics ?? [],
        tellings: answer.told?.tellings ?? 0,
        tellingsAreLeast: answer.told.map { _ in true }, since: answer.told?.since,
        language: answer.told?.language))
    try output.finish()
  }
}
