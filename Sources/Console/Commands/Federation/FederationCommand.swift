package import ArgumentParser

/// `toldonce federation`: whose signature counts.
package struct FederationCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "federation", abstract: "Found a federation; certify and revoke as a root.",
    subcommands: [
      FederationRoot.self, FederationInit.self, FederationSign.self, FederationRotate.self,
      FederationShow.self, FederationCertify.self, FederationRevoke.self, FederationPublish.self,
    ])

  package init() {}
}
