import ArgumentParser
import Service

/// `toldonced serve`.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the service until SIGTERM.",
    discussion: """
      Every option can also be given as an environment variable, such as TOLDONCED_DATA, or in a \
      YAML file, such as "data: /var/lib/toldonced". An option wins over the environment, and the \
      environment over the file.
      """)

  @Option(help: ArgumentHelp("Folder of the stores.", valueName: "dir"))
  var data: String?
  @Option(help: ArgumentHelp("Folder of the keys that keygen made.", valueName: "dir"))
  var keys: String?
  @Option(help: ArgumentHelp("Folder of policy files.", valueName: "dir"))
  var policies: String?
  @Option(
    help: ArgumentHelp(
      "The signed federation statement, federation.json beside the keys if not given.",
      valueName: "file"))
  var federation: String?
  @Option(
    help: ArgumentHelp(
      "The address that callers use, such as https://records.example. Requests that were signed "
        + "for another are refused.", valueName: "url"))
  var publicURL: String?
  @Option(
    help: ArgumentHelp(
      "Addresses of the federation's witnesses, with commas between them.", valueName: "url,url"))
  var witnesses: String?
  @Option(
    help: ArgumentHelp(
      "How long an answer waits for them, 1500 if not given.", valueName: "milliseconds"))
  var witnessWait: Int?
  @OptionGroup(title: "Limits of requests")
  var rates: RateOptions
  @OptionGroup var running: RunOptions

  func run() async throws {
    let own: [ServiceSetting: String?] = [
      .data: data, .keys: keys, .policies: policies, .federation: federation,
      .publicURL: publicURL, .witnesses: witnesses,
      .witnessWait: witnessWait.map { "\($0)" },
    ]
    let settings = try running.settings(with: own.merging(rates.flags) { _, rate in rate })
    try await ServiceRun.untilTerminated(
      settings, logger: running.logger(of: settings), onListening: RunOptions.sayListening)
  }
}
