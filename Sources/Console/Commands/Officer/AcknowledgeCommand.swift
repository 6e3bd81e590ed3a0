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
        so; name it with --legal-basis. destroyed: all copies are gone. She reads your answer. Each \
        grant is answered for alone: where a code means several, you are asked which one.
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
    let record: RecordCode
    let sections: [SectionKind]
    let outcome: Acknowledgement.Outcome
    let legalBasis: LegalBasis?
  }

  package func run() async throws {
    let finding = try await GrantFinding.open(options)
    let officer = finding.session.keys.keyID
    guard let ended = EndedGrants(among: try await finding.grants(grant), of: officer) else {
      throw ConsoleError.failed(
        "this grant has not ended", hint: "there is nothing to acknowledge yet")
    }
    let held = try await choose(ended, finding)
    let log = try await finding.session.acknowledge(
      held, outcome.outcome, legalBasis: legalBasis?.code)
    try finding.workplace.remember(log)
    let output = finding.workplace.output
    let (body, record) = (held.grant.body, held.reading.manifest.body.code)
    output.line("She reads it in her history. Thank you.")
    output.field("Grant", body.grant.description)
    output.field("Record", record.description)
    output.field("Sections", body.sections.map(\.kind).inWords)
    output.field("Over", held.code.ending(body.notAfter))
    try output.document(
      Acknowledged(
        grant: body.grant, record: record, sections: body.sections.map(\.kind),
        outcome: outcome.outcome, legalBasis: legalBasis?.code))
    try output.finish()
  }

  private func choose(_ ended: EndedGrants, _ finding: GrantFinding) async throws -> HeldGrant {
    let output = finding.workplace.output
    let law = legalBasis.map { " --legal-basis \($0.code)" } ?? ""
    return try ended.choose(
      at: output.isJSON ? nil : .open(),
      requests: ended.waiting.count > 1 ? await finding.session.requests() : [],
      names: Names(directory: finding.session.directory), outcome: outcome.rawValue + law, output)
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
