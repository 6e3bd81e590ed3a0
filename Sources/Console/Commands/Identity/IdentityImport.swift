internal import ArgumentParser
internal import Statements
internal import Testimony

/// `identity import`: the certificate that was issued.
struct IdentityImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Keep the certificate that was issued to you.")

  @Argument(help: ArgumentHelp("The certificate.", valueName: "file"))
  var file: String
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let workplace = try Workplace(options)
    let envelope = try SignedFile.read(file)
    let keyid = try workplace.home.keyFile().keyid
    try ImportedCertificate.check(
      envelope, keyID: keyid, replacing: workplace.home.certificate(), now: .now)
    try workplace.home.write(.certificate, Array(envelope.text.utf8))
    let note = try IdentityNote(workplace.home, now: .now)
    workplace.output.line("The certificate is kept.")
    note.certificate?.tell(workplace.output)
    try workplace.output.document(note)
    try workplace.output.finish()
  }
}
