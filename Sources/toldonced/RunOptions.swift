import ArgumentParser
import Foundation
import Logging
import Service

/// What `serve` and `witness` are told in the same way: where to listen, with which keys, and how to log.
struct RunOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where to listen, 127.0.0.1:8420 if not given. Beyond this machine only with TLS.",
      valueName: "address:port"))
  var listen: String?
  @Option(help: ArgumentHelp("Certificate chain for TLS 1.3, PEM.", valueName: "file"))
  var tlsCertificate: String?
  @Option(help: ArgumentHelp("Its key, PEM.", valueName: "file"))
  var tlsKey: String?
  @Option(help: ArgumentHelp("One line: the passphrase of the keys.", valueName: "file"))
  var passphraseFile: String?
  @Option(
    help: ArgumentHelp("How to write the log: text (if not given) or json.", valueName: "format"))
  var logFormat: String?
  @Option(help: ArgumentHelp("YAML file with any of these.", valueName: "file"))
  var config: String?
  @Flag(help: "Say more in the log; still no names, codes or contents.")
  var verbose = false

  private var flags: [ServiceSetting: String?] {
    [
      .listen: listen, .tlsCertificate: tlsCertificate, .tlsKey: tlsKey,
      .passphraseFile: passphraseFile, .logFormat: logFormat,
    ]
  }

  /// The settings from these options and `others`, the environment and the file.
  func settings(with others: [ServiceSetting: String?]) throws -> ServiceSettings {
    let environment = ProcessInfo.processInfo.environment
    return try ServiceSettings(
      flags: flags.merging(others) { _, other in other }.compactMapValues { $0 },
      environment: environment,
      configFile: config ?? environment[ServiceSettings.configVariable])
  }

  func logger(of settings: ServiceSettings) throws -> Logger {
    var logger = try settings.logFormat().logger(label: "toldonced")
    logger.logLevel = verbose ? .debug : .info
    return logger
  }

  static func sayListening(host: String, port: Int) {
    let shown = host.contains(":") ? "[\(host)]" : host
    Terminal.say("toldonced: listening on \(shown):\(port)")
  }
}
