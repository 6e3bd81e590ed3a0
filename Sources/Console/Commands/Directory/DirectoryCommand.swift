package import ArgumentParser

/// `toldonce directory`: who is trusted.
package struct DirectoryCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "directory", abstract: "Show the agencies, units and people of the federation.",
    discussion: "For members of the federation: the request is signed with your key.",
    subcommands: [DirectoryList.self, DirectoryShow.self])

  package init() {}
}
