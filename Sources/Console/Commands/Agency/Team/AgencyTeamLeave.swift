internal import ArgumentParser
internal import Statements
internal import Testimony

/// `agency team leave`: a unit goes out.
struct AgencyTeamLeave: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leave", abstract: "Take a unit out of a team.",
    discussion: "Its officers are given nothing from then on. The team gets a new key for those "
      + "who stay, and what was granted to it goes on for them.")

  @OptionGroup var given: TeamMembersOptions

  func run() async throws {
    let (team, members) = (try given.teamID, try given.memberIDs)
    let desk = try await AgencyDesk.open(given.options)
    let (directory, _) = try await desk.directory()
    let old = try await desk.newest(of: team, in: directory)
    var terms = try TeamTerms(old)
    for member in members { try terms.leave(member) }
    let rotated = try await desk.rotate(team, team: terms, for: AgencyDesk.rest(of: old))
    let new = rotated.generation
    let note = CertificateNote(new.certificate, hash: new.envelope.hash)
    let output = desk.workplace.output
    output.line(
      "The team has \(terms.members.count) units, and generation \(new.number) of its key.")
    note.tell(output)
    try output.document(note)
    try output.finish()
  }
}
