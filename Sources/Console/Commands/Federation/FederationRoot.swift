internal import ArgumentParser
internal import Sodium
internal import Statements
internal import Testimony

/// `federation root`: a root's key, on the root holder's own machine.
struct FederationRoot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "root", abstract: "Make a root's key on a machine of its own.",
    discussion: "Only the public key leaves this machine: give it to whoever runs "
      + "federation init, as --with-root.")

  @Option(help: ArgumentHelp("The key file to make.", valueName: "file"))
  var output: String
  @OptionGroup var options: GlobalOptions

  private struct Made: Encodable {
    let keyid: KeyID
    let publicKey: SigningPublicKey
  }

  func run() async throws {
    let settings = try options.settings()
    try RootKey.checkAbsent(output)
    let passphrase = try Passphrase.readNew(file: settings.passphraseFile, terminal: .open())
    let root = try RootKey.make(at: output, passphrase: passphrase)
    settings.output.line("The root's key is made.")
    settings.output.field("key", root.signer.keyID.description)
    settings.output.field("public key", Base64.encode(root.publicKey.bytes, .url))
    try settings.output.document(Made(keyid: root.signer.keyID, publicKey: root.publicKey))
    try settings.output.finish()
  }
}
