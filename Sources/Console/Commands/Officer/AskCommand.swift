package import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `toldonce ask`: a question instead of a new interview.
package struct AskCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "ask", abstract: .topAsk,
      discussion: """
        One question at a time, in plain words. Read first what she has told: the answer may be there. \
        She may answer, say where it is told already, or decline without a reason.
        """)
  }

  @Argument(
    help: ArgumentHelp(
      "The record's code, the grant's id, or the request's number.", valueName: "code"))
  private var code: String
  @Option(help: ArgumentHelp("The question, a text file.", valueName: "file"))
  private var question: String
  @OptionGroup private var options: GlobalOptions

  package init() {}

  private struct Asked: Encodable {
    let question: QuestionID
    let grant: GrantID
    /// What may be read already, where the answer may be.
    let readable: [SectionKind]
  }

  package func run() async throws {
    let text = try GivenFile.text(question, limit: RequestNew.messageLimit)
    guard !text.isEmpty else { throw ConsoleError.data("the question is empty") }
    let finding = try await GrantFinding.open(options)
    guard let held = try await finding.grants(code).last(where: { !$0.hasEnded }) else {
      throw ConsoleError(
        "your grant has ended, and questions go with a grant",
        hint: "ask her with toldonce request new", status: .refused)
    }
    let readable = held.grant.body.sections.map(\.kind)
    let output = finding.workplace.output
    output.remark(
      "You may read already: \(readable.inWords). What is told there need not be asked again.")
    let asked = try await finding.session.ask(text, under: held)
    try SentQuestion(
      question: asked.question.body.question, hash: asked.question.hash, text: text
    ).keep(in: SealedFolder(.questions, in: finding.workplace.home, keys: finding.session.keys))
    try finding.workplace.remember(asked.log)
    output.line("The question is sent and waits in her list. She answers in her own time, or not.")
    output.field("Question", asked.question.body.question.description)
    output.line("See how it stands: toldonce questions")
    try output.document(
      Asked(
        question: asked.question.body.question, grant: held.grant.body.grant, readable: readable))
    try output.finish()
  }
}
