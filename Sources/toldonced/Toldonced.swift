import ArgumentParser
import Service

/// The service as a program.
struct Toldonced: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "toldonced",
    abstract: "Keep testimonies that this program itself cannot read.",
    version: "toldonced \(ServiceVersion.text)",
    subcommands: [Serve.self, WitnessCommand.self, Keygen.self, Clean.self, Check.self])
}
