internal import ArgumentParser
internal import Statements
internal import Testimony

/// `identity request`: the request, to be carried to whoever certifies.
struct IdentityRequest: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request", abstract: "Write the request for your certificate to a file.",
    discussion: "The file holds no secret. Tell your agency the key's id in person, so that "
      + "they know it is yours.")

  @Argument(help: ArgumentHelp("A name that is free.", valueName: "file"))
  var file: String
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let workplace = try Workplace(options)
    let keyid = try workplace.home.keyFile().keyid
    guard let bytes = try workplace.home.read(.certificateRequest) else {
      throw ConsoleError.failed("there is no request here", hint: "it is made by identity new")
    }
    let request = try CertificateRequest(parsing: bytes)
    guard request.keyID == keyid else {
      throw ConsoleError.data("the request here is about other keys")
    }
    try GivenFile.write(file, bytes + [0x0A])
    workplace.output.line("The request is written to \(file).")
    workplace.output.field("key", keyid.description)
    try workplace.output.document(IdentityNote(keyid: keyid, request: request))
    try workplace.output.finish()
  }
}
