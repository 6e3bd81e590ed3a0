internal import ArgumentParser
internal import Testimony

/// `identity import-key`: makes this machine one's own, from an export.
struct IdentityImportKey: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import-key", abstract: "Take over your key from identity export.",
    discussion: """
      Asks for the passphrase before anything is written. Another key that is here is never \
      written over, and neither is anything else that is here. When the new machine works, delete \
      the exported file and what is on the old machine.
      """)

  @Argument(help: ArgumentHelp("What identity export has written.", valueName: "file"))
  var file: String
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let workplace = try Workplace(options)
    let sealed = try SealedParcel(reading: file)
    let opened = try sealed.open(
      passphrase: Passphrase.read(
        file: workplace.settings.passphraseFile, terminal: .open()))
    let parcel = try opened.unpack(into: workplace.home)
    let output = workplace.output
    output.line("This machine has your key now.")
    parcel.tell(output)
    output.line("When everything works, delete \(file). See:")
    output.command("toldonce identity show")
    try output.document(parcel)
    try output.finish()
  }
}
