internal import Foundation
package import Testimony

/// What options and environment come to together.
package struct Settings: Hashable, Sendable {
  /// The path of the home directory; it need not exist.
  package let home: String
  package let service: String?
  package let federation: String?
  package let passphraseFile: String?
  /// What was asked for, by option or environment.
  package let saidLanguage: Language?
  package let isJSON: Bool
  package let allowsStyle: Bool

  /// English, where nothing was said.
  package var language: Language { saidLanguage ?? .english }

  /// Standard output and standard error as these settings want them.
  package var output: Output {
    Output.inPlace ?? .standard(isJSON: isJSON, allowsStyle: allowsStyle)
  }
}

extension GlobalOptions {
  /// The settings of this run.
  /// - Parameter environment: an empty value counts as none.
  /// - Throws: ``ConsoleError`` when there is no place for the home directory.
  package func settings(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> Settings {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    return try Settings(
      home: home ?? value("TOLDONCE_HOME") ?? Self.usualHome(value),
      service: service ?? value("TOLDONCE_SERVICE"),
      federation: federation ?? value("TOLDONCE_FEDERATION"),
      passphraseFile: passphraseFile ?? value("TOLDONCE_PASSPHRASE_FILE"),
      saidLanguage: saidLanguage(environment: environment),
      isJSON: json,
      allowsStyle: !withoutColor && value("NO_COLOR") == nil && value("TERM") != "dumb")
  }

  /// The language that was asked for, by option or environment.
  package func saidLanguage(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Language? {
    language?.language ?? Language(environment: environment)
  }

  /// XDG Base Directory Specification 0.8: a relative path counts as none.
  private static func usualHome(_ value: (String) -> String?) throws -> String {
    if let data = value("XDG_DATA_HOME"), data.hasPrefix("/") { return data + "/toldonce" }
    guard let home = value("HOME"), home.hasPrefix("/") else {
      throw ConsoleError.missing(option: "--home DIR")
    }
    return home + "/.local/share/toldonce"
  }
}
