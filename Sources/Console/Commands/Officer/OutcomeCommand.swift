package import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `toldonce outcome`: tells her what her account did.
package struct OutcomeCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "outcome", abstract: .topOutcome,
      discussion: "Only she can read it. Write plainly, as you would tell her.")
  }

  @Argument(
    help: ArgumentHelp(
      "The record's code, the grant's id, or the request's number.", valueName: "grant"))
  private var grant: String
  @Option(help: ArgumentHelp("What you tell her, a text file.", valueName: "file"))
  private var message: String
  @OptionGroup private var options: GlobalOptions

  package init() {}

  private struct Told: Encodable { let grant: GrantID }

  package func run() async throws {
    let text = try GivenFile.text(message, limit: RequestNew.messageLimit)
    guard !text.isEmpty else { throw ConsoleError.data("the message is empty") }
    let finding = try await GrantFinding.open(options)
    guard let held = try await finding.grants(grant).last else { return }
    let log = try await finding.session.tellOutcome(text, of: held)
    try finding.workplace.remember(log)
    let output = finding.workplace.output
    output.line("It is sent. She reads it in her history.")
    try output.document(Told(grant: held.grant.body.grant))
    try output.finish()
  }
}
