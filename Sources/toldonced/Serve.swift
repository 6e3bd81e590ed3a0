import ArgumentParser
import Foundation
import Logging
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
      "Where to listen, 127.0.0.1:8420 if not given. Beyond this machine only with TLS.",
      valueName: "address:port"))
  var listen: String?
  @Option(help: ArgumentHelp("Certificate chain for TLS 1.3, PEM.", valueName: "file"))
  var tlsCertificate: String?
  @Option(help: ArgumentHelp("Its key, PEM.", valueName: "file"))
  var tlsKey: String?
  @Option(
    help: ArgumentHelp(
      "The signed federation statement, federation.json beside the keys if not given.",
      valueName: "file"))
  var federation: String?
  @Option(help: ArgumentHelp("One line: the passphrase of the keys.", valueName: "file"))
  var passphraseFile: String?
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
  @Option(
    help: ArgumentHelp("How to write the log: text (if not given) or json.", valueName: "format"))
  var logFormat: String?
  @Option(help: ArgumentHelp("YAML file with any of these.", valueName: "file"))
  var config: String?
  @Flag(help: "Say more in the log; still no names, codes or contents.")
  var verbose = false

  private var flags: [ServiceSetting: String] {
    let given: [ServiceSetting: String?] = [
      .data: data, .keys: keys, .policies: policies, .listen: listen,
      .tlsCertificate: tlsCertificate, .tlsKey: tlsKey, .federation: federation,
      .passphraseFile: passphraseFile, .publicURL: publicURL, .witnesses: witnesses,
      .witnessWait: witnessWait.map { "\($0)" },
      .logFormat: logFormat,
    ]
    return given.compactMapValues { $0 }.merging(rates.flags) { flag, _ in flag }
  }

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    let settings = try ServiceSettings(
      flags: flags, environment: environment,
      configFile: config ?? environment[ServiceSettings.configVariable])
    var logger = try settings.logFormat().logger(label: "toldonced")
    logger.logLevel = verbose ? .debug : .info
    try await ServiceRun.untilTerminated(settings, logger: logger) { host, port in
      let shown = host.contains(":") ? "[\(host)]" : host
      Terminal.say("toldonced: listening on \(shown):\(port)")
    }
  }
}
