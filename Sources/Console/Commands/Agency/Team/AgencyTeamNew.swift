internal import ArgumentParser
internal import Sodium
internal import Statements
internal import Testimony

/// `agency team new`: a team, its key, and who is in it.
struct AgencyTeamNew: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make a team of units of several countries.",
    discussion: "An own unit is a member like the others: name it too.")

  @Option(help: "The team's name, as survivors will see it.")
  var name: String
  @Option(help: ArgumentHelp("The reference of the agreement.", valueName: "ref"))
  var agreement: String
  @Option(help: ArgumentHelp("When the team ends.", valueName: "time"))
  var until: Term
  @Option(help: ArgumentHelp("A unit that is in the team.", valueName: "unt_id"))
  var member: [String]
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let members = try member.map(KnownWord.unit)
    let desk = try await AgencyDesk.open(options)
    let span = try until.window(now: .now)
    guard !name.allSatisfy(\.isWhitespace), let team = UnitID(bytes: Random.bytes(16)) else {
      throw ConsoleError.usage("the team has no name", hint: "give one with --name")
    }
    let (directory, now) = try await desk.directory()
    let terms = try TeamTerms(
      agreement: agreement, members: members, in: directory, at: now)
    let generation = try await desk.addGeneration(
      of: team, name: name, number: 1, team: terms, for: span)
    try await desk.store(generation, forMembers: terms.members, in: directory, at: now)
    let note = CertificateNote(generation.certificate, hash: generation.envelope.hash)
    let output = desk.workplace.output
    output.line("The team is made and published. Its units have its key.")
    note.tell(output)
    try output.document(note)
    try output.finish()
  }
}
