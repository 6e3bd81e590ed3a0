internal import ArgumentParser
internal import Statements
internal import Testimony

/// `identity passphrase`: the same keys under another passphrase.
struct IdentityPassphrase: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "passphrase", abstract: "Change the passphrase of your key.",
    discussion: "Copies of the old key file still open with the old passphrase: destroy them.")

  @Option(
    help: ArgumentHelp("Read the new passphrase from here instead of asking.", valueName: "file"),
    completion: .file())
  var newPassphraseFile: String?
  @OptionGroup var options: GlobalOptions

  private struct Changed: Encodable { let keyid: KeyID }

  func run() async throws {
    let workplace = try Workplace(options)
    let terminal = Terminal.open()
    guard newPassphraseFile != nil || terminal != nil else {
      throw ConsoleError.missing(option: "--new-passphrase-file FILE")
    }
    let keys = try workplace.keys()
    terminal?.say("Now the new one.\n")
    let passphrase = try Passphrase.readNew(file: newPassphraseFile, terminal: terminal)
    try workplace.home.keepAgain(KeyFile(sealing: keys, passphrase: passphrase))
    workplace.output.line("The passphrase is changed.")
    try workplace.output.document(Changed(keyid: keys.keyID))
    try workplace.output.finish()
  }
}
