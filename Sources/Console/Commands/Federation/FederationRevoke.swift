internal import ArgumentParser
internal import Statements
internal import Testimony

/// `federation revoke`: ends a certificate before its time.
struct FederationRevoke: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Sign the revocation of a certificate.",
    discussion: "It counts once it is published.")

  @Argument(help: ArgumentHelp("The certificate to end.", valueName: "certificate"))
  var certificate: String
  @Option(help: "left, lost, compromised, superseded or closed.")
  var reason: String
  @Option(help: ArgumentHelp("The revocation to write.", valueName: "file"))
  var output: String
  @OptionGroup var root: RootKeyOption
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let settings = try options.settings()
    let envelope = try SignedFile.read(certificate)
    let reason = try KnownWord.read(
      reason, among: RevocationReason.listed, option: "--reason")
    let statement = try root.open(settings).revoke(envelope, reason: reason, now: .now)
    try SignedFile.write(output, statement.envelope)
    settings.output.line("The revocation is written to \(output). It counts once published.")
    let note = RevocationNote(statement)
    settings.output.field("certificate", note.certificate)
    settings.output.field("reason", note.reason.rawValue)
    try settings.output.document(note)
    try settings.output.finish()
  }
}
