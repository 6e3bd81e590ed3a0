internal import ArgumentParser
internal import Policy
internal import Testimony

/// `policy explain`: what the policy says to a question, with every reason.
struct PolicyExplain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say what would be allowed, and which rule says so.",
    discussion: """
      Every country concerned has to allow. Ends with 0 when it is allowed and with 2 when it is \
      not. The survivor decides in any case: what policy allows, she may still refuse. \
      --language says the reasons in another language; names of laws stay as they are.
      """)

  @Option(help: "officer or advocate.")
  var role: String
  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("The countries concerned.", valueName: "cc"))
  var country: [String]
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("The kinds of sections, by spaces or commas.", valueName: "kind"))
  var sections: [String]
  @Option(help: "What for, such as investigation or support.")
  var purpose: String
  @Option(help: "The agency's own, such as criminal_procedure.")
  var legalBasis: String
  @Option(name: .customLong("for"), help: ArgumentHelp("For how long.", valueName: "90d or time"))
  var span: GivenTime
  @Option(help: "request, grant or release.")
  var act = PolicyAct.grant.rawValue
  @Flag(help: "Whether sections may be kept to be read without a connection.")
  var offline = false
  @OptionGroup var policy: PolicyOption
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let settings = try options.settings()
    let output = settings.output
    guard let act = PolicyAct(rawValue: act) else {
      throw ConsoleError.usage("--act is request, grant or release")
    }
    let question = try PolicyLookup.question(
      act: act, role: role, countries: country, sections: sections, purpose: purpose,
      legalBasis: legalBasis, span: span, offline: offline, now: .now)
    let decision = try policy.book().decide(question)
    let words = try PolicyWords(settings.language)
    let note = DecisionNote(decision, in: words)
    note.tell(output, in: words)
    try output.document(note)
    try output.finish()
    guard decision.isAllowed else {
      throw ConsoleError(words.text(.error), hint: words.text(.hint), status: .refused)
    }
  }
}
