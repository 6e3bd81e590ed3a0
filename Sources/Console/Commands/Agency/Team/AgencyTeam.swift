internal import ArgumentParser

/// `agency team`: joint investigation teams.
struct AgencyTeam: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "team", abstract: "Joint investigation teams: units of several countries.",
    discussion: """
      The agency that makes a team leads it: it says who is in it, and until when. Officers of a \
      member unit may ask and read for the team (request new --unit TEAM); every reading names the \
      officer. The rules of all countries in the team are asked. Members that come in later read \
      what the team was granted before; the survivor sees who is in it.
      """,
    subcommands: [
      AgencyTeamNew.self, AgencyTeamJoin.self, AgencyTeamLeave.self, AgencyTeamShow.self,
    ])
}
