package import ArgumentParser

/// `toldonce agency`: an agency certifies its own units and people.
package struct AgencyCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "agency", abstract: "Certify the units, officers and advocates of an agency.",
    discussion: "Works in the agency's home: the one with the key that a root has certified.",
    subcommands: [
      AgencyUnit.self, AgencyEnrol.self, AgencyList.self, AgencyRemove.self, AgencyRotate.self,
      AgencyTeam.self,
    ])

  package init() {}
}
