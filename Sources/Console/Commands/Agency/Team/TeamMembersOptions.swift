internal import ArgumentParser
internal import Testimony

/// A team, and units that come in or go out.
struct TeamMembersOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The team.", valueName: "unt_id"))
  var team: String
  @Option(help: ArgumentHelp("The unit.", valueName: "unt_id"))
  var member: [String]
  @OptionGroup var options: GlobalOptions

  /// - Throws: ``ConsoleError`` for what is no id of a unit.
  var teamID: UnitID { get throws { try KnownWord.unit(team) } }
  /// - Throws: ``ConsoleError`` for what is no id of a unit.
  var memberIDs: [UnitID] { get throws { try member.map(KnownWord.unit) } }
}
