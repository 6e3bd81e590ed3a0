package import ArgumentParser

/// `toldonce identity`: the own key, what is asked to be certified, and the certificate.
package struct IdentityCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "identity", abstract: .topIdentity,
      subcommands: [
        IdentityNew.self, IdentityShow.self, IdentityRequest.self, IdentityImport.self,
        IdentityRenew.self, IdentityPassphrase.self, IdentityExport.self, IdentityImportKey.self,
        IdentityStolen.self,
      ])
  }

  package init() {}
}
