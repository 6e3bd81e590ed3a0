import ArgumentParser
import Service

/// `toldonced witness`.
struct WitnessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witness",
    abstract: "Cosign the checkpoints of a federation's log until SIGTERM.",
    discussion: """
      A witness sees how much the log has grown, and nothing else. It keeps what it has cosigned in \
      its folder and never cosigns less or another history: back that folder up never, and do not \
      run it in two places. Options can also be given as environment variables or in a file, as \
      for serve.
      """)

  @Option(help: ArgumentHelp("Folder of what was cosigned.", valueName: "dir"))
  var data: String?
  @Option(help: ArgumentHelp("The key file that keygen --witness made.", valueName: "file"))
  var key: String?
  @Option(
    help: ArgumentHelp(
      "The signed federation statement; it names the log and this witness.", valueName: "file"))
  var federation: String?
  @Option(help: ArgumentHelp("Checkpoints that one address may send at once.", valueName: "n"))
  var addressBurst: Int?
  @Option(help: ArgumentHelp("Checkpoints that one address may send per minute.", valueName: "n"))
  var addressPerMinute: Int?
  @OptionGroup var running: RunOptions

  func run() async throws {
    let settings = try running.settings(with: [
      .data: data, .key: key, .federation: federation,
      .addressBurst: addressBurst.map { "\($0)" },
      .addressPerMinute: addressPerMinute.map { "\($0)" },
    ])
    try await WitnessRun.untilTerminated(
      settings, logger: running.logger(of: settings), onListening: RunOptions.sayListening)
  }
}
