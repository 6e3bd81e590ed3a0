internal import ArgumentParser
internal import Foundation
internal import Sodium
internal import Statements
internal import Testimony

/// `federation init`: roots, and the first federation statement.
struct FederationInit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Found a federation: make root keys and sign its statement.",
    discussion: """
      Makes DIR/roots/root-1.json and so on, each under the passphrase, and DIR/federation.json, \
      signed by all roots made here. Roots that were made elsewhere (federation root) are named \
      with --with-root and sign later (federation sign). Carry each root's key away from this \
      machine before anything else.
      """)

  @Option(help: ArgumentHelp("The folder to make.", valueName: "dir"), completion: .directory)
  var directory: String
  @Option(help: "The federation's name, as all will see it.")
  var name: String
  @Option(
    help: ArgumentHelp("What toldonced keygen --json printed.", valueName: "file"),
    completion: .file())
  var keeper: String
  @Option(help: ArgumentHelp("How many roots are made here.", valueName: "n"))
  var roots = 3
  @Option(
    help: ArgumentHelp("The public key of a root that was made elsewhere.", valueName: "key"))
  var withRoot: [String] = []
  @Option(help: ArgumentHelp("How many roots must sign.", valueName: "n"))
  var threshold = 2
  @Option(help: "standard, or strict: no release before the witnesses' quorum.")
  var profile = "standard"
  @Option(help: ArgumentHelp("A witness and its country.", valueName: "vkey:cc"))
  var witness: [WitnessArgument] = []
  @Option(help: ArgumentHelp("How many witnesses must cosign.", valueName: "n"))
  var quorum = 0
  @Option(help: ArgumentHelp("How long the statement counts.", valueName: "3y or time"))
  var until = Term.years(3)
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let settings = try options.settings()
    let plan = try readPlan()
    let elsewhere = try withRoot.map { try KnownWord.root($0, option: "--with-root") }
    guard roots >= 1 else {
      throw ConsoleError.usage(
        "one root at least is made here", hint: "it signs the statement that others sign later")
    }
    try plan.check(roots: roots + elsewhere.count)
    let directory =
      directory.count > 1 && directory.hasSuffix("/")
      ? String(directory.dropLast()) : directory
    let target = directory + "/federation.json"
    guard !FileManager.default.fileExists(atPath: target) else {
      throw ConsoleError.failed(
        "there is a federation in \(directory) already", hint: "choose another --directory")
    }
    let paths = (1...roots).map { "\(directory)/roots/root-\($0).json" }
    try PrivateFile.makeDirectory(directory, withParents: true)
    try PrivateFile.makeDirectory(directory + "/roots")
    for path in paths { try RootKey.checkAbsent(path) }
    let passphrase = try Passphrase.readNew(file: settings.passphraseFile, terminal: .open())
    let made = try paths.map { try RootKey.make(at: $0, passphrase: passphrase) }
    let statement = try plan.statement(
      roots: made.map(\.publicKey) + elsewhere, signedBy: made, now: .now)
    try SignedFile.write(target, statement.envelope)
    let note = FederationNote(statement.body, statement.envelope, file: target)
    settings.output.line("The federation is founded.")
    note.tell(settings.output)
    settings.output.line("The roots' keys are in \(directory)/roots. Each belongs elsewhere.")
    try settings.output.document(note)
    try settings.output.finish()
  }

  private func readPlan() throws -> FederationPlan {
    guard let profile = LogProfile(rawValue: profile) else {
      throw ConsoleError.usage("--profile is standard or strict")
    }
    let keeper = try KeeperDocument(
      parsing: GivenFile.read(keeper, limit: KeeperDocument.limit))
    return FederationPlan(
      name: name, keeper: keeper, profile: profile, witnesses: witness.map(\.witness),
      quorum: quorum, threshold: threshold, span: try until.window(now: .now))
  }
}
