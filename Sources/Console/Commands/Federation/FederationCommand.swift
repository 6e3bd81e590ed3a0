package import ArgumentParser

/// `toldonce federation`: whose signature counts.
package struct FederationCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "federation", abstract: .topFederation,
      subcommands: [
        FederationRoot.self, FederationInit.self, FederationSign.self, FederationRotate.self,
        FederationShow.self, FederationCertify.self, FederationRevoke.self, FederationPublish.self,
      ])
  }

  package init() {}
}
