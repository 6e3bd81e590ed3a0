package import ArgumentParser

/// `toldonce policy`: what is allowed, and which rule says so.
package struct PolicyCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "policy", abstract: .topPolicy,
      subcommands: [PolicyList.self, PolicyShow.self, PolicyCheck.self, PolicyExplain.self])
  }

  package init() {}
}
