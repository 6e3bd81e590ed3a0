package import ArgumentParser
internal import Testimony

/// The options that all commands have.
///
/// Each may stand in the environment instead; ``settings(environment:)`` is the one place that
/// looks there, and an option wins.
package struct GlobalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep keys, drafts and receipts here. (env: TOLDONCE_HOME)", valueName: "dir"),
    completion: .directory)
  package var home: String?

  @Option(
    name: .customLong("service"),
    help: ArgumentHelp("The address of the service. (env: TOLDONCE_SERVICE)", valueName: "url"))
  private var services: [String] = []

  @Option(
    help: ArgumentHelp(
      "Whom to trust; pinned at first use. (env: TOLDONCE_FEDERATION)", valueName: "file"),
    completion: .file())
  package var federation: String?

  @Option(
    help: ArgumentHelp(
      "Read the passphrase from here instead of asking. (env: TOLDONCE_PASSPHRASE_FILE)",
      valueName: "file"),
    completion: .file())
  package var passphraseFile: String?

  @Option(
    help: ArgumentHelp(
      "The language of texts: en, ro, bg, hu, pl, de or nl. (default: from LANG)",
      valueName: "code"))
  package var language: LanguageArgument?

  @Flag(help: "Print one JSON document instead of text.")
  package var json = false

  @Flag(name: .customLong("no-color"), help: "Print without emphasis. (env: NO_COLOR)")
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
