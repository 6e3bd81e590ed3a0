internal import ArgumentParser
internal import Statements
internal import Testimony

/// `identity renew`: the request for the next certificate of the same keys.
struct IdentityRenew: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "renew", abstract: "Ask for your next certificate, for the same keys.",
    discussion: """
      Writes a request, signed with your key, to a file without secrets. Bring it to your agency; \
      they type: toldonce agency enrol FILE. Then import what they give you. Until then your old \
      certificate counts as long as it says. A request for keys that were lost or stolen is \
      refused: make new ones with identity new.
      """)

  @Argument(help: ArgumentHelp("A name that is free.", valueName: "file"))
  var file: String
  @Option(
    help: ArgumentHelp("The units to ask for; without it, those you have.", valueName: "unt_id"))
  var unit: [String] = []
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let workplace = try Workplace(options)
    let units = try unit.map(KnownWord.unit)
    guard let certificate = try workplace.home.certificate() else {
      throw ConsoleError.failed(
        "there is no certificate here to renew",
        hint: "for the first one: toldonce identity request FILE")
    }
    let keys = try workplace.keys()
    let request = try CertificateRequest(
      renewing: certificate.body, units: units.isEmpty ? nil : units, keys: keys)
    let bytes = try request.encoded()
    try GivenFile.write(file, bytes + [0x0A])
    try workplace.home.write(.certificateRequest, bytes)
    let output = workplace.output
    output.line("The request is written to \(file). Bring it to your agency.")
    output.field("key", keys.keyID.description)
    output.field("certificate until", certificate.body.notAfter.inWords)
    output.line("Next, with what they give you:")
    output.command("toldonce identity import FILE")
    try output.document(IdentityNote(workplace.home, now: .now))
    try output.finish()
  }
}
