package import ArgumentParser

/// `toldonce policy`: what is allowed, and which rule says so.
package struct PolicyCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Show what is allowed, and which rule says so.",
    subcommands: [PolicyList.self, PolicyShow.self, PolicyCheck.self, PolicyExplain.self])

  package init() {}
}
