package import ArgumentParser
internal import Testimony

/// The options that all commands have.
///
/// Each may stand in the environment instead; ``settings(environment:)`` is the one place that
/// looks there, and an option wins.
package struct GlobalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      .optionHome, valueName: "dir"),
    completion: .directory)
  package var home: String?

  @Option(
    name: .customLong("service"),
    help: ArgumentHelp(.optionService, valueName: "url"))
  private var services: [String] = []

  @Option(
    help: ArgumentHelp(
      .optionFederation, valueName: "file"),
    completion: .file())
  package var federation: String?

  @Option(
    help: ArgumentHelp(
      .optionPassphraseFile,
      valueName: "file"),
    completion: .file())
  package var passphraseFile: String?

  @Option(
    help: ArgumentHelp(
      .optionLanguage,
      valueName: "code"))
  package var language: LanguageArgument?

  @Flag(help: ArgumentHelp(.optionJson))
  package var json = false

  @Flag(name: .customLong("no-color"), help: ArgumentHelp(.optionNoColor))
  package var withoutColor = false

  package init() {}

  /// The last address that was given.
  package var service: String? { services.last { ReferralService($0) == nil } }

  /// The last kind of help that was given: where somebody is referred, `--service` says also that.
  var help: ReferralService? { services.compactMap(ReferralService.init).last }
}

extension ReferralService {
  /// A listed word, and nothing else.
  fileprivate init?(_ word: String) {
    guard let listed = Self.listed.first(where: { $0.rawValue == word }) else { return nil }
    self = listed
  }
}
