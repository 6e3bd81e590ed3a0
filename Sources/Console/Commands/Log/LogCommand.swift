package import ArgumentParser

/// `toldonce log`: the public log.
package struct LogCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Check the public log of the service.",
    subcommands: [LogCheck.self])

  package init() {}
}
