internal import ArgumentParser
internal import Statements
internal import Testimony

/// `identity new`: a key, and the request to certify it.
struct IdentityNew: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make your key, and the request for its certificate.",
    discussion: """
      The key stays in the home directory, under a passphrase that only you know. Nobody can \
      bring it back: keep the passphrase well.
      """)

  @Option(help: "Your name, or the agency's, as others are to see it.")
  var name: String
  @Option(help: "officer, advocate or agency.")
  var role: String
  @Option(help: ArgumentHelp("The country you work in.", valueName: "cc"))
  var country: String
  @Option(help: ArgumentHelp("The code of your agency.", valueName: "code"))
  var agency: String
  @Option(help: ArgumentHelp("A unit you belong to, for officers.", valueName: "unt_id"))
  var unit: [String] = []
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let workplace = try Workplace(options)
    let role = try KnownWord.role(role, among: [.officer, .advocate, .agency])
    let country = try KnownWord.country(country)
    let agency = try KnownWord.agency(agency)
    let units = try unit.map(KnownWord.unit)
    guard try workplace.home.read(.key) == nil else {
      throw ConsoleError.failed(
        "there is a key here already", hint: "use another --home for another key")
    }
    let keys = try PrincipalKeys.generate()
    let request = try CertificateRequest(
      name: name, role: role, country: country, agency: agency, units: units, keys: keys)
    let passphrase = try Passphrase.readNew(
      file: workplace.settings.passphraseFile, terminal: .open())
    let file = try KeyFile(sealing: keys, passphrase: passphrase)
    // The key last: with it, everything is there.
    try workplace.home.write(.certificateRequest, request.encoded())
    try workplace.home.keepNew(file)
    workplace.output.line("Your key is made.")
    workplace.output.field("key", keys.keyID.description)
    workplace.output.line("Next: toldonce identity request FILE, and give the file to your agency")
    try workplace.output.document(IdentityNote(keyid: keys.keyID, request: request))
    try workplace.output.finish()
  }
}
