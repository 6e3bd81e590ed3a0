internal import ArgumentParser
internal import Testimony

/// The key of the root who acts.
struct RootKeyOption: ParsableArguments {
  @Option(help: ArgumentHelp("The key file of the root.", valueName: "file"), completion: .file())
  var root: String

  /// Opens the key with the passphrase of the settings.
  func open(_ settings: Settings) throws -> RootKey {
    try RootKey.open(
      at: root, passphrase: Passphrase.read(file: settings.passphraseFile, terminal: .open()))
  }
}
