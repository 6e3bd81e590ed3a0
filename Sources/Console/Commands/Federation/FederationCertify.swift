internal import ArgumentParser
internal import Statements
internal import Testimony

/// `federation certify`: the certificate of an agency, or of the keeper.
struct FederationCertify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certify", abstract: "Issue the certificate of an agency, or of the keeper.",
    discussion: """
      For an agency, give its request, and compare the key's id with the agency over another \
      channel first. For the keeper, give --keeper with what toldonced keygen --json printed, \
      --name and --country. It counts once it is published.
      """)

  @Argument(help: ArgumentHelp("An agency's request.", valueName: "request"))
  var request: String?
  @Option(
    help: ArgumentHelp("What toldonced keygen --json printed.", valueName: "file"),
    completion: .file())
  var keeper: String?
  @Option(help: "The keeper's name.")
  var name: String?
  @Option(help: ArgumentHelp("The country the keeper works in.", valueName: "cc"))
  var country: String?
  @Option(help: ArgumentHelp("The keeper's code, as agencies have one.", valueName: "code"))
  var agency = "keeper"
  @Option(help: ArgumentHelp("The certificate to write.", valueName: "file"))
  var output: String
  @Option(help: ArgumentHelp("How long it counts.", valueName: "3y or time"))
  var until = Term.years(3)
  @OptionGroup var root: RootKeyOption
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let settings = try options.settings()
    let span = try until.window(now: .now)
    let statement = try issue(span)(root.open(settings))
    try SignedFile.write(output, statement.envelope)
    let note = CertificateNote(statement)
    settings.output.line("The certificate is written to \(output). It counts once published.")
    note.tell(settings.output)
    try settings.output.document(note)
    try settings.output.finish()
  }

  /// Reads everything before the passphrase is asked for.
  private func issue(
    _ span: TimeWindow
  ) throws -> (RootKey) throws -> Statement<Certificate> {
    switch (request, keeper) {
    case (let path?, nil):
      let request = try CertificateRequest(
        parsing: GivenFile.read(path, limit: CertificateRequest.limit))
      return { try $0.certify(request, for: span, now: .now) }
    case (nil, let path?):
      guard let name else { throw ConsoleError.usage("the keeper's name is missing: --name") }
      guard let country else {
        throw ConsoleError.usage("the keeper's country is missing: --country")
      }
      let document = try KeeperDocument(
        parsing: GivenFile.read(path, limit: KeeperDocument.limit))
      let place = try KnownWord.country(country)
      let code = try KnownWord.agency(agency)
      return {
        try $0.certify(
          document, name: name, country: place, agency: code, for: span, now: .now)
      }
    default:
      throw ConsoleError.usage(
        "what is to be certified is not clear", hint: "give a request, or --keeper FILE")
    }
  }
}
