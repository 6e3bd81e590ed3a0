package import ArgumentParser

/// `toldonce directory`: who is trusted.
package struct DirectoryCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "directory", abstract: .topDirectory,
      discussion: "For members of the federation: the request is signed with your key.",
      subcommands: [DirectoryList.self, DirectoryShow.self])
  }

  package init() {}
}
