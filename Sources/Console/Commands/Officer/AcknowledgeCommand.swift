package import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `toldonce acknowledge`: the answer to a grant that has ended. She reads it.
package struct AcknowledgeCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "acknowledge", abstract: .topAcknowledge,
      discussion: """
        stopped: you read no more, and nothing was copied. kept: a copy has to stay, and the law says \
        so; name it with --legal-basis. destroyed: all copies are gone. She reads your answer.
        """)
  }

  @Argument(
    help: ArgumentHelp(
      "The record's code, the grant's id, or the request's number.", valueName: "grant"))
  private var grant: String
  @Option(help: ArgumentHelp("stopped, kept or destroyed.", valueName: "outcome"))
  private var outcome: OutcomeArgument
  @Option(help: ArgumentHelp("The law under which a copy is kept.", valueName: "basis"))
  private var legalBasis: CodeArgument<LegalBasis>?
  @OptionGroup private var options: GlobalOptions

  package init() {}

  package func validate() throws {
    guard (outcome == .kept) == (legalBasis != nil) else {
      throw ValidationError(
        outcome == .kept
          ? "a copy that is kept needs the law that says so: --legal-basis"
          : "--legal-basis goes with --outcome kept only")
    }
    if let basis = legalBasis?.code, !LegalBasis.listed.contains(basis) || basis == .consent {
      throw ValidationError("a copy is kept under a law, and her consent is none: name the law")
    }
  }

  private struct Acknowledged: Encodable {
    let grant: GrantID
    let outcome: Acknowledgement.Outcome
    let legalBasis: LegalBasis?
  }

  package func run() async throws {
    let finding = try await GrantFinding.open(options)
    let all = try await finding.grants(grant)
    guard
      let held = all.last(where: { $0.hasEnded && !owns($0, finding) })
        ?? all.last(where: \.hasEnded)
    else {
      throw ConsoleError.failed(
        "this grant has not ended", hint: "there is nothing to acknowledge yet")
    }
    let log = try await finding.session.acknowledge(
      held, outcome.outcome, legalBasis: legalBasis?.code)
    try finding.workplace.remember(log)
    let output = finding.workplace.output
    output.line("She reads it in her history. Thank you.")
    output.field("Grant", held.grant.body.grant.description)
    output.field("Sections", held.grant.body.sections.map(\.kind).inWords)
    try output.document(
      Acknowledged(
        grant: held.grant.body.grant, outcome: outcome.outcome, legalBasis: legalBasis?.code))
    try output.finish()
  }

  /// Whether the officer has answered for a grant already.
  private func owns(_ held: HeldGrant, _ finding: GrantFinding) -> Bool {
    held.said.acknowledgements.contains {
      $0.acknowledgement.officer == finding.session.keys.keyID
    }
  }
}

/// What became of copies, as it is typed.
enum OutcomeArgument: String, ExpressibleByArgument, CaseIterable {
  case stopped, kept, destroyed

  var outcome: Acknowledgement.Outcome {
    switch self {
    case .stopped: .stopped
    case .kept: .kept
    case .destroyed: .destroyed
    }
  }
}
