package import ArgumentParser

/// `toldonce agency`: an agency certifies its own units and people.
package struct AgencyCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "agency", abstract: .topAgency,
      discussion: "Works in the agency's home: the one with the key that a root has certified.",
      subcommands: [
        AgencyUnit.self, AgencyEnrol.self, AgencyList.self, AgencyRemove.self, AgencyRotate.self,
        AgencyTeam.self,
      ])
  }

  package init() {}
}
