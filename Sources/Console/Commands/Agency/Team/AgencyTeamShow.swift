internal import ArgumentParser
internal import Testimony

/// `agency team show`: who is in a team, under which agreement, until when.
struct AgencyTeamShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a team: its units, agreement and end.",
    discussion: "For every member of the federation.")

  @Argument(help: ArgumentHelp("The team.", valueName: "unt_id"))
  var team: String
  @OptionGroup var options: GlobalOptions

  private struct Shown: Encodable {
    let team: CertificateNote
    let members: [CertificateNote]
  }

  func run() async throws {
    let workplace = try Workplace(options)
    let id = try KnownWord.unit(team)
    let reading = try await DirectoryReading.read(workplace)
    guard let team = reading.newest(of: id), let units = team.members else {
      throw ConsoleError.failed(
        "there is no team of that id", hint: "see toldonce directory list")
    }
    let members = units.compactMap(reading.newest(of:))
    let output = workplace.output
    team.tell(output)
    output.heading("Units")
    for member in members {
      output.line("\(member.name), \(member.agency), \(member.country)")
      output.line("\(member.unit?.description ?? ""), \(member.state ?? "")", indent: 2)
    }
    try output.document(Shown(team: team, members: members))
    try output.finish()
  }
}
