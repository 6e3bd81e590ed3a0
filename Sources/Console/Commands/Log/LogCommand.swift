package import ArgumentParser

/// `toldonce log`: the public log.
package struct LogCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "log", abstract: .topLog,
      subcommands: [LogCheck.self])
  }

  package init() {}
}
