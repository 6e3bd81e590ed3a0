import ArgumentParser
import Foundation
import Logging
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
  @Option(help: ArgumentHelp("One line: the passphrase of the key.", valueName: "file"))
  var passphraseFile: String?
  @Option(
    help: ArgumentHelp(
      "Where to listen, 127.0.0.1:8420 if not given. Beyond this machine only with TLS.",
      valueName: "address:port"))
  var listen: String?
  @Option(help: ArgumentHelp("Certificate chain for TLS 1.3, PEM.", valueName: "file"))
  var tlsCertificate: String?
  @Option(help: ArgumentHelp("Its key, PEM.", valueName: "file"))
  var tlsKey: String?
  @Option(help: ArgumentHelp("Checkpoints that one address may send at once.", valueName: "n"))
  var addressBurst: Int?
  @Option(help: ArgumentHelp("Checkpoints that one address may send per minute.", valueName: "n"))
  var addressPerMinute: Int?
  @Option(
    help: ArgumentHelp("How to write the log: text (if not given) or json.", valueName: "format"))
  var logFormat: String?
  @Option(help: ArgumentHelp("YAML file with any of these.", valueName: "file"))
  var config: String?

  private var flags: [ServiceSetting: String] {
    let given: [ServiceSetting: String?] = [
      .data: data, .key: key, .federation: federation, .passphraseFile: passphraseFile,
      .listen: listen, .tlsCertificate: tlsCertificate, .tlsKey: tlsKey, .logFormat: logFormat,
      .addressBurst: addressBurst.map { "\($0)" },
      .addressPerMinute: addressPerMinute.map { "\($0)" },
    ]
    return given.compactMapValues { $0 }
  }

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    let settings = try ServiceSettings(
      flags: flags, environment: environment,
      configFile: config ?? environment[ServiceSettings.configVariable])
    let logger = try settings.logFormat().logger(label: "toldonced")
    try await WitnessRun.untilTerminated(settings, logger: logger) { host, port in
      let shown = host.contains(":") ? "[\(host)]" : host
      Terminal.say("toldonced: listening on \(shown):\(port)")
    }
  }
}
